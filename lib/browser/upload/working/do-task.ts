import { FiducialError } from '@/lib/domain/errors';
import { LIMITS } from '@/lib/domain/limits';
import { detectImageFormat, imageFormats } from '@/lib/image-formats';
import { isBodyOfPair } from '@/lib/image-formats/pair-companions';
import { blobSource, isZip, LOCAL_ZIP, openZip, type ZipEntry } from '@/lib/image-formats/zip';
import type { DeidentificationProfile } from '@/lib/imaging/deidentification/profile';
import { readHead, readWhole, sizeOf, type FileSource } from '../files/file-source';
import { hashParts } from './hash-parts';
import { makePreview } from './preview';

/** Work for a worker. */
export type WorkTask =
  /** Tells what a file is, by its first bytes; of an archive, what is in it. */
  | { kind: 'look'; source: FileSource; path: string }
  | DeidentifyTask
  /** The bytes themselves, to be shown on this machine. */
  | { kind: 'read'; source: FileSource }
  /** A small picture of what browsers do not draw by themselves, to be shown on this machine. */
  | { kind: 'preview'; source: FileSource; companion: FileSource | null };

export interface DeidentifyTask {
  kind: 'deidentify';
  source: FileSource;
  companion: FileSource | null;
  pseudonymKey: Uint8Array;
  profile?: DeidentificationProfile;
  studyKey: string;
  modality: string;
  bodyPart: string;
}

export type WorkReply =
  /** `saysItsKind`: the file itself tells modality and body part (DICOM). */
  | { kind: 'looked'; format: string; mediaType: string; saysItsKind: boolean }
  | { kind: 'archive'; entries: ZipEntry[] }
  | CleanFile
  | { kind: 'bytes'; body: Blob }
  | { kind: 'refused'; reason: string };

/** What is sent. `review`: PixelReview as JSON, '' when there is nothing to look at. */
export interface CleanFile {
  kind: 'deidentified';
  body: Blob;
  sha256: string;
  review: string;
}

const HEAD_BYTES = 4096;
/** Upload metadata travel in a header; what is beyond that the server finds out by itself. */
const LONGEST_REVIEW = 6_000;

/** Runs in a worker; identity is removed here, before a byte leaves the machine. */
export async function doTask(task: WorkTask): Promise<WorkReply> {
  try {
    if (task.kind === 'look') return await look(task.source, task.path);
    if (task.kind === 'read') return { kind: 'bytes', body: new Blob([(await readWhole(task.source)) as Uint8Array<ArrayBuffer>]) };
    if (task.kind === 'preview') return { kind: 'bytes', body: new Blob([makePreview(await readImage(task.source, task.companion)) as Uint8Array<ArrayBuffer>], { type: 'image/png' }) };
    return await deidentify(task);
  } catch (error) {
    return { kind: 'refused', reason: reasonOf(error) };
  }
}

async function look(source: FileSource, path: string): Promise<WorkReply> {
  const head = await readHead(source, HEAD_BYTES);
  if (isZip(head)) {
    if (source.kind === 'archived') throw new FiducialError('unsupported', 'This is a ZIP archive inside an archive. Unpack the outer one first.');
    return { kind: 'archive', entries: await openZip(blobSource(source.file), LOCAL_ZIP) };
  }
  if (sizeOf(source) > LIMITS.fileBytes) throw new FiducialError('too_large', 'The file is larger than 2 GiB.');
  const format = imageFormats.find((member) => member.sniff(head));
  if (!format && head.length > 0 && isBodyOfPair(path)) throw new FiducialError('unsupported', 'This is one half of a pair of files. Choose the header file (.hdr) with it.');
  const known = format ?? detectImageFormat(head);
  return { kind: 'looked', format: known.displayName, mediaType: known.mediaType, saysItsKind: known.name === 'dicom' };
}

async function deidentify(task: DeidentifyTask): Promise<CleanFile> {
  const bytes = await readImage(task.source, task.companion);
  const context = {
    pseudonymKey: task.pseudonymKey, grouping: { studyKey: task.studyKey }, modality: task.modality || 'OT', bodyPart: task.bodyPart || 'UNKNOWN',
    ...(task.profile ? { profile: task.profile } : {}),
  };
  const { parts, review } = detectImageFormat(bytes).deidentify(bytes, context);
  const said = review && review.reasons.length > 0 ? JSON.stringify(review) : '';
  // The parts are views of the file: the Blob is the only copy.
  return { kind: 'deidentified', body: new Blob(parts as Uint8Array<ArrayBuffer>[]), sha256: hashParts(parts), review: said.length <= LONGEST_REVIEW ? said : JSON.stringify({ ...review, proposals: [] }) };
}

async function readImage(source: FileSource, companion: FileSource | null): Promise<Uint8Array> {
  const bytes = await readWhole(source);
  if (!companion) return bytes;
  const pair = imageFormats.find((format) => format.companions && format.sniff(bytes.subarray(0, HEAD_BYTES)))?.companions;
  if (!pair) throw new FiducialError('malformed', 'These two files look like a pair, but the first is no header of an image.');
  return pair.join(bytes, await readWhole(companion));
}

function reasonOf(error: unknown): string {
  if (error instanceof FiducialError) return error.detail;
  if (error instanceof RangeError) return 'The file is too large for the memory of this browser.';
  if (error instanceof DOMException) return 'The file cannot be read any more. Was it moved or changed?';
  return 'The file is damaged: it could not be read to its end.';
}
