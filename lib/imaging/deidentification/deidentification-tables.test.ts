import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { sha256Hex } from '../identity/pseudonyms';
import { actionFor, basicActions, confidentialityRows, findRow, ruleFor, tableRowCount, tableSha256, tableText } from './confidentiality-table';
import type { ProfileOption } from './confidentiality-table';
import { methodCodes, methodCodesFor, temporalInformationModified } from './method-codes';
import { deidentificationPresets, deidentificationProfileSchema } from './profile';
import type { DeidentificationProfile } from './profile';
import { findSafePrivate, isSafePrivate, safePrivateCount, safePrivateElements } from './safe-private';

const facts = path.resolve(import.meta.dirname, '../../../../shared/facts');
const tableFile = path.join(facts, 'ps3.15-table-e1-1-2024b.csv');
const privateFile = path.join(facts, 'ps3.15-safe-private.csv');

const nothing = Object.fromEntries(Object.keys(deidentificationPresets.basic).map((name) => [name, false])) as DeidentificationProfile;
const having = (...options: ProfileOption[]): DeidentificationProfile => ({ ...nothing, ...Object.fromEntries(options.map((option) => [option, true])) });

/** Fields of a CSV line, by a reader that shares nothing with the one that wrote the data module. */
function splitLine(line: string): string[] {
  const fields = [''];
  let quoted = false;
  for (const character of line) {
    if (character === '"') quoted = !quoted;
    else if (character === ',' && !quoted) fields.push('');
    else fields[fields.length - 1] += character;
  }
  return fields;
}
const readRows = (file: string): string[][] => readFileSync(file, 'utf8').split(/\r?\n/).slice(1).filter(Boolean).map(splitLine);

/** Options in the order of the CSV's columns. */
const columns: readonly ProfileOption[] = [
  'retainSafePrivate', 'retainUids', 'retainDeviceIdentity', 'retainInstitutionIdentity', 'retainPatientCharacteristics', 'retainLongitudinalFullDates',
  'retainLongitudinalModifiedDates', 'cleanDescriptors', 'cleanStructuredContent', 'cleanGraphics',
];

/** A tag that the CSV's first column speaks of. */
function exampleTag(written: string): number {
  if (written.startsWith('(GGGG')) return 0x00091010;
  return Number.parseInt(written.replace('50XX,XXXX', '5002,0010').replace('60XX', '6004').replace(/[(),]/g, ''), 16);
}

function cellsThatDiffer(csvRows: readonly string[][]): string[] {
  return csvRows.flatMap(([tag = '', keyword, vr = '', basic, ...options]) => {
    const row = findRow(exampleTag(tag));
    if (!row) return [`${tag} is missing`];
    const here = [row.keyword, row.vr, row.basic, ...columns.map((column) => row.options[column] ?? '')];
    return [keyword, vr.replace(' or ', '|'), basic, ...options].flatMap((cell, i) => (here[i] === cell ? [] : [`${tag} column ${i}: ${here[i]} is not ${cell}`]));
  });
}

describe('Table E.1-1', () => {
  it('is whole, and the text that its hash names', () => {
    expect(confidentialityRows).toHaveLength(tableRowCount);
    expect(new Set(confidentialityRows.map(({ place }) => place)).size).toBe(tableRowCount);
    expect(sha256Hex(new TextEncoder().encode(tableText))).toBe(tableSha256);
    expect(confidentialityRows.filter(({ basic }) => !basicActions.includes(basic))).toEqual([]);
    expect(confidentialityRows.reduce((sum, { options }) => sum + 1 + Object.keys(options).length, 0)).toBe(1223);
  });

  it.runIf(existsSync(tableFile))('has in every cell what the facts have', () => {
    const rows = readRows(tableFile);
    expect(rows).toHaveLength(621);
    expect(cellsThatDiffer(rows)).toEqual([]);
    const [first, ...others] = rows;
    const planted = (first ?? []).with(3, 'K');
    expect(cellsThatDiffer([planted, ...others]), 'a planted fault').toHaveLength(1);
  });

  it('finds repeating and private groups', () => {
    expect([0x50000005, 0x501e3000].map((tag) => findRow(tag)?.place)).toEqual(['50xx,xxxx', '50xx,xxxx']);
    expect([0x60003000, 0x601e4000].map((tag) => findRow(tag)?.keyword)).toEqual(['OverlayData', 'OverlayComments']);
    expect([0x00090010, 0x50013000, 0x60013000, 0xffff0000].map((tag) => findRow(tag)?.place)).toEqual(Array.from({ length: 4 }, () => 'odd,xxxx'));
    expect(findRow(0xfffafffa)?.keyword).toBe('DigitalSignaturesSequence');
    expect([0x60000010, 0x00280010, 0x7fe00010].map(findRow)).toEqual([null, null, null]);
  });
});

