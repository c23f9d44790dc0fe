import { FiducialError } from '@/lib/domain/errors';
import { LIMITS } from '@/lib/domain/limits';
import { detectImageFormat, joinParts } from '@/lib/image-formats';

/** Work for a worker. `sniff` looks at the beginning of the file only. */
export type DeidentifyTask =
  | { kind: 'sniff'; file: Blob }
  | { kind: 'deidentify'; file: Blob; pseudonymKey: Uint8Array; studyKey: string; modality: string; bodyPart: string };

export type DeidentifyReply =
  /** `saysItsKind`: the file itself tells modality and body part (DICOM). */
  | { kind: 'sniffed'; format: string; saysItsKind: boolean }
  | { kind: 'deidentified'; bytes: Uint8Array<ArrayBuffer> }
  | { kind: 'refused'; reason: string };

/** Runs in a worker; identity is removed here, before a byte leaves the machine. */
export async function deidentifyFile(task: DeidentifyTask): Promise<DeidentifyReply> {
  try {
    if (task.kind === 'sniff') return await sniff(task.file);
    const bytes = new Uint8Array(await task.file.arrayBuffer());
    const context = { pseudonymKey: task.pseudonymKey, grouping: { studyKey: task.studyKey }, modality: task.modality || 'OT', bodyPart: task.bodyPart || 'UNKNOWN' };
    const clean = joinParts(detectImageFormat(bytes).deidentify(bytes, context).parts);
    return { kind: 'deidentified', bytes: clean.buffer instanceof ArrayBuffer ? (clean as Uint8Array<ArrayBuffer>) : new Uint8Array(clean) };
  } catch (error) {
    return { kind: 'refused', reason: reasonOf(error) };
  }
}

async function sniff(file: Blob): Promise<DeidentifyReply> {
  if (file.size > LIMITS.fileBytes) throw new FiducialError('too_large', 'The file is larger than 2 GiB.');
  const format = detectImageFormat(new Uint8Array(await file.slice(0, 4096).arrayBuffer()));
  return { kind: 'sniffed', format: format.name, saysItsKind: format.name === 'dicom' };
}

function reasonOf(error: unknown): string {
  if (error instanceof FiducialError) return error.detail;
  if (error instanceof RangeError) return 'The file is too large for the memory of this browser.';
  if (error instanceof DOMException) return 'The file cannot be read any more. Was it moved or changed?';
  return 'The file is damaged: it could not be read to its end.';
}
