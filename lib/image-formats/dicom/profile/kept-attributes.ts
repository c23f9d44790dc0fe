import { LIMITS } from '@/lib/domain/limits';
import { keptTexts } from './kept-texts';
import { isStorageSopClass, isWellKnownFrameOfReference } from './standard-uids';
import { ageRule, imageTypeRule, lookupTableRule, numberRule, pointerRule, sequenceRule, termsRule, textRule, uidRule, vettedValuesRule } from './value-rules';
import type { ValueRule } from './value-rules';
import { frequentTerms as terms } from './vetted-terms';

/**
 * The keep list by name: attributes whose value has a rule of its own. What is neither here nor covered by a rule for its kind (`general-rules.ts`) nor
 * retained by an option of Table E.1-1 does not survive, at any depth, whatever it is called (default deny, DEID-04).
 */
export interface KeptAttribute {
  readonly tag: number;
  readonly keyword: string;
  /** As the standard has it; a value of another VR does not survive. `US|SS`, `US|OW`, `OB|OW`: either. */
  readonly vr: string;
  readonly rule: ValueRule;
}

export type Row = readonly [tag: number, keyword: string, vr: string, rule?: ValueRule];

/** Numbers that change the meaning of every pixel when they are lost: no limit. */
const unlimited = (count = 1): ValueRule => numberRule(Number.MAX_VALUE, count);
const upTo = (limit: number): ValueRule => numberRule(limit);
const several = (count: number): ValueRule => numberRule(undefined, count);

const general: readonly Row[] = [
  [0x00080008, 'ImageType', 'CS', imageTypeRule],
  [0x00089007, 'FrameType', 'CS', imageTypeRule],
  [0x00080016, 'SOPClassUID', 'UI', uidRule(isStorageSopClass)],
  [0x00080018, 'SOPInstanceUID', 'UI', uidRule()],
  [0x00080060, 'Modality', 'CS', termsRule(terms.modality)],
  [0x00080064, 'ConversionType', 'CS', termsRule(['DV', 'DI', 'DF', 'WSD', 'SD', 'SI', 'DRW', 'SYN'])],
  [0x00080068, 'PresentationIntentType', 'CS', termsRule(['FOR PRESENTATION', 'FOR PROCESSING'])],
  [0x00100040, 'PatientSex', 'CS', termsRule(['M', 'F', 'O'])],
  [0x00101010, 'PatientAge', 'AS', ageRule],
  [0x00101020, 'PatientSize', 'DS', upTo(300)],
  [0x00101030, 'PatientWeight', 'DS', upTo(999)],
  [0x00102160, 'EthnicGroup', 'SH', termsRule(terms.ethnicGroup)],
  [0x001021a0, 'SmokingStatus', 'CS', termsRule(['YES', 'NO', 'UNKNOWN'])],
  [0x00102203, 'PatientSexNeutered', 'CS', termsRule(['ALTERED', 'UNALTERED'])],
  [0x00180015, 'BodyPartExamined', 'CS', vettedValuesRule(terms.bodyPart)],
  [0x0020000d, 'StudyInstanceUID', 'UI', uidRule()],
  [0x0020000e, 'SeriesInstanceUID', 'UI', uidRule()],
  [0x00200011, 'SeriesNumber', 'IS'],
  [0x00200012, 'AcquisitionNumber', 'IS'],
  [0x00200013, 'InstanceNumber', 'IS'],
  [0x00200052, 'FrameOfReferenceUID', 'UI', uidRule(isWellKnownFrameOfReference)],
  [0x00200060, 'Laterality', 'CS', termsRule(['L', 'R', 'B', 'U'])],
  [0x00200062, 'ImageLaterality', 'CS', termsRule(['L', 'R', 'B', 'U'])],
  [0x00200100, 'TemporalPositionIdentifier', 'IS'],
  [0x00200105, 'NumberOfTemporalPositions', 'IS'],
];

