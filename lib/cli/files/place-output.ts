import { randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, parse, resolve } from 'node:path';
import { FiducialError } from '@/lib/domain/errors';
import type { CleanedFile } from '../work/contract';
import type { FoundFile } from './list-files';

export interface OutputPlace {
  /** The file itself, or the folder under which files get names of their own. */
  readonly path: string;
  readonly isFolder: boolean;
  /** Names of the input below the folder; only when the person says that they identify nobody. */
  readonly keepsNames: boolean;
}

/** One input file goes to the very path that was named, unless that is a folder; several go into a folder. */
export async function chooseOutput(input: string, output: string, keepsNames: boolean): Promise<OutputPlace> {
  const [source, target] = await Promise.all([stat(input).catch(() => null), stat(output).catch(() => null)]);
  if (!source) throw new FiducialError('invalid', `There is no file or folder ${input}.`);
  if (resolve(input) === resolve(output)) throw new FiducialError('invalid', 'The output must not be the input: the original would be lost.');
  const isArchive = source.isFile() && input.toLowerCase().endsWith('.zip');
  const isFolder = source.isDirectory() || isArchive || target?.isDirectory() === true || /[/\\]$/.test(output);
  if (isFolder && target?.isFile()) throw new FiducialError('invalid', 'Several files need a folder to go to, and the output is a file.');
  return { path: output, isFolder, keepsNames };
}

/** Where a file goes; a second image with the same identity gets a number, so that nothing of one run overwrites another. */
export function claimPath(place: OutputPlace, file: FoundFile, cleaned: CleanedFile, taken: Set<string>): string {
  const wanted = pathInside(place, file, cleaned);
  const { dir, name, ext } = parse(wanted);
  let path = wanted;
  for (let number = 2; taken.has(path); number += 1) path = join(dir, `${name}-${number}${ext}`);
  taken.add(path);
  return path;
}

/** Names made of pseudonyms and nothing else, unless the person keeps the old ones. */
function pathInside(place: OutputPlace, file: FoundFile, cleaned: CleanedFile): string {
  if (!place.isFolder) return place.path;
  if (place.keepsNames) return join(place.path, ...file.name.split('/').filter((part) => part !== '' && part !== '.' && part !== '..'));
  const { catalogue, extension } = cleaned;
  if (!catalogue) return join(place.path, 'objects', `${randomBytes(8).toString('hex')}${extension}`);
  return join(place.path, catalogue.studyInstanceUid, catalogue.seriesInstanceUid, `${catalogue.sopInstanceUid}${extension}`);
}

/** Writes all parts beside the place and moves them into it, so that a file that is there is whole. */
export async function writeParts(path: string, parts: readonly Uint8Array[]): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const aside = `${path}.${randomBytes(4).toString('hex')}.part`;
  const file = await open(aside, 'wx', 0o644);
  try {
    for (let at = 0; at < parts.length; at += 512) await file.writev(parts.slice(at, at + 512));
    await file.close();
    await rename(aside, path);
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(aside, { force: true });
    throw error;
  }
}
