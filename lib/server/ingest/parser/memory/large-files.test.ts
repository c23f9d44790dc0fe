import { execFileSync } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { LIMITS } from '@/lib/domain/limits';
import { defaultDeidentificationProfile } from '@/lib/imaging/deidentification/profile';
import { noEyesPolicy } from '@/lib/imaging/deidentification/review-policy';
import { isLongRun } from '@/lib/test-runs';
import { ParserPool, parserProgram } from '../children/parser-pool';
import { PARSER_LIMITS, ParserProcess } from '../children/parser-process';
import type { ParseReply, ParseRequest } from '../protocol';
import { writeLargeFile, type LargeKind } from './large-files.fixture';

const MiB = 1024 * 1024;
const folder = mkdtempSync(join(tmpdir(), 'fiducial-large-'));
let workFolder: string;
beforeAll(() => execFileSync(process.execPath, ['scripts/build-children.mjs']));
beforeEach(() => {
  workFolder = mkdtempSync(join(folder, 'work-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function requestFor(sourcePath: string, isMasked = false): ParseRequest {
  const decided = isMasked ? [{ x: 0, y: 0, width: 100, height: 20, frame: null }] : null;
  return {
    source: { path: sourcePath, offset: 0, byteLength: statSync(sourcePath).size }, workPath: join(workFolder, 'claim'), pseudonymKey: Buffer.alloc(32, 7).toString('base64url'), studyKey: 'large', modality: 'OT', bodyPart: 'CHEST',
    profile: defaultDeidentificationProfile, review: { policy: noEyesPolicy, rules: [], claimed: null, decided },
  };
}

/** Most memory that a child of its own had while it read one file of so many frames of 2 MiB, in MiB. */
async function peakOf(kind: LargeKind, frames: number, isMasked: boolean): Promise<number> {
  const path = join(folder, `${kind}-${frames}`);
  writeLargeFile(path, kind, frames);
  const child = new ParserProcess(parserProgram(), { cpuS: 120, wallMs: 240_000, memoryMiB: 4096 }, [folder]);
  try {
    const reply = await child.parse(requestFor(path, isMasked));
    expect(reply).toMatchObject({ kind: 'parsed', file: { description: { frames }, deidentification: { by: 'server' } } });
    return Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${child.pid}/status`, 'latin1'))?.[1]) / 1024;
  } finally {
    child.end();
    rmSync(path);
    rmSync(workFolder, { recursive: true });
    workFolder = mkdtempSync(join(folder, 'work-'));
  }
}

describe.runIf(existsSync('/proc/self/status'))('memory of a parser child', () => {
  it.each([
    ['dicom', false, LIMITS.parserMemoryPerByte], ['nifti', false, LIMITS.parserMemoryPerByte], ['tiff', false, LIMITS.parserMemoryPerByte], ['dicom', true, 2.5],
  ] as const)('grows by little more than the file: %s, masked: %s', async (kind, isMasked, most) => {
    const [few, many] = isMasked ? [15, 45] : [30, 90];
    const growth = (await peakOf(kind, many, isMasked)) - (await peakOf(kind, few, isMasked));
    expect(growth / (2 * (many - few))).toBeLessThan(most);
    // Below that the file would not have been read.
    expect(growth / (2 * (many - few))).toBeGreaterThan(0.5);
  });
});

/** With the limits of a server. */
async function readWithinLimits(path: string, limits = PARSER_LIMITS): Promise<ParseReply> {
  const parsers = new ParserPool({ areas: [{ folder }], limits });
  try {
    return await parsers.parse(requestFor(path));
  } finally {
    parsers.close();
  }
}

describe('a parser pool', () => {
  it('lets a file have memory by its size, and one that unpacks to more another try', async () => {
    const path = join(folder, 'volume.nii.gz');
    writeLargeFile(join(folder, 'volume.nii'), 'nifti', 30);
    await pipeline(createReadStream(join(folder, 'volume.nii')), createGzip({ level: 1 }), createWriteStream(path));
    // By its packed size it may have 195 MiB, and unpacked it takes 230.
    expect(await readWithinLimits(path, { ...PARSER_LIMITS, memoryMiB: 130 })).toMatchObject({ kind: 'parsed', file: { description: { frames: 30 } } });
  });
});

/** As large as a file may be, almost. */
describe.runIf(isLongRun)('files of 1.9 GB', () => {
  it.each(['dicom', 'nifti'] as const)('%s', async (kind) => {
    const path = join(folder, kind);
    writeLargeFile(path, kind, 905);
    expect(statSync(path).size).toBeGreaterThan(1_897_000_000);
    expect(await readWithinLimits(path)).toMatchObject({ kind: 'parsed', file: { description: { frames: 905 } } });
    rmSync(path);
  });

  it('TIFF of 1 GiB, which is the most', async () => {
    const path = join(folder, 'tiff');
    writeLargeFile(path, 'tiff', 512);
    expect(statSync(path).size).toBeGreaterThan(1024 * MiB);
    expect(await readWithinLimits(path)).toMatchObject({ kind: 'parsed', file: { description: { frames: 512 } } });
    rmSync(path);
  });

  it('NIfTI of 1.9 GB, gzipped', async () => {
    const path = join(folder, 'volume');
    writeLargeFile(path, 'nifti', 905);
    await pipeline(createReadStream(path), createGzip({ level: 1 }), createWriteStream(`${path}.gz`));
    rmSync(path);
    expect(await readWithinLimits(`${path}.gz`)).toMatchObject({ kind: 'parsed', file: { description: { frames: 905 } } });
  });
});
