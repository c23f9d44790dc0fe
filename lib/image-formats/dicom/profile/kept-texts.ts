import type { Row } from './kept-attributes';
import { isStandardUid, isStorageSopClass } from './standard-uids';
import { codeRule, requiredTextRule, textRule, uidRule } from './value-rules';
import type { ValueRule } from './value-rules';

/**
 * Short technical texts: what a device is and how it made the picture. They are free text for all that, so that only vetted words and short names of
 * letters and digits survive in them (`clean-text.ts`). None of them is in PS3.15 Table E.1-1.
 */
const device: readonly Row[] = [
  [0x00080070, 'Manufacturer', 'LO', textRule],
  [0x00081090, 'ManufacturerModelName', 'LO', textRule],
  [0x00181016, 'SecondaryCaptureDeviceManufacturer', 'LO', textRule],
  [0x00181018, 'SecondaryCaptureDeviceManufacturerModelName', 'LO', textRule],
  [0x00181019, 'SecondaryCaptureDeviceSoftwareVersions', 'LO', textRule],
  [0x00181020, 'SoftwareVersions', 'LO', textRule],
  [0x0018702a, 'DetectorManufacturerName', 'LO', textRule],
  [0x0018702b, 'DetectorManufacturerModelName', 'LO', textRule],
  [0x00189041, 'ReceiveCoilManufacturerName', 'LO', textRule],
  [0x00189050, 'TransmitCoilManufacturerName', 'LO', textRule],
];

const texts: Readonly<Record<string, readonly (readonly [tag: number, keyword: string])[]>> = {
  SH: [
    [0x00180024, 'SequenceName'], [0x00180085, 'ImagedNucleus'], [0x00181022, 'VideoImageFormatAcquired'], [0x00181160, 'FilterType'], [0x00181180, 'CollimatorGridName'],
    [0x00181210, 'ConvolutionKernel'], [0x00181250, 'ReceiveCoilName'], [0x00181251, 'TransmitCoilName'], [0x00181260, 'PlateType'], [0x00185000, 'OutputPower'], [0x00189005, 'PulseSequenceName'],
    [0x00189047, 'MultiCoilElementName'], [0x00189320, 'ImageFilter'], [0x00082120, 'StageName'], [0x00082127, 'ViewName'], [0x00209056, 'StackID'], [0x00540018, 'EnergyWindowName'],
    [0x00181801, 'TimeSource'],
  ],
  LO: [
    [0x00180031, 'Radiopharmaceutical'], [0x00181023, 'DigitalImageFormatAcquired'], [0x00181040, 'ContrastBolusRoute'], [0x00181061, 'TriggerSourceOrType'], [0x00181064, 'CardiacFramingType'],
    [0x00181070, 'RadiopharmaceuticalRoute'], [0x00181085, 'PVCRejection'], [0x00181161, 'TypeOfFilters'], [0x001811b0, 'AcquisitionMode'], [0x001811b1, 'DoseModeName'], [0x00181261, 'PhosphorType'],
    [0x00181401, 'AcquisitionDeviceProcessingCode'], [0x00185010, 'TransducerData'], [0x00185020, 'ProcessingFunction'], [0x00189046, 'MultiCoilConfiguration'], [0x00209421, 'DimensionDescriptionLabel'],
    [0x00280a04, 'PixelSpacingCalibrationDescription'], [0x00281055, 'WindowCenterWidthExplanation'], [0x00283003, 'LUTExplanation'], [0x00541101, 'AttenuationCorrectionMethod'],
    [0x00541103, 'ReconstructionMethod'], [0x00541104, 'DetectorLinesOfResponseUsed'], [0x00541105, 'ScatterCorrectionMethod'], [0x00603010, 'HistogramExplanation'],
    [0x00660031, 'AlgorithmVersion'], [0x00660036, 'AlgorithmName'], [0x00221454, 'PixelValueMappingExplanation'], [0x00286022, 'FrameOfInterestDescription'], [0x00700081, 'ContentDescription'], [0x00700068, 'GraphicLayerDescription'],
  ],
  ST: [[0x00620006, 'SegmentDescription']],
  UT: [[0x00620020, 'TrackingID']],
  LT: [[0x00187006, 'DetectorDescription'], [0x00187008, 'DetectorMode'], [0x00187040, 'GridAbsorbingMaterial'], [0x00187041, 'GridSpacingMaterial'], [0x00187062, 'ExposureControlModeDescription']],
};

/** Type 1 wherever they are defined, so that something must be left of them. */
const required: readonly Row[] = [
  [0x00409210, 'LUTLabel', 'SH', requiredTextRule],
  [0x00480106, 'OpticalPathIdentifier', 'SH', requiredTextRule],
  [0x00620005, 'SegmentLabel', 'LO', requiredTextRule],
  [0x00620009, 'SegmentAlgorithmName', 'LO', requiredTextRule],
  [0x00700080, 'ContentLabel', 'CS', { kind: 'defined-terms' }],
  [0x00700002, 'GraphicLayer', 'CS', { kind: 'pattern', pattern: /^LAYER[ _]?\d{1,2}$/ }],
  [0x0040a160, 'TextValue', 'UT', { kind: 'optional-text', option: 'cleanStructuredContent' }],
  [0x00700006, 'UnformattedTextValue', 'ST', { kind: 'optional-text', option: 'cleanGraphics' }],
];

/** PS3.3 8.8; Mapping Resource and Context Identifier are code strings of the standard. */
const codes: readonly Row[] = [
  [0x00080100, 'CodeValue', 'SH', codeRule],
  [0x00080102, 'CodingSchemeDesignator', 'SH', codeRule],
  [0x00080103, 'CodingSchemeVersion', 'SH', codeRule],
  [0x00080104, 'CodeMeaning', 'LO', { kind: 'code-meaning' }],
  [0x00080119, 'LongCodeValue', 'UC', codeRule],
  [0x00080105, 'MappingResource', 'CS', { kind: 'pattern', pattern: /^(DCMR|99SDM|SDM)$/ }],
  [0x0008010f, 'ContextIdentifier', 'CS', { kind: 'pattern', pattern: /^\d{1,5}$/ }],
  [0x00080005, 'SpecificCharacterSet', 'CS', { kind: 'character-set' }],
];

const structural: ValueRule = uidRule(isStandardUid);
const uids: readonly Row[] = [
  [0x0008001a, 'RelatedGeneralSOPClassUID', 'UI', uidRule(isStorageSopClass)],
  [0x0008001b, 'OriginalSpecializedSOPClassUID', 'UI', uidRule(isStorageSopClass)],
  [0x00080062, 'SOPClassesInStudy', 'UI', structural],
  [0x0008010c, 'CodingSchemeUID', 'UI', structural],
  [0x0008010d, 'ContextGroupExtensionCreatorUID', 'UI', structural],
  [0x00080117, 'ContextUID', 'UI', structural],
  [0x00080118, 'MappingResourceUID', 'UI', structural],
  [0x00081150, 'ReferencedSOPClassUID', 'UI', structural],
  [0x0008115a, 'SOPClassesSupported', 'UI', structural],
  [0x00083002, 'AvailableTransferSyntaxUID', 'UI', structural],
];

export const keptTexts: readonly Row[] = [
  ...device,
  ...Object.entries(texts).flatMap(([vr, list]) => list.map(([tag, keyword]): Row => [tag, keyword, vr, textRule])),
  ...required,
  ...codes,
  ...uids,
];
