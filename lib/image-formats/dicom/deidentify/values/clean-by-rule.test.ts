import { describe, expect, it } from 'vitest';
import { deidentificationPresets } from '@/lib/imaging/deidentification/profile';
import { charactersIn } from '../../characters/readings';
import { unstated } from '../../characters/code-sets';
import type { ValueRule } from '../../profile/value-rules';
import { openDicomFile } from '../../reading/open-file';
import { noCounts } from '../cleaning';
import { Identifiers } from '../identity/identifiers';
import { imageWith } from '../proof/fixtures/image.fixture';
import { leaf, text, words, writeTree, type Node, type Syntax } from '../proof/fixtures/tree.fixture';
import { cleanByRule } from './clean-by-rule';

const patient = new Identifiers();
patient.addIdentifier('T-D3000');

interface Around {
  readonly isPublicCode?: boolean;
  readonly retains?: boolean;
  readonly syntax?: Syntax;
}
/** 'stays', 'goes', or what it becomes. */
function judged(node: Node, rule: ValueRule, { isPublicCode = false, retains = false, syntax = 'explicit' }: Around = {}): string {
  const { bytes, dataset } = openDicomFile(writeTree(imageWith(node), syntax));
  const element = dataset.get(node.tag);
  if (!element) throw new Error('not read');
  const verdict = cleanByRule(element, rule, {
    bytes, sopClass: '', identifiers: patient, decide: () => ({ kind: 'remove' }), characters: charactersIn(bytes, dataset, unstated), counts: { ...noCounts },
    profile: { ...deidentificationPresets.basic, cleanDescriptors: retains }, identity: { patient: '', offsetDays: 0, renameUid: (uid) => `9.${uid}` },
  }, { isPublicCode, codeValue: 'T-04000' });
  return verdict === true ? 'stays' : verdict === null ? 'goes' : Buffer.from(verdict).toString('latin1').replace(/[ \0]$/, '');
}
const lo = (value: string | Uint8Array): Node => leaf(0x00080080, 'LO', value);

describe('UIDs', () => {
  const uid = (value: string): Node => leaf(0x00081155, 'UI', value);
  it.each([['1.2.3', '9.1.2.3'], ['1.2.3\\ 1.2.4', '9.1.2.3\\9.1.2.4'], ['1.2.3\\', '9.1.2.3\\']])('%s gets a new name', (value, expected) => expect(judged(uid(value), { kind: 'uid' })).toBe(expected));
  it('that the standard gave out keep theirs', () => {
    const rule: ValueRule = { kind: 'uid', keeps: (one) => one.startsWith('1.2.840') };
    expect([judged(uid('1.2.840.1'), rule), judged(uid('1.2.840.1\\1.2.3'), rule), judged(uid(''), rule)]).toEqual(['stays', '1.2.840.1\\9.1.2.3', 'stays']);
  });
});

describe('ages', () => {
  // HIPAA 164.514(b)(2)(i)(C): above 89 one category.
  it.each([['089Y', 'stays'], ['090Y', 'stays'], ['091Y', '090Y'], ['120Y', '090Y'], ['999Y', '090Y'], ['100M', 'stays'], ['100D', 'stays'], ['100W', 'stays'], ['91Y', 'goes'], ['0091Y', 'goes'], ['091', 'goes'], ['091X', 'goes'], ['X091Y', 'goes'], ['091Y1', 'goes']])('%s: %s', (value, expected) => {
    expect(judged(leaf(0x00080080, 'LO', value), { kind: 'age' })).toBe(expected);
  });
});

describe('pointers', () => {
  const pointers = (...halves: number[]): Node => leaf(0x00280009, 'AT', words(...halves));
  it('stay when each is a tag of the standard, in either byte order', () => {
    expect([judged(pointers(0x0018, 0x1063), { kind: 'pointer' }), judged(pointers(0x0018, 0x1063, 0x0028, 0x0010), { kind: 'pointer' }), judged(pointers(0x0018, 0x1063), { kind: 'pointer' }, { syntax: 'big' })]).toEqual(['stays', 'stays', 'stays']);
    expect([judged(pointers(0x4f4c, 0x4552), { kind: 'pointer' }), judged(pointers(0x0018, 0x1063, 0x4f4c, 0x4552), { kind: 'pointer' }), judged(pointers(), { kind: 'pointer' }), judged(pointers(0x1063, 0x0018), { kind: 'pointer' })]).toEqual(['goes', 'goes', 'goes', 'goes']);
    expect(judged(pointers(0x0018, 0x1063, 0x0018), { kind: 'pointer' })).toBe('goes');
  });
});

