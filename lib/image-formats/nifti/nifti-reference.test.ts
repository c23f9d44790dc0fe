import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { FiducialError } from '@/lib/domain/errors';
import { frameByteRange } from '@/lib/imaging/image-description';
import type { ImageDescription } from '@/lib/imaging/image-description';
import { detectImageFormat, joinNiftiPair } from '../index';
import { joinParts } from '../bytes/join-parts';
import { readShared, sharedData, testContext } from '../test-setup';

interface NiftiReference {
  error?: string;
  class?: string;
  shape: number[];
  endian: '<' | '>';
  dtype_on_disk: string;
  raw_header?: { vox: number };
  slope_inter_used_by_nibabel?: [number, number];
  affine?: number[][];
  zooms?: number[];
  qform_code?: number;
  sform_code?: number;
  raw_little_endian_sha256?: string;
  raw_bytes_sha256?: string;
  raw_bytes_len?: number;
  raw_min?: number;
  raw_max?: number;
  raw_mean?: number;
}

const references = sharedData
  ? Object.entries((JSON.parse(readFileSync(path.join(sharedData, 'reference-pixels.json'), 'utf8')) as { nifti: Record<string, NiftiReference> }).nifti)
  : [];
/** CIFTI-2 is a NIfTI-2 file by its header, but the reference says itself that it is no voxel image. */
const isVolume = ({ error, class: kind }: NiftiReference): boolean => !error && kind !== 'Cifti2Image';
const taken = references.filter(([, reference]) => isVolume(reference));

/** The one file that the name stands for: a pair is joined with its image first. */
function readVolume(name: string): Uint8Array {
  const bytes = readShared(name);
  const image = name.replace(/\.hdr(\.gz)?$/, '.img$1');
  return image === name ? bytes : joinNiftiPair(bytes, readShared(image));
}

interface Decoded {
  readonly description: ImageDescription;
  readonly clean: Uint8Array;
  readonly values: Float64Array;
  /** The values as the file types them, little endian. */
  readonly hash: string;
}

/** 64-bit integers come as float64: back into the cells that the reference hashed. */
function cellsOf(values: ArrayBufferView, description: ImageDescription): Uint8Array {
  if (description.sampleType === 'float64' && description.bitsStored === 53) {
    const integers = BigInt64Array.from(values as Float64Array, (value) => BigInt(value));
    return new Uint8Array(integers.buffer);
  }
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}

function decode(name: string): Decoded {
  const bytes = readVolume(name);
  const format = detectImageFormat(bytes);
  const clean = joinParts(format.deidentify(bytes, testContext).parts);
  expect(format.verify(clean, testContext), name).toEqual([]);
  const { description, frameTable } = format.parse(clean, testContext);
  const hash = createHash('sha256');
  const values = new Float64Array(description.rows * description.columns * description.samplesPerPixel * description.frames);
  for (let k = 0; k < description.frames; k += 1) {
    const range = frameByteRange(frameTable, k);
    if (!range) throw new Error('a frame has no byte range');
    const frame = format.decodeFrame(description, clean.subarray(range.offset, range.offset + range.length), {}).values;
    hash.update(cellsOf(frame, description));
    values.set(frame, k * frame.length);
  }
  return { description, clean, values, hash: hash.digest('hex') };
}

/** The voxels as they lie in the original file; their hash proves that they are what the reference was made of. */
function rawVoxels(name: string, reference: NiftiReference): DataView {
  const bytes = readVolume(name);
  const plain = bytes[0] === 0x1f ? new Uint8Array(gunzipSync(bytes)) : bytes;
  const start = reference.raw_header?.vox ?? 0;
  const raw = plain.slice(start, start + (reference.raw_bytes_len ?? 0));
  expect(createHash('sha256').update(raw).digest('hex'), name).toBe(reference.raw_bytes_sha256);
  return new DataView(raw.buffer);
}

