/** Kinds of examinations as public collections hold them: what a researcher needs and what must therefore come through. */
export interface Scanner {
  readonly modality: string;
  readonly sopClass: string;
  readonly manufacturer: string;
  readonly model: string;
  readonly software: string;
  readonly bodyPart: string;
  readonly study: readonly string[];
  readonly series: readonly string[];
  readonly protocol: readonly string[];
  /** Further attributes to be retained: tag, VR, value. */
  readonly settings: readonly (readonly [tag: number, vr: string, value: string])[];
}

const ct = [[0x00180060, 'DS', '120'], [0x00180050, 'DS', '1.25'], [0x00181151, 'IS', '220'], [0x00181210, 'SH', 'STANDARD'], [0x00180022, 'CS', 'HELICAL MODE']] as const;
const mr = [[0x00180080, 'DS', '500'], [0x00180081, 'DS', '9.2'], [0x00180087, 'DS', '1.5'], [0x00180050, 'DS', '5'], [0x00180020, 'CS', 'SE'], [0x00181314, 'DS', '90']] as const;
const pt = [[0x00181242, 'IS', '180000'], [0x00541001, 'CS', 'BQML'], [0x00541102, 'CS', 'START'], [0x00180050, 'DS', '3.27']] as const;
const dx = [[0x00180060, 'DS', '85'], [0x00181152, 'IS', '4'], [0x00185101, 'CS', 'PA']] as const;
const mg = [[0x00180060, 'DS', '28'], [0x00185101, 'CS', 'MLO'], [0x00200062, 'CS', 'L']] as const;

export const scanners: readonly Scanner[] = [
  {
    modality: 'CT', sopClass: '1.2.840.10008.5.1.4.1.1.2', manufacturer: 'GE MEDICAL SYSTEMS', model: 'LightSpeed VCT', software: '07MW18.4', bodyPart: 'CHEST', settings: ct,
    study: ['CT CHEST WITHOUT CONTRAST', 'CT THORAX W/CONTRAST', 'CT CHEST ABDOMEN PELVIS', 'CHEST CT LOW DOSE'],
    series: ['LUNG 1.25MM', 'Recon 2: 3.75mm', 'ROUTINE CHEST NON-CON', 'SCOUT', 'AXIAL STANDARD', 'CORONAL MIP'], protocol: ['5.1 ROUTINE CHEST', 'CHEST WITHOUT'],
  },
  {
    modality: 'CT', sopClass: '1.2.840.10008.5.1.4.1.1.2', manufacturer: 'SIEMENS', model: 'SOMATOM Definition AS+', software: 'syngo CT 2012B', bodyPart: 'ABDOMEN', settings: ct,
    study: ['CT ABDOMEN PELVIS W IV CONTRAST', 'Abdomen^AbdomenRoutine', 'CT ABD/PEL'], series: ['THORAX 1.0 B45f', 'AbdRoutine 5.0 B31f', 'Topogram 0.6 T20s', 'VENOUS PHASE 3.0 B30f'],
    protocol: ['AbdomenRoutine', 'ThorAbdPel'],
  },
  {
    modality: 'MR', sopClass: '1.2.840.10008.5.1.4.1.1.4', manufacturer: 'SIEMENS', model: 'Avanto', software: 'syngo MR B17', bodyPart: 'BRAIN', settings: mr,
    study: ['MRI BRAIN W/WO CONTRAST', 'MR HEAD WITHOUT AND WITH CONTRAST', 'BRAIN TUMOR PROTOCOL'],
    series: ['AX T1 POST', 't2_tse_tra_p2', 'SAG T2 FLAIR', 'ep2d_diff_b50_400_800_ADC', 't1_mprage_sag', 'Localizer', 'AX SWI'], protocol: ['t2_tse_tra', 'ep2d_diff', 'localizer'],
  },
  {
    modality: 'MR', sopClass: '1.2.840.10008.5.1.4.1.1.4', manufacturer: 'GE MEDICAL SYSTEMS', model: 'SIGNA EXCITE', software: '11', bodyPart: 'BREAST', settings: mr,
    study: ['MRI BREAST BILATERAL', 'BREAST DYNAMIC CONTRAST'], series: ['Sag VIBRANT fat sat', 'AX T2 FSE', 'AX DWI b1000', '3 PLANE LOC', 'SUBTRACTION POST'], protocol: ['BREAST BILATERAL', 'VIBRANT'],
  },
  {
    modality: 'PT', sopClass: '1.2.840.10008.5.1.4.1.1.128', manufacturer: 'Philips Medical Systems', model: 'GEMINI TF TOF 16', software: 'PET V3.6', bodyPart: 'WHOLEBODY', settings: pt,
    study: ['PET CT WHOLE BODY', 'PET/CT SKULL TO THIGH'], series: ['PET AC 3D WB', 'PET WB UNCORRECTED', 'STATIC BRAIN AC'], protocol: ['WHOLE BODY FDG', 'PET WB'],
  },
  {
    modality: 'DX', sopClass: '1.2.840.10008.5.1.4.1.1.1.1', manufacturer: 'Carestream Health', model: 'DRX-Revolution', software: '5.7.412', bodyPart: 'CHEST', settings: dx,
    study: ['XR CHEST PA AND LATERAL', 'CHEST PORTABLE AP'], series: ['PA CHEST', 'LATERAL', 'AP UPRIGHT PORTABLE'], protocol: ['CHEST PA', 'CHEST PORTABLE'],
  },
  {
    modality: 'MG', sopClass: '1.2.840.10008.5.1.4.1.1.1.2', manufacturer: 'HOLOGIC, Inc.', model: 'Selenia Dimensions', software: 'AWS:1.8.3.63', bodyPart: 'BREAST', settings: mg,
    study: ['MAMMOGRAM SCREENING BILATERAL', 'DIGITAL MAMMOGRAPHY DIAGNOSTIC LEFT'], series: ['L MLO', 'R CC', 'L CC SPOT MAG'], protocol: ['SCREENING', 'ROUTINE MLO'],
  },
  {
    modality: 'US', sopClass: '1.2.840.10008.5.1.4.1.1.6.1', manufacturer: 'Philips Medical Systems', model: 'iU22', software: 'PMS5.1 Ultrasound iU22', bodyPart: 'LIVER', settings: [],
    study: ['US ABDOMEN COMPLETE', 'ULTRASOUND LIVER DOPPLER'], series: ['LIVER', 'DOPPLER PORTAL VEIN'], protocol: ['ABDOMEN', 'LIVER'],
  },
];
