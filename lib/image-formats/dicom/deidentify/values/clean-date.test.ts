import { describe, expect, it } from 'vitest';
import { cleanDates } from './clean-date';
import { dummyValue } from './dummy-values';

const judged = (vr: string, said: string[], days: number): string | boolean | null => {
  const verdict = cleanDates(vr, said, days);
  return verdict instanceof Uint8Array ? Buffer.from(verdict).toString('latin1').trim() : verdict;
};

describe('dates', () => {
  it.each<[string, string[], number, string | true | null]>([
    ['DA', ['20240228'], 1, '20240229'], ['DA', ['20240228', '20240301'], 1, '20240229\\20240302'], ['DA', ['20240228', ''], 1, '20240229\\'], ['DA', ['20240228'], 0, true], ['DA', ['Woods'], 0, null], ['DA', ['20240228', 'Woods'], 1, null],
    ['DT', ['20240228101530'], 1, '20240229101530'], ['DT', ['20240228101530'], 0, true], ['DT', ['Woods'], 1, null], ['TM', ['101530'], 1, true], ['TM', ['101530'], 0, true], ['TM', ['Woods'], 1, null], ['DA', [], 1, null], ['LO', ['20240228'], 1, null],
  ])('%s %j moved by %i days', (vr, said, days, expected) => expect(judged(vr, said, days)).toBe(expected));
});

describe('values that mean nothing', () => {
  // Valid by PS3.5 6.2 and not empty, as PS3.15 E.1.1 asks of action D.
  it.each<[string, RegExp]>([
    ['AE', /^[A-Z]{1,16}$/], ['AS', /^000Y$/], ['CS', /^[A-Z]{1,16}$/], ['DA', /^1900\d{4}$/], ['DS', /^0$/], ['DT', /^1900\d{10}$/], ['IS', /^0$/], ['LO', /^[A-Z]+$/], ['LT', /^[A-Z]+$/], ['PN', /^[A-Z]+$/], ['SH', /^[A-Z]{1,16}$/], ['ST', /^[A-Z]+$/],
    ['TM', /^0{6}$/], ['UC', /^[A-Z]+$/], ['UI', /^2\.25\.0$/], ['UR', /^urn:[a-z]+$/], ['UT', /^[A-Z]+$/],
  ])('of VR %s', (vr, form) => {
    expect(Buffer.from(dummyValue(vr)).toString('latin1').replace(/[ \0]$/, '')).toMatch(form);
  });

  // One value: the bytes of the VR (PS3.5 Table 6.2-1); strings of bytes have at least one word.
  it.each([['AT', 4], ['FD', 8], ['FL', 4], ['OB', 2], ['OD', 8], ['OF', 4], ['OL', 4], ['OV', 8], ['OW', 2], ['SL', 4], ['SS', 2], ['SV', 8], ['UL', 4], ['UN', 2], ['US', 2], ['UV', 8], ['XX', 2]])('of VR %s have %i bytes of zero', (vr, length) => {
    expect([...dummyValue(vr)]).toEqual(Array.from({ length }, () => 0));
  });
});
