import { describe, expect, it } from 'vitest';
import type { FiducialError } from '@/lib/domain/errors';
import { deidentificationPresets } from '@/lib/imaging/deidentification/profile';
import { openDicomFile } from '../reading/open-file';
import { requireSingleUids, sopClassOf, withWritten, type FileIdentity } from './build-file';
import type { CleanElement } from './cleaning';
import { imageWith } from './proof/fixtures/image.fixture';
import { leaf, text, writeTree, type Node } from './proof/fixtures/tree.fixture';

const open = (nodes: Node[], meta: Node[] = []) => openDicomFile(writeTree(imageWith(...nodes), 'explicit', meta));
const ct = '1.2.840.10008.5.1.4.1.1.2';

describe('the class of an object', () => {
  it('is what the data set says, else the file meta, else a secondary capture', () => {
    expect(sopClassOf(open([leaf(0x00080016, 'UI', ct)], [leaf(0x00020002, 'UI', '1.2.840.10008.5.1.4.1.1.4')]))).toBe(ct);
    expect(sopClassOf(open([leaf(0x00080016, 'UI', '')], [leaf(0x00020002, 'UI', '1.2.840.10008.5.1.4.1.1.4')]))).toBe('1.2.840.10008.5.1.4.1.1.4');
    expect(sopClassOf(open([leaf(0x00080016, 'UI', '')]))).toBe('1.2.840.10008.5.1.4.1.1.7');
  });

  it.each(['1.3.12.2.1107.5.9.1', '1.2.840.10008.1.1', 'Woods'])('%s is none of the standard', (uid) => {
    expect(() => sopClassOf(open([leaf(0x00080016, 'UI', uid)]))).toThrow(expect.objectContaining({ code: 'unsupported' }) as FiducialError);
  });
});

it.each([[0x00080018, '(0008,0018)'], [0x0020000d, '(0020,000d)'], [0x0020000e, '(0020,000e)'], [0x00200052, '(0020,0052)']])('%i has one value at most, and the reason names it', (tag, place) => {
  expect(() => requireSingleUids(open([leaf(tag, 'UI', '1.2.3\\1.2.4')]))).toThrow(new RegExp(place.replace(/[()]/g, '\\$&'), 'i'));
  expect(() => requireSingleUids(open([leaf(tag, 'UI', '1.2.3')]))).not.toThrow();
  expect(() => requireSingleUids(open([leaf(0x00081155, 'UI', '1.2.3\\1.2.4')]))).not.toThrow();
});

const who: FileIdentity = {
  identity: { patient: 'P-01234567', offsetDays: 0, renameUid: (uid) => `9.${uid}` }, sopClass: ct, instance: '1.2.3',
  statement: { profile: deidentificationPresets.basic, pixels: { pixelDataCleaned: false, recognizableFeaturesCleaned: false }, review: { reasons: [], faceRisk: false } },
};
function texts(elements: readonly CleanElement[], identity = who): Map<number, string> {
  return new Map(withWritten(elements, identity).map((one) => [one.tag, one.kind === 'copy' ? `copy of ${one.element.length}` : Buffer.from((one.kind === 'value' ? one.value : one.kind === 'new' ? one.element.value : null) ?? []).toString('latin1').replace(/[ \0]$/, '')]));
}
const value = (tag: number, said: string): CleanElement => ({ kind: 'value', tag, vr: 'UI', value: text(said) });

describe('what every file has', () => {
  it('is added where it is missing', () => {
    const written = texts([]);
    const of = (...tags: number[]) => tags.map((tag) => written.get(tag));
    expect(of(0x00080016, 0x00080018, 0x0020000d, 0x0020000e, 0x00080060)).toEqual([ct, '9.1.2.3', '9.study-of\n1.2.3', '9.series-of\n1.2.3', 'OT']);
    // Type 2 of the modules that every image has (PS3.3 C.7.1.1, C.7.2.1, C.7.3.1, C.7.5.1, C.7.6.1).
    expect(of(0x00080020, 0x00080030, 0x00080050, 0x00080070, 0x00080090, 0x00100030, 0x00100040, 0x00200010, 0x00200011, 0x00200013)).toEqual(Array.from({ length: 10 }, () => ''));
    expect(of(0x00100010, 0x00100020, 0x00120062, 0x00280303)).toEqual(['P-01234567', 'P-01234567', 'YES', 'REMOVED']);
    expect(written.has(0x00201040)).toBe(false);
    expect([...written.keys()]).toEqual([...written.keys()].toSorted((a, b) => a - b));
  });

  it('stays where it has a value, and is added where it has none', () => {
    const filled = texts([value(0x00080016, '1.1'), value(0x00080018, '2.2'), value(0x0020000d, '3.3'), value(0x0020000e, '4.4'), value(0x00080060, 'CT'), value(0x00080020, '20240228')]);
    expect([0x00080016, 0x00080018, 0x0020000d, 0x0020000e, 0x00080060, 0x00080020].map((tag) => filled.get(tag))).toEqual(['1.1', '2.2', '3.3', '4.4', 'CT', '20240228']);
    const hollow = texts([value(0x00080016, ''), value(0x00080018, ''), value(0x00080060, '')]);
    expect([0x00080016, 0x00080018, 0x00080060].map((tag) => hollow.get(tag))).toEqual([ct, '9.1.2.3', 'OT']);
  });

  it('is copied where the input has it, unless it is empty there', () => {
    const copyOf = (said: string): CleanElement => {
      const element = open([leaf(0x00080018, 'UI', said)]).dataset.get(0x00080018);
      if (!element) throw new Error('not read');
      return { kind: 'copy', tag: 0x00080018, element };
    };
    expect([texts([copyOf('1.2.5')]).get(0x00080018), texts([copyOf('')]).get(0x00080018)]).toEqual(['copy of 6', '9.1.2.3']);
  });

  it('replaces what a file says about its own identity', () => {
    const written = texts([value(0x00100010, 'Woods^Zoe'), value(0x00100020, '4711'), value(0x00120062, 'NO'), value(0x00120063, 'nothing')]);
    expect([written.get(0x00100010), written.get(0x00100020), written.get(0x00120062)]).toEqual(['P-01234567', 'P-01234567', 'YES']);
    expect(written.get(0x00120063)).toMatch(/^Fiducial 2 /);
  });

  it('names the reference of positions only of a frame of reference (PS3.3 C.7.4.1)', () => {
    expect(texts([value(0x00200052, '1.2')]).get(0x00201040)).toBe('');
    expect(texts([value(0x00200052, '1.2'), value(0x00201040, 'XY')]).get(0x00201040)).toBe('XY');
  });

  it('says that pixels were cleaned only if they were', () => {
    const pixels = (cleaned: boolean, faces: boolean) => {
      const written = texts([], { ...who, statement: { ...who.statement, pixels: { pixelDataCleaned: cleaned, recognizableFeaturesCleaned: faces } } });
      return [written.get(0x00280301), written.get(0x00280302)];
    };
    expect([pixels(false, false), pixels(true, false), pixels(false, true)]).toEqual([[undefined, undefined], ['NO', undefined], [undefined, 'NO']]);
  });
});