describe('options', () => {
  it('replace the action of the Basic Profile', () => {
    expect(actionFor(0x00080020, nothing)).toBe('Z');
    expect(actionFor(0x00080020, having('retainLongitudinalFullDates'))).toBe('K');
    expect(ruleFor(0x00080020, having('retainLongitudinalModifiedDates'))).toEqual({ action: 'C', options: ['retainLongitudinalModifiedDates'] });
    expect(actionFor(0x00080080, having('cleanDescriptors'))).toBe('X/Z/D');
    expect(actionFor(0x00280010, nothing)).toBeNull();
  });

  it('that disagree are settled by the one that lets less through', () => {
    const calibration = 0x00181200;
    expect(actionFor(calibration, having('retainDeviceIdentity'))).toBe('K');
    expect(ruleFor(calibration, having('retainDeviceIdentity', 'retainLongitudinalModifiedDates'))).toEqual({ action: 'C', options: ['retainLongitudinalModifiedDates'] });
    expect(actionFor(calibration, having('retainDeviceIdentity', 'retainLongitudinalFullDates'))).toBe('K');
  });

  it('do not touch what is not theirs', () => {
    const all = deidentificationProfileSchema.parse({ ...having(...columns), retainLongitudinalFullDates: false });
    expect([0x00100010, 0x00100020, 0x00081048].map((tag) => actionFor(tag, all))).toEqual(['Z', 'Z/D', 'X']);
  });
});

describe('safe private elements', () => {
  it('are known by creator, group and low byte', () => {
    expect(safePrivateElements).toHaveLength(safePrivateCount);
    expect(isSafePrivate(0x0019, 0x0c, 'SIEMENS MR HEADER', 'IS')).toBe(true);
    expect(isSafePrivate(0x0019, 0x0c, 'SIEMENS MR HEADER', 'LO')).toBe(false);
    expect(isSafePrivate(0x0019, 0x0c, 'siemens mr header', 'IS')).toBe(false);
    expect(isSafePrivate(0x0021, 0x0c, 'SIEMENS MR HEADER', 'IS')).toBe(false);
    expect(isSafePrivate(0x0119, 0x11, 'SIEMENS Ultrasound SC2000', 'DS')).toBe(true);
  });

  it.runIf(existsSync(privateFile))('are those of the facts', () => {
    const rows = readRows(privateFile);
    expect(rows).toHaveLength(130);
    const found = rows.map(([tag = '', creator = '']) => findSafePrivate(Number.parseInt(tag.slice(1, 5), 16), Number.parseInt(tag.slice(8, 10), 16), creator));
    expect(found.map((element) => element?.vr)).toEqual(rows.map(([, , vr]) => vr));
  });
});

describe('method codes', () => {
  it('name the profile, its options and nothing that was not done', () => {
    const untouched = { pixelDataCleaned: false, recognizableFeaturesCleaned: false };
    expect(methodCodesFor(nothing, untouched)).toEqual([methodCodes.basicProfile]);
    expect(methodCodesFor(deidentificationPresets.tcia, { ...untouched, pixelDataCleaned: true }).map(({ value }) => value))
      .toEqual(['113100', '113101', '113105', '113107', '113108', '113109', '113111']);
    expect(Object.values(methodCodes).map(({ value }) => value)).toEqual(Array.from({ length: 13 }, (_, i) => String(113100 + i)));
  });

  it('say what became of dates', () => {
    expect([nothing, having('retainLongitudinalModifiedDates'), having('retainLongitudinalFullDates')].map(temporalInformationModified)).toEqual(['REMOVED', 'MODIFIED', 'UNMODIFIED']);
  });
});
