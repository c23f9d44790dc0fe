import { ANY } from '@/lib/domain/label-set';
import { bodyPartName, bodyParts } from '@/lib/imaging/vocabulary/anatomy';
import { modalities, modalityName } from '@/lib/imaging/vocabulary/modalities';

export const MODALITY_CHOICES = [{ value: ANY, name: 'Any modality' }, ...Object.entries(modalities).map(([value, name]) => ({ value, name: `${value} · ${name}` }))];
export const ANATOMY_CHOICES = [{ value: ANY, name: 'Any anatomy' }, ...Object.entries(bodyParts).map(([value, name]) => ({ value, name }))];

/** `Computed tomography · Chest`, `Any modality · Chest`. */
export function pairWords(modality: string, anatomy: string): string {
  return `${modality === ANY ? 'Any modality' : modalityName(modality)} · ${anatomy === ANY ? 'Any anatomy' : bodyPartName(anatomy)}`;
}
