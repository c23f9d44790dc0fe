import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { deidentificationPresets } from '@/lib/imaging/deidentification/profile';
import { reviewReasons } from '@/lib/imaging/deidentification/review';
import { joinParts } from '../../bytes/join-parts';
import { openDicomFile } from '../reading/open-file';
import { deidentifyDicom } from './deidentify-dicom';
import { imageWith } from './proof/fixtures/image.fixture';
import { leaf, writeTree } from './proof/fixtures/tree.fixture';
import { methodText, methodTag, readSealed, type Statement } from './seal';

const key = new Uint8Array(32).fill(9);
const none = Object.fromEntries(Object.keys(deidentificationPresets.basic).map((name) => [name, false])) as unknown as Statement['profile'];
const nothing: Statement = { profile: none, pixels: { pixelDataCleaned: false, recognizableFeaturesCleaned: false }, review: { reasons: [], faceRisk: false } };
const flags = (statement: Statement): string => methodText(statement).replace(/ seal 0{40}$/, '');

describe('Deidentification Method', () => {
  it('says all options, what was done to the pixels and why somebody should look, in 64 characters (LO, PS3.5 6.2)', () => {
    expect(methodText(nothing)).toBe(`Fiducial 2 000 000 seal ${'0'.repeat(40)}`);
    expect(methodText(nothing)).toHaveLength(64);
    const all: Statement = { profile: Object.fromEntries(Object.keys(none).map((name) => [name, true])) as unknown as Statement['profile'], pixels: { pixelDataCleaned: true, recognizableFeaturesCleaned: true }, review: { reasons: [...reviewReasons], faceRisk: true } };
    expect(flags(all)).toBe('Fiducial 2 fff 7ff');
  });

  // The order is part of the format: files that are out there were sealed with it.
  it.each<[keyof Statement['profile'], string]>([
    ['retainSafePrivate', '001'], ['retainUids', '002'], ['retainDeviceIdentity', '004'], ['retainInstitutionIdentity', '008'], ['retainPatientCharacteristics', '010'], ['retainLongitudinalFullDates', '020'],
    ['retainLongitudinalModifiedDates', '040'], ['cleanDescriptors', '080'], ['cleanStructuredContent', '100'], ['cleanGraphics', '200'],
  ])('%s is %s', (option, bit) => expect(flags({ ...nothing, profile: { ...none, [option]: true } })).toBe(`Fiducial 2 ${bit} 000`));

  it('pixels, reasons and faces are bits, too', () => {
    expect(flags({ ...nothing, pixels: { pixelDataCleaned: true, recognizableFeaturesCleaned: false } })).toBe('Fiducial 2 400 000');
    expect(flags({ ...nothing, pixels: { pixelDataCleaned: false, recognizableFeaturesCleaned: true } })).toBe('Fiducial 2 800 000');
    expect(flags({ ...nothing, review: { reasons: ['modality'], faceRisk: false } })).toBe('Fiducial 2 000 001');
    expect(flags({ ...nothing, review: { reasons: ['screen-capture', 'burned-in-yes'], faceRisk: false } })).toBe('Fiducial 2 000 00c');
    expect(flags({ ...nothing, review: { reasons: [], faceRisk: true } })).toBe('Fiducial 2 000 400');
  });
});

describe('a sealed file', () => {
  const profile = { ...none, retainDeviceIdentity: true, cleanDescriptors: true };
  const file = joinParts(deidentifyDicom(writeTree(imageWith(leaf(0x00280301, 'CS', 'YES')), 'explicit'), { pseudonymKey: key, grouping: { studyKey: '' }, profile }).parts);
  const opened = openDicomFile(file);
  const method = opened.dataset.get(methodTag);
  if (!method) throw new Error('no method');

  it('says again what was stated', () => {
    const statement = readSealed(opened, key);
    expect(statement?.profile).toEqual(profile);
    expect(statement?.pixels).toEqual({ pixelDataCleaned: false, recognizableFeaturesCleaned: false });
    expect(statement?.review.reasons).toContain('burned-in-yes');
  });

  it('is sealed by an HMAC over its transfer syntax and all of its header, computed here by another implementation', () => {
    const pixels = opened.dataset.get(0x7fe00010);
    const header = Buffer.from(file.subarray(opened.datasetStart, pixels?.start));
    const at = method.offset - opened.datasetStart + 24;
    const seal = header.subarray(at, at + 40).toString('latin1');
    const blank = Buffer.concat([header.subarray(0, at), Buffer.from('0'.repeat(40)), header.subarray(at + 40)]);
    expect(seal).toBe(createHmac('sha256', key).update('seal:').update(`${opened.transferSyntax}\n`).update(blank).digest('hex').slice(0, 40));
  });

  it('is none under another key, and none when any byte of its header is another', () => {
    expect(readSealed(opened, new Uint8Array(32).fill(8))).toBeNull();
    const values = [...opened.dataset.values()].filter(({ tag, length }) => tag !== 0x7fe00010 && length > 0);
    for (const { tag, offset, items } of values) {
      if (items) continue;
      const changed = file.slice();
      changed[offset] = (changed[offset] ?? 0) ^ 1;
      expect(readSealed(openDicomFile(changed), key), tag.toString(16)).toBeNull();
    }
  });

  it('stays one when only its pixels change, which a person may have masked', () => {
    const changed = file.slice();
    changed[changed.length - 1] = 7;
    expect(readSealed(openDicomFile(changed), key)).not.toBeNull();
  });

  it.each(['', 'Fiducial 2', `Fiducial 2 000 000 seal ${'0'.repeat(39)}`, `Fiducial 1 000 000 seal ${'0'.repeat(40)}`, `XFiducial 2 000 000 seal ${'0'.repeat(40)}`, 'CTP Default'])('is not one that says %j', (said) => {
    expect(readSealed(openDicomFile(writeTree(imageWith(leaf(methodTag, 'LO', said)), 'explicit')), key)).toBeNull();
    expect(readSealed(openDicomFile(writeTree(imageWith(), 'explicit')), key)).toBeNull();
  });
});