describe('texts', () => {
  const rule: ValueRule = { kind: 'text', required: false };
  it.each([['CHEST', 'stays'], ['CHEST Zzyzx', 'CHEST'], ['Zzyzx', 'goes'], ['CHEST\\Zzyzx\\ABDOMEN', 'CHEST\\\\ABDOMEN'], ['Zzyzx\\CHEST', '\\CHEST']])('%s: %s', (value, expected) => expect(judged(lo(value), rule)).toBe(expected));
  it('of other VRs are one value, whose backslash says nothing', () => {
    expect([judged(leaf(0x00081010, 'SH', 'CHEST\\Zzyzx'), rule), judged(leaf(0x00189908, 'UC', 'CHEST\\Zzyzx'), rule), judged(leaf(0x00104000, 'LT', 'CHEST\\Zzyzx'), rule)]).toEqual(['CHEST\\', 'CHEST\\', 'CHEST']);
  });
  it('that must be there become a dummy', () => expect([judged(lo('Zzyzx'), { kind: 'text', required: true }), judged(lo('CHEST'), { kind: 'text', required: true })]).toEqual(['ANONYMIZED', 'stays']));
  it('with escape sequences are written without them', () => expect(judged(lo(text('CHEST \x1b(B')), rule)).toBe('CHEST'));

  it('that only an option lets stay become a dummy without it', () => {
    const optional: ValueRule = { kind: 'optional-text', option: 'cleanDescriptors' };
    expect([judged(lo('CHEST'), optional), judged(lo('CHEST'), optional, { retains: true }), judged(lo('Zzyzx'), optional, { retains: true }), judged(lo('CHEST Zzyzx'), optional, { retains: true }), judged(lo('ANONYMIZED'), optional)])
      .toEqual(['ANONYMIZED', 'stays', 'ANONYMIZED', 'CHEST', 'stays']);
  });
});

describe('codes', () => {
  const value = (code: string): Node => leaf(0x00080100, 'SH', code);
  const open = { isPublicCode: true };
  it('stay if they are of a public scheme, short, and nobody’s number', () => {
    expect([judged(value('T-04000'), { kind: 'code' }, open), judged(value('T-04000'), { kind: 'code' }), judged(value('T-D3000'), { kind: 'code' }, open), judged(value('T 04000'), { kind: 'code' }, open), judged(value('x'.repeat(65)), { kind: 'code' }, open), judged(value('x'.repeat(64)), { kind: 'code' }, open), judged(value('T\xe9'), { kind: 'code' }, open)])
      .toEqual(['stays', 'goes', 'goes', 'goes', 'goes', 'stays', 'goes']);
  });
  it('have versions that name an edition', () => {
    const version = (said: string): string => judged(leaf(0x00080103, 'SH', said), { kind: 'code' }, open);
    expect([version('20240301'), version('Rev 2'), version('Fairweather')]).toEqual(['stays', 'stays', 'goes']);
    expect(judged(value('Fairweather'), { kind: 'code' }, open), 'a value may have letters').toBe('stays');
  });
  it('have meanings of vetted words, else the code', () => {
    const meaning = (said: string, around: Around): string => judged(leaf(0x00080104, 'LO', said), { kind: 'code-meaning' }, around);
    expect([meaning('Chest', open), meaning('Chest Zzyzx', open), meaning('Zzyzx', open), meaning('Chest', {})]).toEqual(['stays', 'Chest', 'T-04000', 'goes']);
  });
});

it('the other rules ask those who know', () => {
  expect([judged(leaf(0x00180050, 'DS', '1.5'), { kind: 'number', limit: 9, count: 1 }), judged(leaf(0x00180050, 'DS', '15'), { kind: 'number', limit: 9, count: 1 })]).toEqual(['stays', 'goes']);
  expect([judged(leaf(0x00180015, 'CS', 'CHEST'), { kind: 'defined-terms' }), judged(leaf(0x00180015, 'CS', 'Zzyzx'), { kind: 'defined-terms' })]).toEqual(['stays', 'goes']);
  expect([judged(leaf(0x00281201, 'OW', new Uint8Array(131_072)), { kind: 'lookup-table' }), judged(leaf(0x00281201, 'OW', new Uint8Array(131_074)), { kind: 'lookup-table' })]).toEqual(['stays', 'goes']);
  expect(judged(leaf(0x00282000, 'OB', 'no profile'), { kind: 'colour-profile' })).toBe('goes');
  expect([judged(leaf(0x00080005, 'CS', 'ISO_IR 100'), { kind: 'character-set' }), judged(leaf(0x00080005, 'CS', '\\ISO 2022 IR 87'), { kind: 'character-set' }), judged(leaf(0x00080005, 'CS', 'ISO_IR 100\\WOODS'), { kind: 'character-set' })]).toEqual(['stays', 'stays', 'goes']);
  expect([judged(lo('CHEST'), { kind: 'sequence' }), judged(lo('CHEST'), { kind: 'pixels' })]).toEqual(['goes', 'goes']);
});
