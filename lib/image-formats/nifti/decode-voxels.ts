import { FiducialError } from '@/lib/domain/errors';
import type { SampleArray, SampleType } from '@/lib/imaging/image-description';
import { decodeSamples, reverseCells, sampleBytes } from '../raw/decode-samples';

/** Largest bit count of a whole number that a float64 holds exactly; the `bitsStored` of 64-bit integers. */
export const exactIntegerBits = 53;

/** How voxels lie in the file, as a description says it too: 64-bit integers are float64 samples of 53 bits. */
export interface VoxelCoding {
  readonly sampleType: SampleType;
  readonly samplesPerPixel: 1 | 3;
  readonly bitsStored: number;
  readonly isSigned: boolean;
  readonly littleEndian: boolean;
}

/** Little-endian 64-bit integers as float64; null when one of them is beyond ±2^53. */
function decodeIntegers64(bytes: Uint8Array, isSigned: boolean): Float64Array | null {
  const words = decodeSamples('uint32', bytes, true);
  const out = new Float64Array(words.length / 2);
  for (let i = 0; i < out.length; i += 1) {
    const high = words[2 * i + 1] as number;
    const upper = isSigned ? high | 0 : high;
    if (upper >= 0x200000 || upper < -0x200000) return null;
    out[i] = upper * 0x100000000 + (words[2 * i] as number);
  }
  return out;
}

function magnitudes(pairs: SampleArray, sampleType: SampleType): SampleArray {
  const out = sampleType === 'float32' ? new Float32Array(pairs.length / 2) : new Float64Array(pairs.length / 2);
  for (let i = 0; i < out.length; i += 1) out[i] = Math.hypot(pairs[2 * i] as number, pairs[2 * i + 1] as number);
  return out;
}

function withoutOpacity(rgba: Uint8Array): Uint8Array {
  const out = new Uint8Array((rgba.length / 4) * 3);
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += 3) {
    out[to] = rgba[from] as number;
    out[to + 1] = rgba[from + 1] as number;
    out[to + 2] = rgba[from + 2] as number;
  }
  return out;
}

/**
 * Stored values of voxels. The size of a voxel tells its kind: twice a sample is a complex value, four bytes with three samples RGBA.
 * @throws FiducialError 'malformed' when the bytes hold no such voxels | 'unsupported' for integers that float64 cannot hold
 */
export function decodeVoxels(bytes: Uint8Array, voxels: number, coding: VoxelCoding): SampleArray {
  const { sampleType, samplesPerPixel, bitsStored, isSigned, littleEndian } = coding;
  const voxelBytes = bytes.length / voxels;
  const size = sampleBytes[sampleType];
  if (samplesPerPixel === 1 && sampleType === 'float64' && bitsStored === exactIntegerBits && voxelBytes === 8) {
    const integers = decodeIntegers64(littleEndian ? bytes : reverseCells(bytes, 8), isSigned);
    if (!integers) throw new FiducialError('unsupported', 'NIfTI with 64-bit integers beyond 2^53 is not supported.');
    return integers;
  }
  if (voxelBytes === size * samplesPerPixel) return decodeSamples(sampleType, bytes, littleEndian);
  if (samplesPerPixel === 3 && voxelBytes === 4) return withoutOpacity(bytes);
  if (samplesPerPixel === 1 && sampleType.startsWith('float') && voxelBytes === 2 * size) return magnitudes(decodeSamples(sampleType, bytes, littleEndian), sampleType);
  throw new FiducialError('malformed', 'The frame does not have the length that its description asks for.');
}
