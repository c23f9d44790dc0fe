import type { Modality } from '../vocabulary/modalities';

/** Width and centre in Hounsfield units. */
export interface WindowPreset {
  id: string;
  name: string;
  center: number;
  width: number;
}

export const softTissue: WindowPreset = { id: 'soft-tissue', name: 'Soft tissue', width: 400, center: 40 };

const hounsfieldPresets: readonly WindowPreset[] = [
  softTissue,
  { id: 'lung', name: 'Lung', width: 1500, center: -600 },
  { id: 'mediastinum', name: 'Mediastinum', width: 400, center: 40 },
  { id: 'liver', name: 'Liver', width: 150, center: 90 },
  { id: 'bone', name: 'Bone', width: 2500, center: 480 },
  { id: 'brain', name: 'Brain', width: 80, center: 40 },
];

const presetsByModality: Partial<Record<Modality, readonly WindowPreset[]>> = { CT: hounsfieldPresets };

/**
 * Presets in the order of the digit keys. Empty where the field has agreed on no numbers (MR, X-ray, ultrasound):
 * there "Default" (the file's window, else full range) and "Auto" stand alone.
 */
export function windowPresetsFor(modality: string): readonly WindowPreset[] {
  return presetsByModality[modality as Modality] ?? [];
}