/** Those that are shown as something that their bytes are not: the magnitude of complex values, colour without its opacity. */
function expectShown(name: string, reference: NiftiReference, values: Float64Array): void {
  const raw = rawVoxels(name, reference);
  const little = reference.endian === '<';
  if (reference.dtype_on_disk.includes('complex')) {
    const at = reference.dtype_on_disk === 'complex64' ? (i: number) => raw.getFloat32(4 * i, little) : (i: number) => raw.getFloat64(8 * i, little);
    values.forEach((value, i) => expect(Math.abs(value - Math.hypot(at(2 * i), at(2 * i + 1)))).toBeLessThanOrEqual(1e-6 * value));
    return;
  }
  expect(values.length * 4, name).toBe(raw.byteLength * 3);
  values.forEach((value, i) => {
    if (value !== raw.getUint8(Math.floor(i / 3) * 4 + (i % 3))) throw new Error(`${name}: sample ${i} is not the colour of the file`);
  });
}

function expectNumbers(name: string, reference: NiftiReference, { description, values }: Decoded): void {
  const { raw_min: least, raw_max: most, raw_mean: mean } = reference;
  if (values.some((value) => !Number.isFinite(value))) return;
  if (typeof least === 'number') expect(description.minimum, name).toBe(least);
  if (typeof most === 'number') expect(description.maximum, name).toBe(most);
  if (typeof mean === 'number') expect(values.reduce((sum, value) => sum + value, 0) / values.length, name).toBeCloseTo(mean, 5 - Math.ceil(Math.log10(Math.abs(mean) + 1)));
}

/** Relative to the matrix's size, since single precision is what the files hold. */
function expectAffine(name: string, affine: readonly number[][], description: ImageDescription): void {
  const { imageOrientation, imagePosition, sliceStep } = description;
  if (!imageOrientation || !imagePosition || !sliceStep) throw new Error(`${name}: the volume was not placed`);
  const column = (k: number): number[] => [-(affine[0]?.[k] ?? 0), -(affine[1]?.[k] ?? 0), affine[2]?.[k] ?? 0];
  const unit = (v: number[]): number[] => v.map((value) => value / Math.hypot(...v));
  [...unit(column(0)), ...unit(column(1))].forEach((value, i) => expect(imageOrientation[i], name).toBeCloseTo(value, 4));
  column(2).forEach((value, i) => expect(sliceStep[i], name).toBeCloseTo(value, 4));
  column(3).forEach((value, i) => expect(imagePosition[i], name).toBeCloseTo(value, 3));
}

describe.runIf(sharedData)('NIfTI references', () => {
  it('are all taken with their very values, scaling, steps and place, or refused where the reference has no volume either', () => {
    const counted = { equal: 0, shown: 0, placed: 0, unplaced: [] as string[] };
    for (const [name, reference] of taken) {
      const decoded = decode(name);
      const { description } = decoded;
      const isShown = /complex|RGBA|'A'/.test(reference.dtype_on_disk);
      if (isShown) expectShown(name, reference, decoded.values);
      else {
        expect(decoded.hash, name).toBe(reference.raw_little_endian_sha256);
        expectNumbers(name, reference, decoded);
      }
      counted[isShown ? 'shown' : 'equal'] += 1;
      expect([description.rescaleSlope, description.rescaleIntercept], name).toEqual(reference.slope_inter_used_by_nibabel ?? [1, 0]);
      const [dx, dy] = reference.zooms ?? [];
      if (dx && dy) expect([description.spacing?.column, description.spacing?.row].map((step) => step?.toFixed(5)), name).toEqual([dx.toFixed(5), dy.toFixed(5)]);
      const isPlaced = (reference.sform_code ?? 0) > 0 || (reference.qform_code ?? 0) > 0;
      if (isPlaced && reference.affine) expectAffine(name, reference.affine, description);
      else expect(description.imageOrientation, name).toBeNull();
      if (isPlaced) counted.placed += 1;
      else counted.unplaced.push(name);
    }
    console.info(`NIfTI references: ${counted.equal} equal, ${counted.shown} shown as magnitude or without opacity, ${counted.placed} placed by their affine, not placed (the header says nothing): ${counted.unplaced.join(', ')}`);
    expect([counted.equal + counted.shown, references.length - taken.length]).toEqual([64, 4]);
  }, 120_000);

  it.each(references.filter(([, reference]) => !isVolume(reference)).map(([name]) => name))('refuses %s, which is no readable volume for the reference either', (name) => {
    expect(() => decode(name)).toThrow(FiducialError);
  });
});

it('says so when the shared files are not there', () => {
  if (!sharedData) console.info('The folder of shared files is not there: NIfTI was not compared with the reference.');
  expect(references.length > 0).toBe(sharedData !== null);
});
