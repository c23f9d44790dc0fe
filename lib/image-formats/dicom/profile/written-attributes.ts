import { codingScheme, methodCodesFor, temporalInformationModified } from '@/lib/imaging/deidentification/method-codes';
import { encodeElements, textElement } from '../writing/encode-elements';
import type { EncodableElement } from '../writing/encode-elements';
import { methodTag, methodText } from '../deidentify/seal';
import type { Statement } from '../deidentify/seal';

/** Attributes that every image must have (Type 2); added empty where a file lacks them. */
export const addedEmpty: readonly EncodableElement[] = [
  textElement(0x00080020, 'DA', ''), // StudyDate
  textElement(0x00080030, 'TM', ''), // StudyTime
  textElement(0x00080050, 'SH', ''), // AccessionNumber
  textElement(0x00080070, 'LO', ''), // Manufacturer
  textElement(0x00080090, 'PN', ''), // ReferringPhysicianName
  textElement(0x00100030, 'DA', ''), // PatientBirthDate
  textElement(0x00100040, 'CS', ''), // PatientSex
  textElement(0x00200010, 'SH', ''), // StudyID
  textElement(0x00200011, 'IS', ''), // SeriesNumber
  textElement(0x00200013, 'IS', ''), // InstanceNumber
];

/** Emptied Type 2 attribute that belongs to a frame of reference only (PS3.3 C.7.4.1). */
export const positionReference: EncodableElement = textElement(0x00201040, 'LO', '');

/** Pseudonym and markers (PS3.15 E.1.1, PS3.3 C.12.1); they replace whatever a file says under these tags. */
export function writtenAttributes(patientPseudonym: string, statement: Statement): EncodableElement[] {
  const codes = methodCodesFor(statement.profile, statement.pixels);
  const items = codes.map(({ value, meaning }) => [textElement(0x00080100, 'SH', value), textElement(0x00080102, 'SH', codingScheme), textElement(0x00080104, 'LO', meaning)]);
  return [
    textElement(0x00100010, 'PN', patientPseudonym),
    textElement(0x00100020, 'LO', patientPseudonym),
    textElement(0x00120062, 'CS', 'YES'), // PatientIdentityRemoved
    textElement(methodTag, 'LO', methodText(statement)),
    { tag: 0x00120064, vr: 'SQ', items },
    ...(statement.pixels.pixelDataCleaned ? [textElement(0x00280301, 'CS', 'NO')] : []), // BurnedInAnnotation
    ...(statement.pixels.recognizableFeaturesCleaned ? [textElement(0x00280302, 'CS', 'NO')] : []), // RecognizableVisualFeatures
    textElement(0x00280303, 'CS', temporalInformationModified(statement.profile)), // LongitudinalTemporalInformationModified
  ];
}

/** Tags that this product writes into every file, whatever they held before. */
export const markerTags: ReadonlySet<number> = new Set([0x00100010, 0x00100020, 0x00120062, methodTag, 0x00120064, 0x00280301, 0x00280302, 0x00280303]);

/** Root 2.25 with a number drawn once for this implementation (PS3.5 B.2). */
const implementationUid = '2.25.155284741095271908835064938441716230901';

/** Preamble of zeros, "DICM" and a file meta group made from scratch (PS3.10 7.1). */
export function fileHeader(sopClassUid: string, sopInstanceUid: string, transferSyntax: string): Uint8Array {
  const meta = encodeElements([
    { tag: 0x00020001, vr: 'OB', value: Uint8Array.of(0, 1) },
    textElement(0x00020002, 'UI', sopClassUid),
    textElement(0x00020003, 'UI', sopInstanceUid),
    textElement(0x00020010, 'UI', transferSyntax),
    textElement(0x00020012, 'UI', implementationUid),
    textElement(0x00020013, 'SH', 'FIDUCIAL_1'),
  ]);
  const out = new Uint8Array(132 + 12 + meta.length);
  out.set([0x44, 0x49, 0x43, 0x4d], 128);
  out.set(encodeElements([{ tag: 0x00020000, vr: 'UL', value: new Uint8Array(Uint32Array.of(meta.length).buffer) }]), 132);
  out.set(meta, 144);
  return out;
}
