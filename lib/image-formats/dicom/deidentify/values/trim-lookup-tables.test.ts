import { describe, expect, it } from 'vitest';
import { openDicomFile } from '../../reading/open-file';
import type { CleanElement } from '../cleaning';
import { imageWith } from '../proof/fixtures/image.fixture';
import { leaf, words, writeTree, type Node } from '../proof/fixtures/tree.fixture';
import { trimLookupTables } from './trim-lookup-tables';

/** Bytes that are left of the table; null when it is gone. */
function left(dataTag: number, nodes: Node[], { without = 0, asValue = false } = {}): number | null {
  const { bytes, dataset } = openDicomFile(writeTree(imageWith(...nodes), 'explicit'));
  const elements = [...dataset.values()].filter(({ tag }) => tag !== without).map((element): CleanElement => (asValue && element.tag === dataTag ? { kind: 'value', tag: dataTag, vr: 'OW', value: new Uint8Array(2) } : { kind: 'copy', tag: element.tag, element }));
  const trimmed = trimLookupTables(elements, dataset, bytes);
  expect(trimmed.filter(({ tag }) => tag !== dataTag)).toEqual(elements.filter(({ tag }) => tag !== dataTag));
  const table = trimmed.find(({ tag }) => tag === dataTag);
  if (!table) return null;
  if (table.kind === 'copy') return table.element.length;
  if (table.kind !== 'value') throw new Error(table.kind);
  return table.value.length;
}
const table = (tag: number, entries: number): Node => leaf(tag, 'OW', words(...Array.from({ length: entries }, (_, i) => i + 1)));

describe('a lookup table', () => {
  // Descriptor: entries, first value mapped, bits (PS3.3 C.7.6.3.1.5, C.11.1.1.1).
  it.each([[0x00281201, 0x00281101], [0x00281202, 0x00281102], [0x00281203, 0x00281103], [0x00281204, 0x00281101], [0x00283006, 0x00283002]])('(%i) is cut to the entries that its descriptor (%i) promises', (data, descriptor) => {
    const promised = leaf(descriptor, 'US', words(4, 0, 16));
    expect(left(data, [promised, table(data, 4)])).toBe(8);
    expect(left(data, [promised, table(data, 9)])).toBe(8);
    expect(left(data, [promised, table(data, 3)]), 'too short').toBeNull();
    expect(left(data, [table(data, 4)]), 'of no known length').toBeNull();
    expect(left(data, [promised, table(data, 4)], { without: descriptor }), 'whose descriptor does not stay').toBeNull();
  });

  it('of 8 bits may have two entries in a word', () => {
    const bytes = leaf(0x00281101, 'US', words(5, 0, 8));
    expect([left(0x00281201, [bytes, table(0x00281201, 5)]), left(0x00281201, [bytes, table(0x00281201, 4)]), left(0x00281201, [bytes, table(0x00281201, 3)]), left(0x00281201, [bytes, table(0x00281201, 2)])]).toEqual([10, 6, 6, null]);
    expect(left(0x00281201, [leaf(0x00281101, 'US', words(5, 0, 9)), table(0x00281201, 3)])).toBeNull();
  });

  it('of no entries has 65,536', () => {
    const all = leaf(0x00281101, 'US', words(0, 0, 16));
    expect([left(0x00281201, [all, table(0x00281201, 65_536)]), left(0x00281201, [all, table(0x00281201, 65_535)])]).toEqual([131_072, null]);
  });

  it('that was written anew stays as it is', () => expect(left(0x00281201, [leaf(0x00281101, 'US', words(4, 0, 16)), table(0x00281201, 9)], { asValue: true })).toBe(2));

  it('is cut where it was, and nothing else is touched', () => {
    const { bytes, dataset } = openDicomFile(writeTree(imageWith(leaf(0x00281101, 'US', words(2, 0, 16)), table(0x00281201, 5)), 'explicit'));
    const elements = [...dataset.values()].map((element): CleanElement => ({ kind: 'copy', tag: element.tag, element }));
    const cut = trimLookupTables(elements, dataset, bytes).find(({ tag }) => tag === 0x00281201);
    expect(cut?.kind === 'value' ? [...cut.value] : null).toEqual([1, 0, 2, 0]);
    const none = elements.filter(({ tag }) => tag !== 0x00281201);
    expect(trimLookupTables(none, dataset, bytes)).toBe(none);
  });
});
