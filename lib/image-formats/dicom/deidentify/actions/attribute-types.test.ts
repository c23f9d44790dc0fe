import { describe, expect, it } from 'vitest';
import { typedTags, typeOf } from './attribute-types';

const storage = '1.2.840.10008.5.1.4.1.1.';
/** Storage classes by what follows the root (PS3.4 B.5). */
const [ct, mr, us, secondary] = ['2', '4', '6.1', '7'] as const;
const enhanced = ['2.1', '2.2', '4.1', '4.2', '4.3', '4.4', '12.1.1', '12.2.1', '13.1.1', '13.1.2', '13.1.3', '13.1.4', '13.1.5', '30', '128.1', '130', '6.2', '77.1.6', '77.1.5.4'];
/** Whose images need not say when they were acquired, or say it by other attributes. */
const undated = ['2.2', '4.4', '13.1.1', '13.1.2', '13.1.3', '13.1.4', '13.1.5', '30'];
const segmentations = ['66.4', '66.5', '66.6', '66.7', '66.8'];
const reports = ['88.11', '88.22', '88.33', '88.34', '88.59', '88.67', '88.71'];
const pets = ['128', '128.1', '130'];
const projections = ['1.1', '1.1.1', '1.2', '1.2.1', '1.3', '1.3.1'];
const plans = ['481.5', '481.8'];
const records = ['481.4', '481.6', '481.7', '481.9', '481.14'];
const therapies = ['481.1', '481.2', '481.3', ...plans, ...records, '481.10', '481.12', '481.19', '481.20', '481.25'];
/** Not of a family, though their UIDs look like it. */
const likeEnhanced = [ct, mr, '2.3', '2.10', '4.5', '12.1', '12.2', '12.1.11', '13.1', '13.1.6', '13.1.11', '300', '3', '128', '1300', '6.1', '6.20', '77.1.60', '77.1.5.1', '77.1.5.40', '99.2.1'];

/** What the modules of PS3.3 say, read by hand: the classes in which an attribute is of Type 1 and 2; of Type 3 in the others named. */
const rows: [string, number, { 1?: string[]; 2?: string[]; 3?: string[] }][] = [
  ['AcquisitionContextSequence', 0x00400555, { 2: [...projections, ...enhanced, '77.1.1', '77.1.4', '77.1.1.1', '77.1.4.1'], 3: [ct, mr, '1.4', '11.1', '1.10', '1.1.2', '1.1.1.1', '77.1.5.1', '77.1.1.2', '77.1.10', '177.1.1'] }],
  ['AcquisitionDate', 0x00080022, { 2: pets, 3: [ct, '128.2', '1280', '1300', '12.8'] }],
  ['AcquisitionTime', 0x00080032, { 2: pets, 3: [ct] }],
  ['AcquisitionDateTime', 0x0008002a, { 1: enhanced.filter((one) => !undated.includes(one)), 3: [...undated, ...likeEnhanced] }],
  ['ContentCreatorName', 0x00700084, { 2: [ct, '11.1', '66.4'] }],
  ['ContentDate', 0x00080023, { 1: [...enhanced, ...segmentations, ...reports, '77.1.5.1', '77.1.5.2'], 2: [ct, us, secondary, '66.1', '66.3', '66.9', '66.40', '88', '880.1', '77.1.5.3', '77.1.5'] }],
  ['ContentTime', 0x00080033, { 1: [...enhanced, ...segmentations, ...reports, '77.1.5.1', '77.1.5.2'], 2: [ct, us, secondary] }],
  ['ContrastBolusAgent', 0x00180010, { 2: [ct, mr] }],
  ['DeviceSerialNumber', 0x00181000, { 1: [...enhanced, ...segmentations], 3: [...likeEnhanced, '66.1', '66.40'] }],
  ['Manufacturer', 0x00080070, { 1: [...enhanced, ...segmentations], 2: [ct, us, secondary] }],
  ['ManufacturerModelName', 0x00081090, { 1: [...enhanced, ...segmentations], 3: [ct] }],
  ['SoftwareVersions', 0x00181020, { 1: [...enhanced, ...segmentations], 3: [ct] }],
  ['ContentLabel', 0x00700080, { 1: ['11.1', '66.4'] }],
  ['GraphicLayer', 0x00700002, { 1: ['11.1'] }],
  ['ContentDescription', 0x00700081, { 2: ['11.1'] }],
  ['PatientSex', 0x00100040, { 2: [ct] }],
  ['SeriesNumber', 0x00200011, { 2: [ct] }],
  ['InstanceNumber', 0x00200013, { 2: [ct] }],
  ['PatientOrientation', 0x00200020, { 2: [ct] }],
  ['PositionReferenceIndicator', 0x00201040, { 2: [ct] }],
  ['BodyPartExamined', 0x00180015, { 2: projections, 3: [ct] }],
  ['StartAcquisitionDateTime', 0x00189516, { 1: ['13.1.1', '13.1.2', '13.1.3', '13.1.4', '13.1.5'], 3: [ct, '13.1.6', '13.1.11', '13.1', '113.1.1'] }],
  ['EndAcquisitionDateTime', 0x00189517, { 1: ['13.1.1', '13.1.5'], 3: [ct] }],
  ['FirstTreatmentDate', 0x30080054, { 1: records, 3: [...plans, '481.1', '481.40', '481.140', '1481.4'] }],
  ['MostRecentTreatmentDate', 0x30080056, { 1: records, 3: plans }],
  ['TreatmentDate', 0x30080250, { 2: records, 3: plans }],
  ['TreatmentTime', 0x30080251, { 2: records, 3: plans }],
  ['InstructionPerformedDateTime', 0x00189919, { 2: [ct] }],
  ['OperatorsName', 0x00081070, { 2: therapies, 3: [ct, '481', '481.0', '481.26', '481.30', '481.250', '1481.1'] }],
  ['PatientSexNeutered', 0x00102203, { 2: [ct] }],
  ['PatientID', 0x00100020, { 2: [ct] }],
  ['ReferencedPerformedProcedureStepSequence', 0x00081111, { 2: reports, 3: [ct, '88', '880.1'] }],
  ['ReferencedImageSequence', 0x00081140, { 1: [ct] }],
  ['SourceImageSequence', 0x00082112, { 1: [ct] }],
  ['ReviewerName', 0x300e0008, { 2: therapies, 3: [ct] }],
  ['RTPlanDate', 0x300a0006, { 2: plans, 3: [ct, ...records, '481.50', '1481.5'] }],
  ['RTPlanTime', 0x300a0007, { 2: plans, 3: records }],
  ['SeriesDate', 0x00080021, { 1: pets, 3: [ct, mr] }],
  ['SeriesTime', 0x00080031, { 1: pets, 3: [ct] }],
  ['TreatmentMachineName', 0x300a00b2, { 2: [...plans, ...records], 3: [ct, '481.1'] }],
];

describe('the type of an attribute in the objects of a class', () => {
  it.each(rows)('%s', (_keyword, tag, expected) => {
    for (const [type, classes] of Object.entries(expected)) for (const one of classes) expect([one, typeOf(tag, storage + one)]).toEqual([one, Number(type)]);
  });

  it('is 3 of what nobody defines, and of storage classes alone', () => {
    expect([typeOf(0x00104000, storage + ct), typeOf(0x00181000, '1.2.840.10008.5.1.4.31'), typeOf(0x00181000, '2.1'), typeOf(0x00100020, '')]).toEqual([3, 3, 3, 2]);
  });

  it('is known of these attributes only', () => expect([...typedTags].toSorted()).toEqual(rows.map(([, tag]) => tag).toSorted()));
});
