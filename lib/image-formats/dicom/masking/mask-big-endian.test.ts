import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { frameOf } from '@/lib/imaging/frames/assemble-frame';
import type { MaskBox } from '@/lib/imaging/deidentification/review';
import { joinParts } from '../../bytes/join-parts';
import { testContext } from '../../test-setup';
import { nativeImage } from '../deidentify/pixels/encapsulated.fixture';
import type { CellSpec } from '../deidentify/pixels/encapsulated.fixture';
import { hasPydicom, python } from '../deidentify/proof/interop/programs.fixture';
import { dicomFormat } from '../dicom-format';
import { openDicomFile } from '../reading/open-file';

const rows = 5, columns = 7, frames = 2;
const boxes: readonly MaskBox[] = [{ x: 1, y: 1, width: 3, height: 2, frame: null }, { x: 6, y: 4, width: 1, height: 1, frame: 1 }];
const isInside = (k: number, row: number, column: number): boolean =>
  boxes.some(({ x, y, width, height, frame }) => (frame === null || frame === k) && column >= x && column < x + width && row >= y && row < y + height);

interface Case {
  readonly name: string;
  readonly spec: CellSpec;
}
const cells = (bitsAllocated: 16, bitsStored: number, pixelRepresentation: 0 | 1): CellSpec => ({ rows, columns, bitsAllocated, bitsStored, highBit: bitsStored - 1, pixelRepresentation });
const cases: readonly Case[] = [
  { name: '12 of 16 bits', spec: cells(16, 12, 0) }, { name: '16 bits', spec: cells(16, 16, 0) }, { name: '16 bits, signed', spec: cells(16, 16, 1) }, { name: '12 bits, signed', spec: cells(16, 12, 1) },
];

const valueAt = ({ bitsStored, pixelRepresentation }: CellSpec, i: number): number => {
  const value = (i * 977 + 401) % 2 ** bitsStored;
  return pixelRepresentation === 1 ? value - 2 ** (bitsStored - 1) : value;
};

/** Frames as the file has them, little endian; `nativeImage` turns their words. */
function framesOf(spec: CellSpec): Uint8Array[] {
  return Array.from({ length: frames }, (_, k) => new Uint8Array(Int16Array.from({ length: rows * columns }, (_value, i) => valueAt(spec, k * rows * columns + i)).buffer));
}

function maskedFile(spec: CellSpec): Uint8Array {
  const clean = joinParts(dicomFormat.deidentify(nativeImage(spec, framesOf(spec), 'big'), testContext).parts);
  const masked = joinParts(dicomFormat.mask?.(clean, boxes, testContext, {}).parts ?? []);
  expect(openDicomFile(masked).transferSyntax).toBe('1.2.840.10008.1.2.2');
  expect(dicomFormat.verify(masked, testContext)).toEqual([]);
  return masked;
}

/** Black of MONOCHROME2: zero, or the least value of the frame where values have a sign. */
function expectedValues({ spec }: Case): number[] {
  return Array.from({ length: frames }, (_, k) => {
    const values = Array.from({ length: rows * columns }, (_value, i) => valueAt(spec, k * rows * columns + i));
    const black = spec.pixelRepresentation === 1 ? Math.min(...values) : 0;
    return values.map((value, i) => (isInside(k, Math.floor(i / columns), i % columns) ? black : value));
  }).flat();
}

describe('masks in big endian pixels', () => {
  it.each(cases)('$name: every value of the boxes is black, every other what it was', (one) => {
    const masked = maskedFile(one.spec);
    const { description, frameTable } = dicomFormat.parse(masked, testContext);
    const values = Array.from({ length: frames }, (_, k) => [...dicomFormat.decodeFrame(description, frameOf(frameTable, k, masked), {}).values]).flat();
    expect(values).toEqual(expectedValues(one));
  });

  it.runIf(hasPydicom)('are read so by pydicom', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'big-'));
    const script = 'import pydicom,sys,json\nprint(json.dumps([pydicom.dcmread(f).pixel_array.flatten().tolist() for f in sys.argv[1:]]))';
    const files = cases.map(({ spec }, i) => {
      const file = path.join(folder, `${i}.dcm`);
      writeFileSync(file, maskedFile(spec));
      return file;
    });
    const read = JSON.parse(execFileSync(python, ['-c', script, ...files], { encoding: 'utf8' })) as number[][];
    rmSync(folder, { recursive: true });
    cases.forEach((one, i) => expect(read[i], one.name).toEqual(expectedValues(one)));
  });
});
