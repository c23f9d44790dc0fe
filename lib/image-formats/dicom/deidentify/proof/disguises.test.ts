import { describe, expect, it } from 'vitest';
import { joinParts } from '@/lib/image-formats/bytes/join-parts';
import { testContext } from '@/lib/image-formats/test-setup';
import { deidentificationPresets } from '@/lib/imaging/deidentification/profile';
import { deidentifyDicom } from '../deidentify-dicom';
import { imageWith } from './fixtures/image.fixture';
import type { Node, ReadFile } from './fixtures/tree.fixture';
import { childAt, leaf, readTree, sequence, textOf, words, writeTree } from './fixtures/tree.fixture';

/** Identity in disguise, under the profile that keeps most: `tcia`. */
const context = { ...testContext, profile: deidentificationPresets.tcia };
const sequences = new Set([0x00082218, 0x00120064]);
const clean = (...extra: Node[]): ReadFile => readTree(joinParts(deidentifyDicom(writeTree(imageWith(...extra), 'explicit'), context).parts), sequences);
const at = ({ nodes }: ReadFile, ...path: number[]): string => textOf(childAt(nodes, ...path));
const double = (value: number): Uint8Array => new Uint8Array(Float64Array.of(value).buffer);
const record = leaf(0x00100020, 'LO', 'MR-481516');

describe('record numbers and dates', () => {
  it.each([['481516.0'], ['4.81516E5'], ['481516'], ['0481516']])('as the decimal string %s', (text) => {
    expect(at(clean(record, leaf(0x00180060, 'DS', text)), 0x00180060)).toBe('');
    expect(at(clean(leaf(0x00180060, 'DS', '120.0')), 0x00180060)).toBe('120.0');
  });

  it('as series, acquisition and instance number', () => {
    const found = clean(leaf(0x00100020, 'LO', '48151'), leaf(0x00200011, 'IS', '48151'), leaf(0x00200012, 'IS', '48151'), leaf(0x00200013, 'IS', '48152'));
    expect([0x00200011, 0x00200012, 0x00200013].map((tag) => at(found, tag))).toEqual(['', '', '48152']);
  });

  it('as a double', () => {
    expect(childAt(clean(record, leaf(0x00189087, 'FD', double(481516))).nodes, 0x00189087)).toBeUndefined();
    expect(childAt(clean(record, leaf(0x00189087, 'FD', double(1000))).nodes, 0x00189087)).toBeDefined();
  });

  it('the day of the study in a description', () => {
    const found = clean(leaf(0x00080020, 'DA', '20240229'), leaf(0x0008103e, 'LO', 'LIVER 29.02.24'));
    expect(at(found, 0x0008103e)).not.toContain('29');
    expect(at(clean(leaf(0x00080020, 'DA', '20240228'), leaf(0x0008103e, 'LO', 'LIVER 29.02.24')), 0x0008103e), 'another day may be a version').toBe('LIVER 29.02.24');
  });
});

describe('codes of public schemes', () => {
  const code = (...parts: Node[]): ReadFile => clean(sequence(0x00082218, [...parts]));
  const part = (found: ReadFile, tag: number): string => at(found, 0x00082218, tag);

  it('with a true code and an untrue meaning lose the meaning', () => {
    const found = code(leaf(0x00080100, 'SH', '10200004'), leaf(0x00080102, 'SH', 'SCT'), leaf(0x00080104, 'LO', 'Florence Fairweather'));
    expect([part(found, 0x00080100), part(found, 0x00080104)]).toEqual(['10200004', '10200004']);
  });

  it.each([['19640229'], ['10200005'], ['481516234'], ['10200904']])('SNOMED CT gives out no %s', (value) => {
    expect(part(code(leaf(0x00080100, 'SH', value), leaf(0x00080102, 'SH', 'SCT'), leaf(0x00080104, 'LO', 'Liver')), 0x00080100)).toBe('');
  });

  it('a long code value beside a short one', () => {
    const found = code(leaf(0x00080100, 'SH', '10200004'), leaf(0x00080102, 'SH', 'SCT'), leaf(0x00080104, 'LO', 'Liver'), leaf(0x00080119, 'UC', 'Florence-Fairweather-1964'));
    expect(part(found, 0x00080119)).toBe('');
  });

  it('a version that is none', () => {
    const of = (version: string): string => part(code(leaf(0x00080100, 'SH', '10200004'), leaf(0x00080102, 'SH', 'SCT'), leaf(0x00080103, 'SH', version), leaf(0x00080104, 'LO', 'Liver')), 0x00080103);
    expect(['Fairweather.F', '20240301', '2016_03', 'V1.0'].map(of)).toEqual(['', '20240301', '2016_03', 'V1.0']);
  });
});

describe('private elements that the standard believes safe', () => {
  const kept = (value: string): string => at(clean(leaf(0x00190010, 'LO', 'GEMS_ACQU_01'), leaf(0x0019109e, 'LO', value)), 0x0019109e);

  it('under a spoofed creator', () => {
    expect(['Florence', 'Florence Fairweather', '555-123-4567', 'F1964-02-29', 'H123456', 'EFGRE3D', '3D/MERGE', 'FSE-XL'].map(kept).map((value) => value !== ''))
      .toEqual([false, false, false, false, false, true, true, true]);
  });
});

describe('a table that spells the name of the patient', () => {
  const name = 'xxFlorence Fairweather';
  const table = (bytes: Uint8Array): Node => sequence(0x00283010, [leaf(0x00283002, 'US', words(bytes.length / 2, 0, 16)), leaf(0x00283006, 'OW', bytes)]);
  const patient = leaf(0x00100010, 'PN', 'Fairweather^Florence');

  it.each([['latin1'], ['utf16le']] as const)('in %s makes the file one that cannot be freed', (encoding) => {
    const bytes = new Uint8Array(Buffer.from(name, encoding));
    expect(() => clean(patient, table(bytes))).toThrow('spells a name');
    expect(() => clean(leaf(0x00100010, 'PN', 'Somebody^Else'), table(bytes))).not.toThrow();
    expect(() => clean(patient, table(words(1, 2, 3, 4, 5, 6)))).not.toThrow();
  });
});
