import { isClutter } from '@/lib/domain/reading/clutter-files';
import { pairCompanions } from '@/lib/image-formats/pair-companions';
import type { ZipEntry } from '@/lib/image-formats/zip';
import type { ChosenFile } from '../contract';
import { sizeOf, type FileSource } from './file-source';

/** A file that the person chose, or one out of an archive that they chose. */
export interface FoundFile {
  readonly source: FileSource;
  /** The other half of an image that comes as two files (NIfTI's .img). */
  readonly companion: FileSource | null;
  /** Path and name. Stays in this browser. */
  readonly path: string;
  /** '' for a file that was chosen by itself. */
  readonly folder: string;
  readonly size: number;
  /** Tells this file from others, and finds it again when it is chosen once more. Stays in this browser. */
  readonly identity: string;
  /** Why an archive's file is not taken; empty otherwise. */
  readonly refusal: string;
}

export function foundFile({ file, folder }: ChosenFile): FoundFile {
  const path = folder === '' ? file.name : `${folder}/${file.name}`;
  return { source: { kind: 'file', file }, companion: null, path, folder, size: file.size, identity: `${path}|${file.size}|${file.lastModified}`, refusal: '' };
}

/** The files of an archive: each of its folders, its top included, counts as a folder. */
export function foundInArchive(archive: FoundFile, file: Blob, entries: readonly ZipEntry[]): FoundFile[] {
  return entries.filter((entry) => !isClutter(entry.name)).map((entry) => ({
    source: { kind: 'archived', archive: file, entry }, companion: null, path: `${archive.path}/${entry.name}`, folder: entry.folder === '' ? archive.path : `${archive.path}/${entry.folder}`,
    size: entry.size, identity: `${archive.identity}|${entry.name}|${entry.size}|${entry.record.crc}`, refusal: entry.refusal,
  }));
}

/** Joins what belongs together (.hdr and .img of one name): one file of two. */
export function joinPairs(files: readonly FoundFile[]): FoundFile[] {
  // What is not taken is nobody's other half.
  return pairCompanions(files, ({ path, refusal }) => (refusal === '' ? path : '')).map(({ file, body }) => {
    return body ? { ...file, companion: body.source, size: file.size + sizeOf(body.source), identity: `${file.identity}+${body.identity}` } : file;
  });
}