const acquisition: readonly Row[] = [
  [0x00180020, 'ScanningSequence', 'CS', termsRule(['SE', 'IR', 'GR', 'EP', 'RM'])],
  [0x00180021, 'SequenceVariant', 'CS', termsRule(['SK', 'MTC', 'SS', 'TRSS', 'SP', 'MP', 'OSP', 'TOF', 'NONE', 'OTHER'])],
  [0x00180022, 'ScanOptions', 'CS', vettedValuesRule(terms.scanOptions)],
  [0x00180023, 'MRAcquisitionType', 'CS', termsRule(['2D', '3D'])],
  [0x00180040, 'CineRate', 'IS'],
  [0x00180050, 'SliceThickness', 'DS'],
  [0x00180060, 'KVP', 'DS'],
  [0x00180080, 'RepetitionTime', 'DS'],
  [0x00180081, 'EchoTime', 'DS'],
  [0x00180082, 'InversionTime', 'DS'],
  [0x00180083, 'NumberOfAverages', 'DS'],
  [0x00180086, 'EchoNumbers', 'IS', several(16)],
  [0x00180087, 'MagneticFieldStrength', 'DS'],
  [0x00180088, 'SpacingBetweenSlices', 'DS'],
  [0x00180091, 'EchoTrainLength', 'IS'],
  [0x00180095, 'PixelBandwidth', 'DS'],
  // Radiopharmaceutical and timing of nuclear medicine: activities are large numbers, and standardised uptake needs all of them.
  [0x00181071, 'RadiopharmaceuticalVolume', 'DS'],
  [0x00181074, 'RadionuclideTotalDose', 'DS', unlimited()],
  [0x00181075, 'RadionuclideHalfLife', 'DS', unlimited()],
  [0x00181242, 'ActualFrameDuration', 'IS', upTo(9_999_999)],
  [0x00541300, 'FrameReferenceTime', 'DS', unlimited()],
  [0x00541322, 'DoseCalibrationFactor', 'DS', unlimited()],
  [0x00181063, 'FrameTime', 'DS'],
  [0x00181065, 'FrameTimeVector', 'DS', several(LIMITS.frames)],
  [0x00181100, 'ReconstructionDiameter', 'DS'],
  [0x00181110, 'DistanceSourceToDetector', 'DS'],
  [0x00181111, 'DistanceSourceToPatient', 'DS'],
  [0x00181114, 'EstimatedRadiographicMagnificationFactor', 'DS'],
  [0x00181120, 'GantryDetectorTilt', 'DS'],
  [0x00181150, 'ExposureTime', 'IS'],
  [0x00181151, 'XRayTubeCurrent', 'IS'],
  [0x00181152, 'Exposure', 'IS'],
  [0x00181164, 'ImagerPixelSpacing', 'DS', several(2)],
  [0x00181314, 'FlipAngle', 'DS'],
  [0x00185100, 'PatientPosition', 'CS', termsRule(terms.patientPosition)],
  [0x00185101, 'ViewPosition', 'CS', termsRule(terms.viewPosition)],
  [0x00189087, 'DiffusionBValue', 'FD', upTo(99_999)],
  [0x00541001, 'Units', 'CS', termsRule(terms.petUnits)],
  [0x00541102, 'DecayCorrection', 'CS', termsRule(['NONE', 'START', 'ADMIN'])],
  [0x00541321, 'DecayFactor', 'DS'],
];

const ultrasoundRegions: readonly Row[] = [
  [0x00186011, 'SequenceOfUltrasoundRegions', 'SQ', sequenceRule],
  [0x00186012, 'RegionSpatialFormat', 'US', upTo(255)],
  [0x00186014, 'RegionDataType', 'US', upTo(255)],
  [0x00186016, 'RegionFlags', 'UL', upTo(255)],
  [0x00186018, 'RegionLocationMinX0', 'UL', upTo(99_999)],
  [0x0018601a, 'RegionLocationMinY0', 'UL', upTo(99_999)],
  [0x0018601c, 'RegionLocationMaxX1', 'UL', upTo(99_999)],
  [0x0018601e, 'RegionLocationMaxY1', 'UL', upTo(99_999)],
  [0x00186020, 'ReferencePixelX0', 'SL', upTo(99_999)],
  [0x00186022, 'ReferencePixelY0', 'SL', upTo(99_999)],
  [0x00186024, 'PhysicalUnitsXDirection', 'US', upTo(255)],
  [0x00186026, 'PhysicalUnitsYDirection', 'US', upTo(255)],
  [0x00186028, 'ReferencePixelPhysicalValueX', 'FD', upTo(99_999)],
  [0x0018602a, 'ReferencePixelPhysicalValueY', 'FD', upTo(99_999)],
  [0x0018602c, 'PhysicalDeltaX', 'FD', upTo(99_999)],
  [0x0018602e, 'PhysicalDeltaY', 'FD', upTo(99_999)],
];

const geometry: readonly Row[] = [
  [0x00200020, 'PatientOrientation', 'CS', { kind: 'pattern', pattern: /^[LRAPHF]{1,3}$/ }],
  [0x00200032, 'ImagePositionPatient', 'DS', several(3)],
  [0x00200037, 'ImageOrientationPatient', 'DS', several(6)],
  [0x00201040, 'PositionReferenceIndicator', 'LO', textRule],
  [0x00201041, 'SliceLocation', 'DS'],
  [0x00209128, 'TemporalPositionIndex', 'UL', upTo(99_999)],
  [0x00209111, 'FrameContentSequence', 'SQ', sequenceRule],
  [0x00209113, 'PlanePositionSequence', 'SQ', sequenceRule],
  [0x00209116, 'PlaneOrientationSequence', 'SQ', sequenceRule],
  [0x00289110, 'PixelMeasuresSequence', 'SQ', sequenceRule],
  [0x00289132, 'FrameVOILUTSequence', 'SQ', sequenceRule],
  [0x00289145, 'PixelValueTransformationSequence', 'SQ', sequenceRule],
  [0x52009229, 'SharedFunctionalGroupsSequence', 'SQ', sequenceRule],
  [0x52009230, 'PerFrameFunctionalGroupsSequence', 'SQ', sequenceRule],
];

