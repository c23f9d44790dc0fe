import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { makeDemoFiles, type DemoFile, type DemoSize } from '../../scripts/demo-data/demo-files';

export const SMALL: DemoSize = { ctSlices: 3, ctPixels: 128, headVoxels: 32, radiographPixels: 160 };

export interface DemoFolder {
  readonly path: string;
  /** Path of a file or folder in it. */
  at(name: string): string;
  remove(): void;
}

export const smallDemoFiles = (): DemoFile[] => [...makeDemoFiles(SMALL)];

/** The demo's files, small, and further ones, in a temporary folder, as a person has them on a disk. */
export function writeDemoFolder(further: readonly DemoFile[] = []): DemoFolder {
  const path = mkdtempSync(join(tmpdir(), 'fiducial-files-'));
  const at = (name: string) => join(path, ...name.split('/'));
  for (const file of [...smallDemoFiles(), ...further]) {
    mkdirSync(dirname(at(file.path)), { recursive: true });
    writeFileSync(at(file.path), file.bytes);
  }
  return { path, at, remove: () => rmSync(path, { recursive: true, force: true }) };
}
