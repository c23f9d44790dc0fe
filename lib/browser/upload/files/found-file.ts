import { isClutter } from '@/lib/domain/clutter-files';
import { imageFormats } from '@/lib/image-formats';
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

const companions = imageFormats.flatMap((format) => format.companions ?? []);
const stem = (path: string, endings: readonly string[]) => {
  const ending = endings.find((one) => path.toLowerCase().endsWith(one));
  return ending === undefined ? null : path.slice(0, -ending.length);
};

/** Joins what belongs together (.hdr and .img of one name): one file of two. */
export function joinPairs(files: readonly FoundFile[]): FoundFile[] {
  const bodies = new Map<string, FoundFile>();
  for (const { bodyExtensions } of companions) for (const file of files) bodies.set(stem(file.path, bodyExtensions) ?? '', file);
  bodies.delete('');
  const taken = new Set<FoundFile>();
  const joined = files.map((head) => {
    const body = companions.map(({ headExtensions }) => bodies.get(stem(head.path, headExtensions) ?? '')).find((one) => one !== undefined && one !== head && one.refusal === '');
    if (!body || head.refusal !== '') return head;
    taken.add(body);
    return { ...head, companion: body.source, size: head.size + sizeOf(body.source), identity: `${head.identity}+${body.identity}` };
  });
  return joined.filter((file) => !taken.has(file));
}

/** Has it the ending of the second half of a pair? Such a file cannot be told from noise by its content. */
export const isBodyOfPair = (path: string) => companions.some(({ bodyExtensions }) => stem(path, bodyExtensions) !== null);
