import { readdir, stat } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { isClutter } from '@/lib/domain/reading/clutter-files';
import { FiducialError } from '@/lib/domain/errors';
import { isZip, LOCAL_ZIP, openZip } from '@/lib/image-formats/zip';
import type { SourceFile } from '../work/contract';
import { openFileSource } from './file-source';
import { joinCompanions } from './join-companions';

/** A file on this machine, alone or in a ZIP archive. `name` is its path below what the person named; it never leaves the machine. */
export interface FoundFile {
  readonly source: SourceFile;
  readonly name: string;
  readonly size: number;
  readonly modifiedMs: number;
}

/** What cannot be read, and why. */
export interface Unreadable {
  readonly name: string;
  readonly reason: string;
}

export interface Found {
  readonly files: FoundFile[];
  readonly unreadable: Unreadable[];
}

/** Files of paths, of folders to any depth and of ZIP archives, in a stable order. Links are not followed. @throws FiducialError 'invalid' */
export async function listFiles(paths: readonly string[]): Promise<Found> {
  const found: Found = { files: [], unreadable: [] };
  for (const path of paths) {
    const info = await stat(path).catch(() => null);
    if (!info) throw new FiducialError('invalid', `There is no file or folder ${path}.`);
    if (info.isDirectory()) await addFolder(path, found);
    else await addFile(path, basename(path), found);
  }
  return joinCompanions(found);
}

async function addFolder(folder: string, found: Found): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile() && !isClutter(entry.name)).map((entry) => join(entry.parentPath, entry.name));
  for (const path of paths.sort()) await addFile(path, join(basename(folder), relative(folder, path)).replaceAll('\\', '/'), found);
}

async function addFile(path: string, name: string, { files, unreadable }: Found): Promise<void> {
  const { size, mtimeMs } = await stat(path);
  const modifiedMs = Math.round(mtimeMs);
  const source = await openFileSource(path).catch(() => null);
  if (!source) return void unreadable.push({ name, reason: 'The file may not be read by this user.' });
  try {
    if (!isZip(await source.read(0, Math.min(size, 64)))) return void files.push({ source: { path }, name, size, modifiedMs });
    for (const entry of await openZip(source, LOCAL_ZIP)) {
      const inside = `${name}/${entry.name}`;
      if (isClutter(entry.name)) continue;
      if (entry.refusal !== '') unreadable.push({ name: inside, reason: entry.refusal });
      else files.push({ source: { path, entry }, name: inside, size: entry.size, modifiedMs });
    }
  } catch (error) {
    if (!(error instanceof FiducialError)) throw error;
    unreadable.push({ name, reason: error.detail });
  } finally {
    await source.close();
  }
}