const imagePixel: readonly Row[] = [
  [0x00280002, 'SamplesPerPixel', 'US'],
  [0x00280004, 'PhotometricInterpretation', 'CS', termsRule(terms.photometric)],
  [0x00280006, 'PlanarConfiguration', 'US'],
  [0x00280008, 'NumberOfFrames', 'IS'],
  [0x00280009, 'FrameIncrementPointer', 'AT', pointerRule],
  [0x00280010, 'Rows', 'US'],
  [0x00280011, 'Columns', 'US'],
  [0x00280030, 'PixelSpacing', 'DS', several(2)],
  [0x00280034, 'PixelAspectRatio', 'IS', several(2)],
  [0x00280100, 'BitsAllocated', 'US'],
  [0x00280101, 'BitsStored', 'US'],
  [0x00280102, 'HighBit', 'US'],
  [0x00280103, 'PixelRepresentation', 'US'],
  [0x00280106, 'SmallestImagePixelValue', 'US|SS'],
  [0x00280107, 'LargestImagePixelValue', 'US|SS'],
  [0x00280120, 'PixelPaddingValue', 'US|SS'],
  [0x00280121, 'PixelPaddingRangeLimit', 'US|SS'],
  [0x00280301, 'BurnedInAnnotation', 'CS', termsRule(['YES', 'NO'])],
  [0x00280a02, 'PixelSpacingCalibrationType', 'CS', termsRule(['GEOMETRY', 'FIDUCIAL'])],
  [0x00281040, 'PixelIntensityRelationship', 'CS', termsRule(['LIN', 'LOG', 'DISP'])],
  [0x00281041, 'PixelIntensityRelationshipSign', 'SS'],
  [0x00281050, 'WindowCenter', 'DS', unlimited(16)],
  [0x00281051, 'WindowWidth', 'DS', unlimited(16)],
  [0x00281052, 'RescaleIntercept', 'DS', unlimited()],
  [0x00281053, 'RescaleSlope', 'DS', unlimited()],
  [0x00281054, 'RescaleType', 'LO', termsRule(terms.rescaleType)],
  [0x00281056, 'VOILUTFunction', 'CS', termsRule(['LINEAR', 'LINEAR_EXACT', 'SIGMOID'])],
  [0x00282110, 'LossyImageCompression', 'CS', termsRule(['00', '01'])],
  [0x00282112, 'LossyImageCompressionRatio', 'DS', several(16)],
  [0x00282114, 'LossyImageCompressionMethod', 'CS', termsRule(terms.compressionMethod)],
  [0x00283000, 'ModalityLUTSequence', 'SQ', sequenceRule],
  [0x00283002, 'LUTDescriptor', 'US|SS', several(3)],
  [0x00283004, 'ModalityLUTType', 'LO', termsRule(terms.rescaleType)],
  [0x00283006, 'LUTData', 'US|OW', lookupTableRule],
  [0x00283010, 'VOILUTSequence', 'SQ', sequenceRule],
  [0x00281101, 'RedPaletteColorLookupTableDescriptor', 'US|SS', several(3)],
  [0x00281102, 'GreenPaletteColorLookupTableDescriptor', 'US|SS', several(3)],
  [0x00281103, 'BluePaletteColorLookupTableDescriptor', 'US|SS', several(3)],
  [0x00281201, 'RedPaletteColorLookupTableData', 'OW', lookupTableRule],
  [0x00281202, 'GreenPaletteColorLookupTableData', 'OW', lookupTableRule],
  [0x00281203, 'BluePaletteColorLookupTableData', 'OW', lookupTableRule],
  [0x00281204, 'AlphaPaletteColorLookupTableData', 'OW', lookupTableRule],
  [0x00281221, 'SegmentedRedPaletteColorLookupTableData', 'OW', lookupTableRule],
  [0x00281222, 'SegmentedGreenPaletteColorLookupTableData', 'OW', lookupTableRule],
  [0x00281223, 'SegmentedBluePaletteColorLookupTableData', 'OW', lookupTableRule],
  [0x00282000, 'ICCProfile', 'OB', { kind: 'colour-profile' }],
  [0x20500020, 'PresentationLUTShape', 'CS', termsRule(['IDENTITY', 'INVERSE'])],
  [0x7fe00010, 'PixelData', 'OB|OW', { kind: 'pixels' }],
];

const rows: readonly Row[] = [...general, ...acquisition, ...ultrasoundRegions, ...geometry, ...imagePixel, ...keptTexts];

export const keptAttributes: ReadonlyMap<number, KeptAttribute> = new Map(
  rows.map(([tag, keyword, vr, rule]) => [tag, { tag, keyword, vr, rule: rule ?? numberRule() }]),
);
