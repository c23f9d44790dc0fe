import { FiducialError } from '@/lib/domain/errors';
import { detectImageFormat, joinInPlace, type Deidentified, type DeidentifyContext, type ImageFormat } from '@/lib/image-formats';
import type { CleanedFile, CleanTask } from './contract';
import { readSource } from './read-source';

/** De-identifies one file, and looks at the result once more as the server will. @throws FiducialError */
export async function cleanFile(task: CleanTask): Promise<CleanedFile> {
  const bytes = await readSource(task.source);
  const format = detectImageFormat(bytes);
  const context: DeidentifyContext = {
    pseudonymKey: task.pseudonymKey, profile: task.profile, grouping: { studyKey: task.studyKey },
    modality: task.modality || 'OT', bodyPart: task.bodyPart || 'UNKNOWN',
  };
  const { parts, report, review, isImage } = deidentify(format, bytes, context, task.acceptsObjects);
  // Parsed, hashed, written and sent as one; a large file is not held twice.
  const clean = joinInPlace(parts, bytes);
  const catalogue = isImage ? format.parse(clean, context).catalogue : null;
  return { kind: 'cleaned', parts: [clean], format: format.name, extension: format.extensions[0] ?? '', report, review: review ?? null, catalogue };
}

function deidentify(format: ImageFormat, bytes: Uint8Array, context: DeidentifyContext, acceptsObjects: boolean): Deidentified & { isImage: boolean } {
  try {
    return { ...format.deidentify(bytes, context), isImage: true };
  } catch (error) {
    const mayBeObject = acceptsObjects && error instanceof FiducialError && error.code === 'unsupported';
    if (!mayBeObject || !format.deidentifyObject) throw error;
    return { ...format.deidentifyObject(bytes, context), isImage: false };
  }
}
