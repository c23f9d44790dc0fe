import { describe, expect, it } from 'vitest';
import { deidentificationPresets } from '@/lib/imaging/deidentification/profile';
import { unstated } from '../characters/code-sets';
import { openDicomFile } from '../reading/open-file';
import type { Decision } from './actions/decide';
import { cleanDataset } from './clean-dataset';
import { noCounts, type CleanElement, type CleaningCounts } from './cleaning';
import { Identifiers } from './identity/identifiers';
import { imageWith } from './proof/fixtures/image.fixture';
import { leaf, sequence, text, words, writeTree, type Node } from './proof/fixtures/tree.fixture';

interface Cleaned {
  readonly elements: readonly CleanElement[];
  readonly counts: CleaningCounts;
  /** Tags in hexadecimal with what became of each; items in brackets. */
  readonly outline: string;
}
const nobody = new Identifiers();
const woods = new Identifiers();
woods.addDecoded('\u5c71\u7530');

const outlineOf = (elements: readonly CleanElement[]): string =>
  elements.map((one) => `${one.tag.toString(16).padStart(8, '0')} ${one.kind}${one.kind === 'sequence' ? ` [${one.items.map(outlineOf).join(' | ')}]` : ''}`).join(', ');

/** Cleans the nodes and nothing else; decisions by tag, all else is retained. */
function clean(nodes: readonly Node[], decisions: Record<number, Decision> = {}, { tcia = false, identifiers = nobody } = {}): Cleaned {
  const { bytes, dataset } = openDicomFile(writeTree(imageWith(...nodes), 'explicit'));
  const given = new Map(nodes.flatMap(({ tag }) => (dataset.get(tag) ? [[tag, dataset.get(tag)!]] : [])) as [number, NonNullable<ReturnType<typeof dataset.get>>][]);
  const counts = { ...noCounts };
  const elements = cleanDataset(given, {
    bytes, sopClass: '1.2.840.10008.5.1.4.1.1.2', identifiers, characters: unstated, counts, decide: (tag, vr) => decisions[tag] ?? { kind: vr === 'SQ' ? 'recurse' : 'keep' },
    profile: tcia ? deidentificationPresets.tcia : deidentificationPresets.basic, identity: { patient: 'P-00000000', offsetDays: 0, renameUid: (uid) => uid },
  });
  return { elements, counts, outline: outlineOf(elements) };
}
const institution = leaf(0x00080080, 'LO', 'Clinic');
const remove: Decision = { kind: 'remove' };

describe('a data set', () => {
  it('comes out in the order of its tags, as PS3.5 7.1 asks', () => {
    expect(clean([leaf(0x00280010, 'US', words(2)), institution]).outline).toBe('00080080 copy, 00280010 copy');
    expect(clean([institution, leaf(0x00280010, 'US', words(2))]).outline).toBe('00080080 copy, 00280010 copy');
  });

  it.each<[string, Node]>([
    ['a group length', leaf(0x00080000, 'UL', words(1, 0))], ['another group length', leaf(0x00280000, 'UL', words(1, 0))], ['a curve', leaf(0x50000010, 'US', words(1))], ['a curve of another group', leaf(0x501e0010, 'US', words(1))],
    ['an overlay', leaf(0x60000010, 'US', words(1))], ['an overlay of another group', leaf(0x601e0010, 'US', words(1))], ['pixels', leaf(0x7fe00010, 'OW', words(1, 2, 3, 4))],
  ])('loses %s', (_, node) => {
    const { outline, counts } = clean([institution, node]);
    expect([outline, counts.removed, counts.kept]).toEqual(['00080080 copy', 1, 1]);
  });

  it('keeps what lies beside those', () => {
    expect(clean([leaf(0x00080001, 'UL', words(1, 0)), leaf(0x40100001, 'CS', 'CHEST')]).outline).toBe('00080001 copy, 40100001 copy');
  });

  it('loses private elements, but for those of the table where the project wants them', () => {
    // (0019,xx24) of this creator is on it as a DS, (0019,xx25) is not (PS3.15 Table E.3.10-1).
    const nodes = [leaf(0x00190010, 'LO', 'GEMS_ACQU_01'), leaf(0x00191024, 'DS', '1.5'), leaf(0x00191025, 'DS', '1.5')];
    const gone = clean([institution, ...nodes]);
    expect([gone.outline, gone.counts]).toEqual(['00080080 copy', { ...noCounts, kept: 1, privateRemoved: 3 }]);
    const kept = clean([institution, ...nodes], {}, { tcia: true });
    expect([kept.outline, kept.counts]).toEqual(['00080080 copy, 00190010 copy, 00191024 copy', { ...noCounts, kept: 1, privateKept: 2, privateRemoved: 1 }]);
  });

  it('counts each element once, by what became of it', () => {
    const { counts } = clean([institution, leaf(0x00081010, 'SH', 'X'), leaf(0x00080020, 'DA', '20240228'), leaf(0x00081155, 'UI', '1.2.3')], { 0x00081010: remove, 0x00080020: { kind: 'empty' }, 0x00081155: { kind: 'uid' } });
    expect(counts).toEqual({ ...noCounts, kept: 1, removed: 1, emptied: 1, uids: 1 });
  });
});

