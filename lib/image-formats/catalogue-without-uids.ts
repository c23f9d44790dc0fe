import { deriveUid, pseudonymisePatientOfStudy, sha256Hex } from '@/lib/imaging/identity/pseudonyms';
import type { CatalogueEntry } from '@/lib/imaging/image-description';
import { recogniseBodyPart } from '@/lib/imaging/vocabulary/anatomy';
import type { BodyPart } from '@/lib/imaging/vocabulary/anatomy';
import { recogniseModality } from '@/lib/imaging/vocabulary/modalities';
import type { Modality } from '@/lib/imaging/vocabulary/modalities';
import type { DeidentifyContext } from './contract';

/** Modality and body part as the uploader gave them. */
export function statedKind(context: DeidentifyContext): { modality: Modality; bodyPart: BodyPart } {
  return { modality: recogniseModality(context.modality ?? 'OT'), bodyPart: recogniseBodyPart(context.bodyPart ?? '') };
}

/**
 * Catalogue entry of a file that carries no identifiers: study and series from the grouping keys, the image from its
 * content, so that the same file uploaded twice into a study is recognised as the same image.
 * @param seriesPerFile true where each file is a series of its own unless the caller groups them (volumes)
 */
export function catalogueWithoutUids(bytes: Uint8Array, context: DeidentifyContext, seriesPerFile: boolean): CatalogueEntry {
  const key = context.pseudonymKey;
  const { studyKey, seriesKey } = context.grouping;
  const content = context.contentSha256 ?? sha256Hex(bytes);
  const series = seriesKey ?? (seriesPerFile ? content : '');
  return {
    studyInstanceUid: deriveUid(key, 'study', studyKey),
    seriesInstanceUid: deriveUid(key, 'series', `${studyKey}\n${series}`),
    sopInstanceUid: deriveUid(key, 'image', `${studyKey}\n${content}`),
    patientPseudonym: pseudonymisePatientOfStudy(key, studyKey),
    ...statedKind(context),
    seriesNumber: null, instanceNumber: null, seriesDescription: null, frameOfReferenceUid: null, slicePosition: null,
  };
}
