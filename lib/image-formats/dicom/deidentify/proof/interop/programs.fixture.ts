import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';

/** Other people's DICOM programs, run on a folder of files. */
export const hasProgram = (name: string, ...args: string[]): boolean => spawnSync(name, args, { stdio: 'ignore' }).error === undefined;

export const python = '/usr/bin/python3';
export const hasPydicom = spawnSync(python, ['-c', 'import pydicom'], { stdio: 'ignore' }).status === 0;

export interface PydicomView {
  readonly file: string;
  readonly pixels: string;
  readonly problem: string | null;
}

export function readWithPydicom(folder: string): PydicomView[] {
  const out = execFileSync(python, [path.join(import.meta.dirname, 'read-all.py'), folder], { encoding: 'utf8', maxBuffer: 1 << 28 });
  return out.trim().split('\n').map((line) => JSON.parse(line) as PydicomView);
}

/** Error lines of dciodvfy by file, numbers of items and offsets left out. It prints them whatever its exit code. */
export function dciodvfyErrors(folder: string): Map<string, string[]> {
  return new Map(readdirSync(folder).sort().map((name) => {
    const { stderr } = spawnSync('dciodvfy', [path.join(folder, name)], { encoding: 'utf8', maxBuffer: 1 << 26 });
    return [name, stderr.split('\n').filter((line) => line.startsWith('Error')).map((line) => line.replace(/\[\d+\]|<\d+>|0x[0-9a-f]+ offset/g, ''))];
  }));
}

/** What dcmdump says of a folder: one process for all files. Empty when it can read each of them to its end. */
export function dcmdumpErrors(folder: string): string[] {
  const { stderr } = spawnSync('dcmdump', ['-ll', 'error', '+sd', '+r', folder], { encoding: 'utf8', maxBuffer: 1 << 28 });
  return stderr.split('\n').filter((line) => /^[EF]:/.test(line));
}

/** Names of files that gdcmdump cannot read. */
export function gdcmFailures(folder: string): string[] {
  return readdirSync(folder).filter((name) => spawnSync('gdcmdump', ['-i', path.join(folder, name)], { stdio: 'ignore' }).status !== 0);
}