describe('a sequence', () => {
  const tag = 0x00081140;

  it('of which nothing was changed is copied whole', () => {
    const { outline, counts } = clean([sequence(tag, [institution], [])]);
    expect([outline, counts]).toEqual(['00081140 copy', { ...noCounts, kept: 2 }]);
  });

  it('of which something was changed is written anew, each item in its place', () => {
    const node = sequence(tag, [leaf(0x00080060, 'CS', 'CT'), institution], [leaf(0x00080060, 'CS', 'CT')]);
    expect(clean([node], { 0x00080080: remove }).outline).toBe('00081140 sequence [00080060 copy | 00080060 copy]');
    expect(clean([node], { 0x00080080: { kind: 'empty' } }).outline).toBe('00081140 sequence [00080060 copy, 00080080 value | 00080060 copy]');
    expect(clean([sequence(tag, [sequence(0x00081199, [institution, leaf(0x00080060, 'CS', 'CT')])])], { 0x00080080: remove }).outline).toBe('00081140 sequence [00081199 sequence [00080060 copy]]');
  });

  it('of which nothing is left goes, and is counted', () => {
    const { outline, counts } = clean([sequence(tag, [institution], [institution])], { 0x00080080: remove });
    expect([outline, counts]).toEqual(['', { ...noCounts, removed: 3 }]);
  });

  it('stays as long as one item has something', () => {
    expect(clean([sequence(tag, [institution], [leaf(0x00080060, 'CS', 'CT')])], { 0x00080080: remove }).outline).toBe('00081140 sequence [ | 00080060 copy]');
  });

  it('that was empty stays as it was', () => {
    expect(clean([sequence(tag)]).outline).toBe('00081140 copy');
    expect(clean([sequence(tag, [], [])]).outline).toBe('00081140 copy');
  });

  it('stays without content where its object must have it', () => {
    expect(clean([sequence(tag, [institution])], { [tag]: { kind: 'dummy' }, 0x00080080: remove }).outline).toBe('00081140 sequence []');
  });

  it.each([0x52009229, 0x52009230])('of functional groups (%i) keeps an item for each frame', (groups) => {
    expect(clean([sequence(groups, [institution], [institution])], { 0x00080080: remove }).outline).toBe(`${groups.toString(16)} sequence [ | ]`);
  });
});

it('an item is read in the character set that it states, else in that around it', () => {
  const cyrillic = leaf(0x00080005, 'CS', 'ISO_IR 144');
  const ivanov = leaf(0x00080080, 'LO', text('\xb8\xd2\xd0\xdd\xde\xd2'));
  const identifiers = new Identifiers();
  identifiers.addDecoded('\u0418\u0432\u0430\u043d\u043e\u0432');
  expect(clean([cyrillic, ivanov], {}, { identifiers }).outline).toBe('00080005 copy');
  expect(clean([ivanov], {}, { identifiers }).outline).toBe('00080080 copy');
  expect(clean([cyrillic, sequence(0x00081140, [ivanov])], {}, { identifiers }).outline).toBe('00080005 copy');
  expect(clean([sequence(0x00081140, [cyrillic, ivanov])], {}, { identifiers }).outline).toBe('00081140 sequence [00080005 copy]');
});
