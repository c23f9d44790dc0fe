import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { frameOf } from '@/lib/imaging/frames/assemble-frame';
import type { MaskBox } from '@/lib/imaging/deidentification/review';
import type { PixelFrame } from '@/lib/imaging/image-description';
import { transferSyntaxName } from '@/lib/imaging/vocabulary/transfer-syntaxes';
import type { Codecs } from '../../contract';
import { joinParts } from '../../bytes/join-parts';
import { dicomSamples } from '../../sample-files.fixture';
import { loadTestCodecs, readShared, sharedData, testContext } from '../../test-setup';
import { dicomFormat } from '../dicom-format';
import { openDicomFile } from '../reading/open-file';

let codecs: Codecs = {};
beforeAll(async () => {
  codecs = await loadTestCodecs();
});
const folder = mkdtempSync(path.join(os.tmpdir(), 'fiducial-mask-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Even edges, since halved chroma belongs to two pixels. */
const boxes: readonly MaskBox[] = [{ x: 2, y: 1, width: 2, height: 2, frame: null }, { x: 0, y: 0, width: 2, height: 1, frame: 0 }];

function framesOf(bytes: Uint8Array): PixelFrame[] {
  const { description, frameTable } = dicomFormat.parse(bytes, testContext);
  return Array.from({ length: description.frames }, (_, k) => dicomFormat.decodeFrame(description, frameOf(frameTable, k, bytes), codecs));
}

function isInside(frame: PixelFrame, pixel: number, k: number): boolean {
  const column = pixel % frame.columns, row = Math.floor(pixel / frame.columns);
  if (row > 3) return false;
  return boxes.some((box) => (box.frame === null || box.frame === k) && column >= box.x && column < box.x + box.width && row >= box.y && row < box.y + box.height);
}

/** The masked file, after it was checked: filled inside, untouched outside, clean by the verification, and the same when it is cleaned again. */
function maskAndCheck(original: Uint8Array, name: string): Uint8Array {
  const clean = joinParts(dicomFormat.deidentify(original, testContext).parts);
  const masked = joinParts(dicomFormat.mask?.(clean, boxes, testContext, codecs).parts ?? []);
  expect(dicomFormat.verify(masked, testContext), name).toEqual([]);
  expect(joinParts(dicomFormat.deidentify(masked, testContext).parts), name).toEqual(masked);
  const before = framesOf(clean);
  const after = framesOf(masked);
  expect(after.length, name).toBe(before.length);
  before.forEach((frame, k) => {
    const other = after[k] as PixelFrame;
    const fill = new Set<string>();
    let changed = 0;
    const { samplesPerPixel, values } = frame;
    for (let i = 0; i < values.length; i += samplesPerPixel) {
      if (isInside(frame, i / samplesPerPixel, k)) fill.add(other.values.subarray(i, i + samplesPerPixel).join());
      else for (let sample = i; sample < i + samplesPerPixel; sample += 1) if (!Object.is(values[sample], other.values[sample])) changed += 1;
    }
    expect([changed, fill.size], `${name}, frame ${k}`).toEqual([0, 1]);
  });
  return masked;
}

describe('masks in native pixels', () => {
  it.each(dicomSamples().map((sample) => [sample.name, sample] as const))('%s', (name, { bytes }) => {
    maskAndCheck(bytes, name);
  });
});

interface Reference {
  readonly dicom: Record<string, { transfer_syntax?: string; all?: unknown; shape_FRCS?: number[]; photometric?: string; bits_allocated?: number }>;
}

/** One small file for each transfer syntax, photometric interpretation and size of cells. */
function chosenFiles(): string[] {
  if (!sharedData) return [];
  const { dicom } = JSON.parse(readFileSync(path.join(sharedData, 'reference-pixels.json'), 'utf8')) as Reference;
  const chosen = new Map<string, { name: string; pixels: number }>();
  for (const [name, { transfer_syntax: syntax, all, shape_FRCS: shape, photometric, bits_allocated: bits }] of Object.entries(dicom)) {
    if (!all || !shape || !syntax || name.includes('!') || name.startsWith('malformed/')) continue;
    const kind = [syntax, photometric, bits, (shape[0] ?? 1) > 1].join();
    const pixels = shape.reduce((product, side) => product * side, 1);
    if (pixels < (chosen.get(kind)?.pixels ?? 100_000)) chosen.set(kind, { name, pixels });
  }
  return [...chosen.values()].map(({ name }) => name);
}

const pydicom = spawnSync('python3', ['-c', 'import pydicom, numpy'], { stdio: 'ignore' }).status === 0 ? 'python3' : spawnSync('/usr/bin/python3', ['-c', 'import pydicom, numpy'], { stdio: 'ignore' }).status === 0 ? '/usr/bin/python3' : null;
const hasPlainPixels = new Set(['1.2.840.10008.1.2', '1.2.840.10008.1.2.1', '1.2.840.10008.1.2.5']);

const script = `
import sys, hashlib, pydicom, numpy
for name in sys.argv[1:]:
    d = pydicom.dcmread(name)
    a = d.pixel_array
    print(hashlib.sha256(numpy.ascontiguousarray(a).astype(a.dtype.newbyteorder('<')).tobytes()).hexdigest())
`;

describe.runIf(sharedData)('masks in real files', () => {
  it('of every transfer syntax, read back by us and, where it can, by pydicom', async () => {
    const { createHash } = await import('node:crypto');
    const kept = new Map<string, number>();
    const forPydicom: { file: string; sha256: string }[] = [];
    for (const name of chosenFiles()) {
      const original = readShared(name);
      const masked = maskAndCheck(original, name);
      const [from, to] = [original, masked].map((bytes) => openDicomFile(bytes).transferSyntax) as [string, string];
      const move = from === to ? transferSyntaxName(from) : `${transferSyntaxName(from)} to ${transferSyntaxName(to)}`;
      kept.set(move, (kept.get(move) ?? 0) + 1);
      const { description } = dicomFormat.parse(masked, testContext);
      if (!hasPlainPixels.has(to) || description.bitsAllocated === 1 || description.photometricInterpretation.endsWith('_422')) continue;
      const hash = createHash('sha256');
      for (const { values } of framesOf(masked)) hash.update(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
      const file = path.join(folder, `${forPydicom.length}.dcm`);
      writeFileSync(file, masked);
      forPydicom.push({ file, sha256: hash.digest('hex') });
    }
    for (const [move, count] of kept) console.info(`  masked ${count}: ${move}`);
    if (!pydicom) console.info('pydicom is not installed: masked files were not read by it.');
    else {
      const answer = execFileSync(pydicom, ['-c', script, ...forPydicom.map(({ file }) => file)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
      expect(answer.trim().split('\n')).toEqual(forPydicom.map(({ sha256 }) => sha256));
      console.info(`  pydicom reads the same in ${forPydicom.length} masked files`);
    }
    expect(kept.size).toBeGreaterThan(10);
  }, 180_000);
});
