import { describe, expect, it } from 'vitest';
import type { TermRule } from '../../profile/value-rules';
import { Identifiers } from '../identity/identifiers';
import { cleanTerms } from './clean-terms';

const nobody = new Identifiers();
const chest = new Identifiers();
chest.addIdentifier('CHEST-4711');
chest.addName('Axial');

function judged(rule: TermRule, said: string, identifiers = nobody): string {
  const verdict = cleanTerms(said.split('\\'), rule, identifiers);
  return verdict === true ? 'stays' : verdict === null ? 'goes' : Buffer.from(verdict).toString('latin1').trim();
}
const terms = new Set(['MALE', 'FEMALE']);

describe('code strings', () => {
  it('of a list stay when all are on it, in capitals or not', () => {
    const rule: TermRule = { kind: 'terms', terms };
    expect(['MALE', 'male\\FEMALE', 'MALE\\WOODS', 'WOODS', ''].map((said) => judged(rule, said))).toEqual(['stays', 'stays', 'goes', 'goes', 'goes']);
  });

  it('of a form stay when all have it', () => {
    const rule: TermRule = { kind: 'pattern', pattern: /^[A-Z]\d$/ };
    expect(['A1', 'a1\\B2', 'A1\\WOODS'].map((said) => judged(rule, said))).toEqual(['stays', 'stays', 'goes']);
  });

  it('that the standard defines stay one by one', () => {
    const rule: TermRule = { kind: 'defined-terms' };
    expect(['CHEST', 'chest\\AXIAL', 'CHEST\\WOODS', 'WOODS', '', 'CHEST\\', '\\WOODS'].map((said) => judged(rule, said))).toEqual(['stays', 'stays', 'CHEST', 'goes', 'stays', 'stays', 'goes']);
    expect(['AXIAL', 'CHEST\\AXIAL'].map((said) => judged(rule, said, chest)), 'but not where somebody is called so').toEqual(['goes', 'CHEST']);
  });

  it('of a list or of the standard stay one by one', () => {
    const rule: TermRule = { kind: 'vetted-values', terms };
    expect(['MALE', 'MALE\\CHEST', 'MALE\\WOODS', 'WOODS', ''].map((said) => judged(rule, said))).toEqual(['stays', 'stays', 'MALE', 'goes', 'goes']);
    expect(['AXIAL\\MALE'].map((said) => judged(rule, said, chest))).toEqual(['MALE']);
  });

  it('are nine at most', () => {
    const many = (count: number): string => Array.from({ length: count }, () => 'CHEST').join('\\');
    expect([judged({ kind: 'defined-terms' }, many(9)), judged({ kind: 'defined-terms' }, many(10))]).toEqual(['stays', 'goes']);
  });
});

/** PS3.3 C.7.6.1.1.2: value 1 and 2 have two terms each, and the place of the others says what they mean. */
describe('Image Type', () => {
  const rule: TermRule = { kind: 'image-type', terms: new Set(['ORIGINAL', 'DERIVED', 'PRIMARY', 'SECONDARY', 'MOSAIC']) };
  it.each([
    ['ORIGINAL\\PRIMARY', 'stays'], ['DERIVED\\SECONDARY', 'stays'], ['original\\primary', 'stays'], ['ORIGINAL\\PRIMARY\\AXIAL', 'stays'], ['ORIGINAL\\PRIMARY\\WOODS\\AXIAL', 'ORIGINAL\\PRIMARY\\OTHER\\AXIAL'], ['ORIGINAL\\PRIMARY\\MOSAIC\\0001\\', 'stays'],
    ['ORIGINAL\\PRIMARY\\12345', 'ORIGINAL\\PRIMARY\\OTHER'], ['ORIGINAL\\PRIMARY\\A1234', 'ORIGINAL\\PRIMARY\\OTHER'], ['ORIGINAL\\PRIMARY\\1234A', 'ORIGINAL\\PRIMARY\\OTHER'],
    ['ORIGINAL', 'goes'], ['WOODS\\PRIMARY', 'goes'], ['ORIGINAL\\WOODS', 'goes'], ['PRIMARY\\ORIGINAL', 'goes'], ['XORIGINAL\\PRIMARY', 'goes'], ['ORIGINALX\\PRIMARY', 'goes'], ['ORIGINAL\\XPRIMARY', 'goes'], ['ORIGINAL\\PRIMARYX', 'goes'], ['', 'goes'],
  ])('%s: %s', (said, expected) => expect(judged(rule, said)).toBe(expected));

  it('says OTHER where somebody is called so', () => expect(judged(rule, 'ORIGINAL\\PRIMARY\\AXIAL', chest)).toBe('ORIGINAL\\PRIMARY\\OTHER'));
});
