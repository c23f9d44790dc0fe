import { FiducialError } from '@/lib/domain/errors';
import { LIMITS } from '@/lib/domain/limits';
import { photometricInterpretations } from '@/lib/imaging/image-description';
import type { ImageDescription } from '@/lib/imaging/image-description';
import { readNumbers, readText } from '../reading/element-values';
import { malformed, tagText, unsupported } from '../reading/refusals';
import type { DicomDataset } from '../reading/walk-elements';

export type Photometric = ImageDescription['photometricInterpretation'];

/** Image Pixel Module (PS3.3 C.7.6.3) or one of its floating point sisters (C.7.6.24, C.7.6.25) after strict checks (B14). */
export interface PixelAttributes {
  readonly rows: number;
  readonly columns: number;
  readonly frames: number;
  readonly samplesPerPixel: 1 | 3;
  readonly photometricInterpretation: Photometric;
  readonly planarConfiguration: 0 | 1;
  readonly bitsAllocated: 1 | 8 | 16 | 32 | 64;
  readonly bitsStored: number;
  readonly highBit: number;
  readonly pixelRepresentation: 0 | 1;
  readonly isFloat: boolean;
}

function readUnsigned(bytes: Uint8Array, dataset: DicomDataset, tag: number): number | null {
  const element = dataset.get(tag);
  if (!element || element.length === 0) return null;
  const numbers = element.vr === 'US' ? readNumbers(bytes, element) : null;
  if (numbers?.length !== 1) throw malformed(`Element ${tagText(tag)} must be one unsigned 16-bit number.`);
  return numbers[0] ?? null;
}

function requireUnsigned(bytes: Uint8Array, dataset: DicomDataset, tag: number, low: number, high: number): number {
  const value = readUnsigned(bytes, dataset, tag);
  if (value === null) throw malformed(`Element ${tagText(tag)} is missing.`);
  if (value < low || value > high) throw malformed(`Element ${tagText(tag)} must lie between ${low} and ${high}.`);
  return value;
}

function readFrameCount(bytes: Uint8Array, dataset: DicomDataset): number {
  const element = dataset.get(0x00280008);
  if (!element || element.length === 0) return 1;
  const frames = element.vr === 'IS' ? readNumbers(bytes, element) : null;
  const count = frames?.[0];
  if (frames?.length !== 1 || count === undefined || count < 1) throw malformed('The number of frames is not a positive integer.');
  if (count > LIMITS.frames) throw new FiducialError('too_large', `The image has more than ${LIMITS.frames} frames.`);
  return count;
}

function readPhotometric(bytes: Uint8Array, dataset: DicomDataset, samples: number): Photometric {
  const element = dataset.get(0x00280004);
  const text = element?.vr === 'CS' ? readText(bytes, element) : '';
  if (text === '') throw malformed('The photometric interpretation is missing.');
  const known = photometricInterpretations.find((name) => name === text);
  if (!known) {
    const isRetired = /^(HSV|ARGB|CMYK|XYB)$/.test(text);
    throw unsupported(`DICOM with photometric interpretation ${isRetired ? text : 'that is not in the standard'} is not supported. Export it as greyscale or RGB.`);
  }
  const isColour = known === 'RGB' || known.startsWith('YBR');
  if (samples !== (isColour ? 3 : 1)) throw malformed('Samples per pixel and photometric interpretation contradict each other.');
  return known;
}

type Bits = Pick<PixelAttributes, 'bitsAllocated' | 'bitsStored' | 'highBit' | 'pixelRepresentation' | 'isFloat'>;

function readBits(bytes: Uint8Array, dataset: DicomDataset, floatBits: 32 | 64 | null, samples: number): Bits {
  const allocated = requireUnsigned(bytes, dataset, 0x00280100, 1, 64);
  if (floatBits !== null) {
    if (allocated !== floatBits || samples !== 1) throw malformed('Floating point pixel data must have one sample of 32 or 64 bits a pixel.');
    return { bitsAllocated: floatBits, bitsStored: floatBits, highBit: floatBits - 1, pixelRepresentation: 0, isFloat: true };
  }
  if (allocated !== 1 && allocated !== 8 && allocated !== 16 && allocated !== 32) throw unsupported(`DICOM with ${allocated} bits allocated per value is not supported. Export it with 8 or 16 bits.`);
  if (allocated === 1 && samples !== 1) throw malformed('Colour cannot have one bit a sample.');
  const bitsStored = requireUnsigned(bytes, dataset, 0x00280101, 1, allocated);
  const highBit = requireUnsigned(bytes, dataset, 0x00280102, bitsStored - 1, allocated - 1);
  const representation = requireUnsigned(bytes, dataset, 0x00280103, 0, 1);
  // A signed bit would mean 0 and −1: nobody writes that on purpose.
  return { bitsAllocated: allocated, bitsStored, highBit, pixelRepresentation: representation === 1 && allocated > 1 ? 1 : 0, isFloat: false };
}

/**
 * @param floatBits size of a value of Float (32) or Double Float Pixel Data (64), null for Pixel Data
 * @throws FiducialError 'malformed' (types and ranges), 'unsupported', 'too_large'
 */
export function readPixelAttributes(bytes: Uint8Array, dataset: DicomDataset, floatBits: 32 | 64 | null): PixelAttributes {
  const rows = requireUnsigned(bytes, dataset, 0x00280010, 1, 65535);
  const columns = requireUnsigned(bytes, dataset, 0x00280011, 1, 65535);
  if (rows > LIMITS.imageSidePixels || columns > LIMITS.imageSidePixels || rows * columns > LIMITS.imagePixels) {
    throw new FiducialError('too_large', `The image is larger than ${LIMITS.imageSidePixels} pixels a side or ${LIMITS.imagePixels} pixels.`);
  }
  const samples = requireUnsigned(bytes, dataset, 0x00280002, 1, 4);
  const photometricInterpretation = readPhotometric(bytes, dataset, samples);
  const planar = samples === 3 ? (readUnsigned(bytes, dataset, 0x00280006) ?? 0) : 0;
  if (planar > 1) throw malformed('The planar configuration must be 0 or 1.');
  return {
    rows, columns, photometricInterpretation,
    frames: readFrameCount(bytes, dataset),
    samplesPerPixel: samples === 3 ? 3 : 1,
    planarConfiguration: planar === 1 ? 1 : 0,
    ...readBits(bytes, dataset, floatBits, samples),
  };
}
