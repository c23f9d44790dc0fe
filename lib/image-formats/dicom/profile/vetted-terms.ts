import { bodyParts } from '@/lib/imaging/vocabulary/anatomy';
import { modalities } from '@/lib/imaging/vocabulary/modalities';

/**
 * Defined terms that may survive. A code string can hold a name as well as a term, so no string is kept for its form
 * alone (PS3.3 C.7.3.1.1.2 Patient Position, C.8.11.5 View Position, C.8.9.1 Units, C.11.1.1.2 Rescale Type).
 */
export const frequentTerms = {
  modality: [...Object.keys(modalities), 'SR', 'PR', 'KO', 'SEG', 'RTSTRUCT', 'RTDOSE', 'RTIMAGE', 'RTPLAN', 'RWV', 'PMAP', 'STAIN', 'OAM', 'OPM', 'OPV', 'OCT', 'OPT', 'IVOCT', 'BDUS', 'BMD', 'EPS', 'FID', 'REG', 'SMR', 'AR', 'LEN', 'VA', 'SRF', 'IOL', 'KER', 'LS', 'TG', 'BI', 'ASMT', 'CTPROTOCOL', 'XAPROTOCOL', 'ANN', 'M3D', 'DMS', 'POS', 'TEXTUREMAP'],
  bodyPart: Object.keys(bodyParts),
  // Free text in DICOM (PS3.3 C.7.2.3). What statistics offices tell apart, at most 16 letters: a smaller group can point at a person.
  ethnicGroup: [
    'WHITE', 'BLACK', 'ASIAN', 'CAUCASIAN', 'AFRICAN', 'AFRICAN AMERICAN', 'HISPANIC', 'LATINO', 'LATINA', 'NOT HISPANIC', 'NON-HISPANIC', 'EUROPEAN', 'ARAB', 'MIDDLE EASTERN', 'EAST ASIAN', 'SOUTH ASIAN', 'AMERICAN INDIAN',
    'NATIVE AMERICAN', 'ALASKA NATIVE', 'NATIVE HAWAIIAN', 'PACIFIC ISLANDER', 'MIXED', 'MULTIRACIAL', 'OTHER', 'UNKNOWN', 'UNSPECIFIED', 'DECLINED',
  ],
  patientPosition: ['HFP', 'HFS', 'HFDR', 'HFDL', 'FFP', 'FFS', 'FFDR', 'FFDL', 'LFP', 'LFS', 'RFP', 'RFS', 'AFDR', 'AFDL', 'PFDR', 'PFDL'],
  viewPosition: [
    'AP', 'PA', 'LL', 'RL', 'RLD', 'LLD', 'RLO', 'LLO', 'LAT', 'LATERAL', 'CC', 'MLO', 'ML', 'LM', 'LMO', 'XCCL', 'XCCM', 'XCC', 'FB', 'ISO', 'SIO', 'CV',
  ],
  scanOptions: [
    'PER', 'RG', 'CG', 'PPG', 'FC', 'PFF', 'PFP', 'SP', 'FS', 'IP', 'SAT', 'WE', 'FAST_GEMS', 'ACC_GEMS', 'HELICAL MODE', 'AXIAL MODE', 'SCOUT MODE', 'NONE',
  ],
  petUnits: ['CNTS', 'BQML', 'GML', 'PROPCNTS', 'PROPCPS', 'CM2ML', 'CPS', 'NONE', 'PCNT', 'CM2', 'MGMINML', 'UMOLMINML', 'MLMING', 'MLMINML', 'MLG', '1CM', 'UMOLML', 'STDDEV', 'SUV'],
  photometric: [
    'MONOCHROME1', 'MONOCHROME2', 'RGB', 'PALETTE COLOR', 'YBR_FULL', 'YBR_FULL_422', 'YBR_PARTIAL_422', 'YBR_PARTIAL_420', 'YBR_ICT', 'YBR_RCT', 'HSV', 'ARGB', 'CMYK', 'XYB',
  ],
  rescaleType: ['OD', 'HU', 'US', 'MGML', 'Z_EFF', 'ED', 'EDW', 'HU_MOD', 'PCT', 'SUV', 'SUVBW', 'BQML', 'GY'],
  compressionMethod: ['ISO_10918_1', 'ISO_14495_1', 'ISO_15444_1', 'ISO_15444_15', 'ISO_18181_1', 'ISO_13818_2', 'ISO_14496_10', 'ISO_23008_2'],
} as const;
