import { encodeElements, textElement } from '../writing/encode-elements';
import type { EncodableElement } from '../writing/encode-elements';

export const profileName = 'fiducial-keep-list-1';

/** Type 2 attributes that every image must have, emptied because their values identify (PS3.15 E.1-1 action Z). */
const emptied: readonly EncodableElement[] = [
  textElement(0x00080020, 'DA', ''), // StudyDate
  textElement(0x00080030, 'TM', ''), // StudyTime
  textElement(0x00080050, 'SH', ''), // AccessionNumber
  textElement(0x00080070, 'LO', ''), // Manufacturer
  textElement(0x00080090, 'PN', ''), // ReferringPhysicianName
  textElement(0x00100030, 'DA', ''), // PatientBirthDate
  textElement(0x00200010, 'SH', ''), // StudyID
];

/** CID 7050: what was really done. Basic Profile, and age, sex, size and weight retained for quantitative use. */
const methods = [
  { code: '113100', meaning: 'Basic Application Confidentiality Profile' },
  { code: '113108', meaning: 'Retain Patient Characteristics Option' },
];

const methodCodes: EncodableElement = {
  tag: 0x00120064,
  vr: 'SQ',
  items: methods.map(({ code, meaning }) => [textElement(0x00080100, 'SH', code), textElement(0x00080102, 'SH', 'DCM'), textElement(0x00080104, 'LO', meaning)]),
};

const markers: readonly EncodableElement[] = [
  textElement(0x00120062, 'CS', 'YES'), // PatientIdentityRemoved
  methodCodes,
  textElement(0x00280303, 'CS', 'REMOVED'), // LongitudinalTemporalInformationModified
];

export const methodTag = 0x00120063;
const sealPrefix = 'Fiducial 1 seal ';

/** DeidentificationMethod: names the product and carries the seal, 56 of at most 64 characters. */
export function methodElement(seal: string): EncodableElement {
  return textElement(methodTag, 'LO', `${sealPrefix}${seal}`);
}

/** The seal in a DeidentificationMethod, or null. */
export function readSeal(method: string): string | null {
  return /^Fiducial 1 seal [0-9a-f]{40}$/.test(method) ? method.slice(sealPrefix.length) : null;
}

/** Constant and pseudonymous attributes of every file. */
export function writtenAttributes(patientPseudonym: string): EncodableElement[] {
  return [...emptied, ...markers, textElement(0x00100010, 'PN', patientPseudonym), textElement(0x00100020, 'LO', patientPseudonym)];
}

/** Emptied Type 2 attribute that belongs to a frame of reference only (PS3.3 C.7.4.1). */
export const positionReference: EncodableElement = textElement(0x00201040, 'LO', '');

/** Tags that may stand at top level besides the keep list; the second parser checks against both. */
export const writtenTags: ReadonlySet<number> = new Set([...writtenAttributes('P-00000000').map(({ tag }) => tag), methodTag]);

/** Root 2.25 with a number drawn once for this implementation (PS3.5 B.2). */
const implementationUid = '2.25.155284741095271908835064938441716230901';

/** Preamble of zeros, "DICM" and a file meta group made from scratch (PS3.10 7.1). */
export function fileHeader(sopClassUid: string, sopInstanceUid: string): Uint8Array {
  const meta = encodeElements([
    { tag: 0x00020001, vr: 'OB', value: Uint8Array.of(0, 1) },
    textElement(0x00020002, 'UI', sopClassUid),
    textElement(0x00020003, 'UI', sopInstanceUid),
    textElement(0x00020010, 'UI', '1.2.840.10008.1.2.1'),
    textElement(0x00020012, 'UI', implementationUid),
    textElement(0x00020013, 'SH', 'FIDUCIAL_1'),
  ]);
  const out = new Uint8Array(132 + 12 + meta.length);
  out.set([0x44, 0x49, 0x43, 0x4d], 128);
  out.set(encodeElements([{ tag: 0x00020000, vr: 'UL', value: new Uint8Array(Uint32Array.of(meta.length).buffer) }]), 132);
  out.set(meta, 144);
  return out;
}
