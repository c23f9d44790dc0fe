import type { UploadDetails } from '@/lib/browser/upload';
import { bodyParts } from '@/lib/imaging/vocabulary/anatomy';
import { modalities } from '@/lib/imaging/vocabulary/modalities';

const NAME = 'fiducial.upload.details';

/** What the person said last time, on this computer: two codes. */
export function readLastDetails(): UploadDetails | null {
  try {
    const { modality, bodyPart } = JSON.parse(window.localStorage.getItem(NAME) ?? '{}') as Partial<UploadDetails>;
    return modality !== undefined && bodyPart !== undefined && Object.hasOwn(modalities, modality) && Object.hasOwn(bodyParts, bodyPart) ? { modality, bodyPart } : null;
  } catch {
    return null;
  }
}

export function keepLastDetails(details: UploadDetails): void {
  try {
    window.localStorage.setItem(NAME, JSON.stringify(details));
  } catch {
    // A browser that keeps nothing asks again next time.
  }
}
