import { describe, expect, it } from 'vitest';
import { parseRange } from './byte-range';

describe('parseRange of 1000 bytes', () => {
  it.each([
    ['bytes=0-99', { start: 0, end: 99 }],
    ['bytes=999-999', { start: 999, end: 999 }],
    ['bytes=900-', { start: 900, end: 999 }],
    ['bytes=0-5000', { start: 0, end: 999 }],
    ['bytes=-1', { start: 999, end: 999 }],
    ['bytes=-5000', { start: 0, end: 999 }],
    ['bytes=1000-', 'unsatisfiable'],
    ['bytes=5000-6000', 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
    [null, null],
    ['bytes=-', null],
    ['bytes=9-3', null],
    ['bytes=0-1,5-6', null],
    ['bytes=a-b', null],
    ['bytes=0-99999999999999999999', null],
    ['items=0-1', null],
  ])('%s', (header, expected) => expect(parseRange(header, 1000)).toEqual(expected));

  it('finds nothing in an empty object', () => expect(parseRange('bytes=0-0', 0)).toBe('unsatisfiable'));
});
