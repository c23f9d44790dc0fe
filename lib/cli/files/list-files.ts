import { readdir, stat } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { FiducialError } from '@/lib/domain/errors';

/** A file on this machine. `name` is its path below what the person named, with forward slashes; it never leaves the machine. */
export interface FoundFile {
  readonly path: string;
  readonly name: string;
  readonly size: number;
  readonly modifiedMs: number;
}

/** What file managers leave in every folder. */
const isClutter = (name: string) => ['.ds_store', 'thumbs.db', 'desktop.ini'].includes(name.toLowerCase()) || name.startsWith('._');

async function describe(path: string, name: string): Promise<FoundFile> {
  const { size, mtimeMs } = await stat(path);
  return { path, name: name.replaceAll('\\', '/'), size, modifiedMs: Math.round(mtimeMs) };
}

/** Files of paths and of folders to any depth, in a stable order. Links are not followed. @throws FiducialError 'invalid' */
export async function listFiles(paths: readonly string[]): Promise<FoundFile[]> {
  const found: FoundFile[] = [];
  for (const path of paths) {
    const info = await stat(path).catch(() => null);
    if (!info) throw new FiducialError('invalid', `There is no file or folder ${path}.`);
    if (!info.isDirectory()) {
      found.push(await describe(path, basename(path)));
      continue;
    }
    const entries = await readdir(path, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile() && !isClutter(entry.name)).map((entry) => join(entry.parentPath, entry.name)).sort();
    for (const file of files) found.push(await describe(file, join(basename(path), relative(path, file))));
  }
  return found;
}
