import { detectImageFormat, joinParts, type DeidentifyContext } from '@/lib/image-formats';
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
  const { parts, report, review } = format.deidentify(bytes, context);
  const { catalogue } = format.parse(joinParts(parts), context);
  return { kind: 'cleaned', parts, format: format.name, extension: format.extensions[0] ?? '', report, review: review ?? null, catalogue };
}
