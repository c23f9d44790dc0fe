import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { vrOfTag } from '../dictionary/vr-of-tag';
import { keptAttributes } from './kept-attributes';
import { addedEmpty, markerTags } from './written-attributes';

/** Rows of PS3.15 Table E.1-1 that name a person, place or time most directly; none may be on the keep list. */
const neverKept: Record<string, number> = {
  PatientName: 0x00100010, PatientID: 0x00100020, PatientBirthDate: 0x00100030, OtherPatientIDs: 0x00101000, PatientAddress: 0x00101040,
  PatientTelephoneNumbers: 0x00102154, PatientComments: 0x00104000, InstitutionName: 0x00080080, ReferringPhysicianName: 0x00080090,
  OperatorsName: 0x00081070, StationName: 0x00081010, AccessionNumber: 0x00080050, StudyDate: 0x00080020, AcquisitionDateTime: 0x0008002a,
  StudyDescription: 0x00081030, SeriesDescription: 0x0008103e, ImageComments: 0x00204000, DeviceSerialNumber: 0x00181000, ProtocolName: 0x00181030,
  RequestAttributesSequence: 0x00400275, IconImageSequence: 0x00880200, ContentSequence: 0x0040a730, PixelDataProviderURL: 0x00287fe0, DigitalSignaturesSequence: 0xfffafffa,
};

/** On the table and kept on purpose: renamed by the UID rule, or retained under 113108 (age, sex, size, weight, and what else is said of the patient in one of a few words). */
const transformed = new Set([0x00080018, 0x0020000d, 0x0020000e, 0x00200052, 0x00101010, 0x00100040, 0x00101020, 0x00101030, 0x00102160, 0x001021a0, 0x00102203]);

const table = path.resolve(import.meta.dirname, '../../../../../shared/facts/ps3.15-table-e1-1-2024b.csv');

describe('the keep list', () => {
  it('holds none of the attributes that identify most directly', () => {
    for (const [name, tag] of Object.entries(neverKept)) expect(keptAttributes.has(tag), name).toBe(false);
  });

  it('holds no private tags, no dates, times or names, and text only with a rule that judges its words', () => {
    for (const { tag, vr, rule, keyword } of keptAttributes.values()) {
      expect((tag >>> 16) % 2, keyword).toBe(0);
      expect(['DA', 'TM', 'DT', 'PN', 'UR', 'UN', 'AE'], keyword).not.toContain(vr);
      if (vr === 'CS') expect(['terms', 'vetted-values', 'image-type', 'pattern', 'character-set', 'defined-terms'], keyword).toContain(rule.kind);
      if (['LO', 'SH', 'ST', 'LT', 'UT', 'UC'].includes(vr)) expect(['terms', 'text', 'optional-text', 'code', 'code-meaning'], keyword).toContain(rule.kind);
    }
  });

  it.runIf(existsSync(table))('holds no row of PS3.15 Table E.1-1 (2024b) that is not transformed', () => {
    const rows = readFileSync(table, 'utf8').trim().split('\n').slice(1);
    const listed = rows.flatMap((row) => {
      const match = /^"\(([0-9A-F]{4}),([0-9A-F]{4})\)",(\w*)/.exec(row);
      return match ? [{ tag: Number.parseInt(`${match[1]}${match[2]}`, 16), keyword: match[3] }] : [];
    });
    expect(listed.length).toBeGreaterThan(600);
    const offending = listed.filter(({ tag }) => keptAttributes.has(tag) && !transformed.has(tag)).map(({ keyword }) => keyword);
    expect(offending).toEqual([]);
  });

  it('writes markers and pseudonyms, which it does not keep, except the answers about the pixels', () => {
    expect([...markerTags].filter((tag) => keptAttributes.has(tag))).toEqual([0x00280301]);
    expect(addedEmpty.every(({ value }) => value?.length === 0)).toBe(true);
  });

  it('agrees with the dictionary about every VR', () => {
    for (const { tag, vr, keyword } of keptAttributes.values()) {
      const known = vrOfTag(tag) ?? '';
      expect(known.split('|').some((one) => vr.split('|').includes(one)), `${keyword}: ${known}`).toBe(true);
    }
  });
});
