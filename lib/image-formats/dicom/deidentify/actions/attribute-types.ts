/** Type of an attribute in an information object definition (PS3.5 7.4); conditional ones count as if their condition held. */
export type AttributeType = 1 | 2 | 3;

const storage = '1.2.840.10008.5.1.4.1.1.';
/** Families of storage SOP classes (PS3.4 B.5), by what follows the root. */
const families = {
  enhanced: /^(2\.1|2\.2|4\.1|4\.2|4\.3|4\.4|12\.1\.1|12\.2\.1|13\.1\.[1-5]|30|128\.1|130|6\.2|77\.1\.6|77\.1\.5\.4)$/,
  enhancedDated: /^(2\.1|4\.1|4\.2|4\.3|6\.2|12\.1\.1|12\.2\.1|77\.1\.5\.4|128\.1|130)$/,
  projection3d: /^13\.1\.[1-5]$/,
  segmentation: /^66(\.[4-8])?$/,
  structuredReport: /^88\.\d+$/,
  pet: /^(128|128\.1|130)$/,
  projection: /^1\.(1|2|3)(\.1)?$/,
  radiotherapy: /^481\.([1-9]|1\d|2[0-5])$/,
  radiotherapyPlan: /^481\.(5|8)$/,
  radiotherapyRecord: /^481\.(4|6|7|9|14)$/,
  slide: /^77\.1\.6$/,
  visibleLight: /^77\.1\.[1-4](\.1)?$/,
  ophthalmicPhotography: /^77\.1\.5\.[12]$/,
} as const;
type Family = keyof typeof families;

/** Only attributes of which it matters: whose action in Table E.1-1 depends on it, or whose words may all have to go. Type 3 where no line fits (modules of PS3.3). */
const types: ReadonlyMap<number, readonly (readonly [Family | 'any', AttributeType])[]> = new Map<number, readonly (readonly [Family | 'any', AttributeType])[]>([
  [0x00400555, [['projection', 2], ['enhanced', 2], ['visibleLight', 2]]], // AcquisitionContextSequence
  [0x00080022, [['pet', 2]]], // AcquisitionDate
  [0x00080032, [['pet', 2]]], // AcquisitionTime
  [0x0008002a, [['enhancedDated', 1], ['slide', 1]]], // AcquisitionDateTime
  [0x00700084, [['any', 2]]], // ContentCreatorName
  [0x00080023, [['enhanced', 1], ['segmentation', 1], ['structuredReport', 1], ['ophthalmicPhotography', 1], ['any', 2]]], // ContentDate
  [0x00080033, [['enhanced', 1], ['segmentation', 1], ['structuredReport', 1], ['ophthalmicPhotography', 1], ['any', 2]]], // ContentTime
  [0x00180010, [['any', 2]]], // ContrastBolusAgent
  [0x00181000, [['enhanced', 1], ['segmentation', 1]]], // DeviceSerialNumber
  [0x00080070, [['enhanced', 1], ['segmentation', 1], ['any', 2]]], // Manufacturer
  [0x00081090, [['enhanced', 1], ['segmentation', 1]]], // ManufacturerModelName
  [0x00181020, [['enhanced', 1], ['segmentation', 1]]], // SoftwareVersions
  [0x00700080, [['any', 1]]], // ContentLabel
  [0x00700002, [['any', 1]]], // GraphicLayer
  [0x00700081, [['any', 2]]], // ContentDescription
  [0x00100040, [['any', 2]]], // PatientSex
  [0x00200011, [['any', 2]]], // SeriesNumber
  [0x00200013, [['any', 2]]], // InstanceNumber
  [0x00200020, [['any', 2]]], // PatientOrientation
  [0x00201040, [['any', 2]]], // PositionReferenceIndicator
  [0x00180015, [['projection', 2]]], // BodyPartExamined
  [0x00189516, [['projection3d', 1]]], // StartAcquisitionDateTime
  [0x00189517, [['projection3d', 1]]], // EndAcquisitionDateTime
  [0x30080054, [['radiotherapyRecord', 1]]], // FirstTreatmentDate
  [0x30080056, [['radiotherapyRecord', 1]]], // MostRecentTreatmentDate
  [0x30080250, [['radiotherapyRecord', 2]]], // TreatmentDate
  [0x30080251, [['radiotherapyRecord', 2]]], // TreatmentTime
  [0x00189919, [['any', 2]]], // InstructionPerformedDateTime
  [0x00081070, [['radiotherapy', 2]]], // OperatorsName
  [0x00102203, [['any', 2]]], // PatientSexNeutered
  [0x00100020, [['any', 2]]], // PatientID
  [0x00081111, [['structuredReport', 2]]], // ReferencedPerformedProcedureStepSequence
  [0x00081140, [['any', 1]]], // ReferencedImageSequence: kept with new UIDs, or scouts and reports lose what they refer to
  [0x00082112, [['any', 1]]], // SourceImageSequence
  [0x300e0008, [['radiotherapy', 2]]], // ReviewerName
  [0x300a0006, [['radiotherapyPlan', 2]]], // RTPlanDate
  [0x300a0007, [['radiotherapyPlan', 2]]], // RTPlanTime
  [0x00080021, [['pet', 1]]], // SeriesDate
  [0x00080031, [['pet', 1]]], // SeriesTime
  [0x300a00b2, [['radiotherapyPlan', 2], ['radiotherapyRecord', 2]]], // TreatmentMachineName
]);

/** Type of an attribute in objects of a SOP class; 3 for what neither is known to define. */
export function typeOf(tag: number, sopClass: string): AttributeType {
  const name = sopClass.startsWith(storage) ? sopClass.slice(storage.length) : '';
  const line = types.get(tag)?.find(([family]) => family === 'any' || families[family].test(name));
  return line?.[1] ?? 3;
}

/** Attributes that some SOP class must have. */
export const typedTags: ReadonlySet<number> = new Set(types.keys());
