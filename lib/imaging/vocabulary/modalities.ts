/** Modalities whose objects can hold an image (PS3.3 C.7.3.1.1.1), with their names. OT when a file says something else. */
export const modalities = {
  CR: 'Computed radiography', CT: 'Computed tomography', DX: 'Digital radiography', ES: 'Endoscopy', GM: 'General microscopy',
  IO: 'Intra-oral radiography', IVOCT: 'Intravascular OCT', IVUS: 'Intravascular ultrasound', MG: 'Mammography', MR: 'Magnetic resonance',
  NM: 'Nuclear medicine', OCT: 'Optical coherence tomography', OP: 'Ophthalmic photography', OPT: 'Ophthalmic tomography',
  OT: 'Other', PT: 'Positron emission tomography', PX: 'Panoramic X-ray', RF: 'Radiofluoroscopy', RG: 'Radiographic imaging',
  RTDOSE: 'Radiotherapy dose', RTIMAGE: 'Radiotherapy image', SC: 'Secondary capture', SEG: 'Segmentation', SM: 'Slide microscopy', TG: 'Thermography',
  US: 'Ultrasound', XA: 'X-ray angiography', XC: 'Photography',
} as const;
export type Modality = keyof typeof modalities;

export function recogniseModality(text: string): Modality {
  const code = text.trim().toUpperCase();
  return Object.hasOwn(modalities, code) ? (code as Modality) : 'OT';
}

export function modalityName(code: string): string {
  return Object.hasOwn(modalities, code) ? modalities[code as Modality] : modalities.OT;
}
