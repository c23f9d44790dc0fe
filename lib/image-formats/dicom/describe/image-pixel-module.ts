import { FiducialError } from '@/lib/domain/errors';
import { LIMITS } from '@/lib/domain/limits';
import { readNumbers, readText } from '../reading/element-values';
import { malformed, tagText, unsupported } from '../reading/refusals';
import type { DicomDataset, DicomElement } from '../reading/walk-elements';

/** Image Pixel Module (PS3.3 C.7.6.3) after strict checks: what is here is consistent with the Pixel Data length. */
export interface ImagePixelModule {
  readonly rows: number;
  readonly columns: number;
  readonly frames: number;
  readonly samplesPerPixel: 1 | 3;
  readonly photometricInterpretation: 'MONOCHROME1' | 'MONOCHROME2' | 'RGB';
  readonly planarConfiguration: 0 | 1;
  readonly bitsAllocated: 8 | 16 | 32;
  readonly bitsStored: number;
  readonly highBit: number;
  readonly pixelRepresentation: 0 | 1;
  readonly frameBytes: number;
  readonly pixelData: DicomElement;
  /** Bytes of the value behind the last frame and its padding byte, which nobody keeps. */
  readonly surplusBytes: number;
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

function readPhotometric(bytes: Uint8Array, dataset: DicomDataset, samples: number): ImagePixelModule['photometricInterpretation'] {
  const element = dataset.get(0x00280004);
  const text = element?.vr === 'CS' ? readText(bytes, element) : '';
  if (text === '') throw malformed('The photometric interpretation is missing.');
  if (text !== 'MONOCHROME1' && text !== 'MONOCHROME2' && text !== 'RGB') {
    const known = /^(PALETTE COLOR|YBR_(FULL|FULL_422|PARTIAL_422|PARTIAL_420|ICT|RCT)|HSV|ARGB|CMYK|XYB)$/.test(text);
    throw unsupported(`DICOM with photometric interpretation ${known ? text : 'that is not in the standard'} is not supported yet.`);
  }
  if ((text === 'RGB') !== (samples === 3)) throw malformed('Samples per pixel and photometric interpretation contradict each other.');
  return text;
}

function requirePixelData(dataset: DicomDataset): DicomElement {
  const element = dataset.get(0x7fe00010);
  if (element) return element;
  if (dataset.has(0x7fe00008) || dataset.has(0x7fe00009)) throw unsupported('DICOM with floating point pixel data is not supported yet.');
  throw unsupported('This DICOM object holds no image.');
}

/**
 * Bytes behind the last frame. Some writers pad to a block: anything shorter than a row cannot be pixels that somebody
 * misses, and zeros shorter than a frame say nothing. More means that the header counts wrongly, so that it is refused.
 */
function surplusOf(bytes: Uint8Array, pixelData: DicomElement, expected: number, frameBytes: number, rowBytes: number): number {
  if (pixelData.length < expected) throw malformed('The pixel data is shorter than rows × columns × samples × bits × frames.');
  const surplus = Math.max(0, pixelData.length - expected - (expected % 2));
  if (surplus === 0 || surplus < rowBytes) return surplus;
  const end = pixelData.offset + pixelData.length;
  if (surplus < frameBytes && bytes.subarray(end - surplus, end).every((byte) => byte === 0)) return surplus;
  throw malformed('The pixel data is longer than rows × columns × samples × bits × frames.');
}

/** @throws FiducialError 'malformed' (types, ranges, lengths that contradict each other), 'unsupported', 'too_large' */
export function readImagePixelModule(bytes: Uint8Array, dataset: DicomDataset): ImagePixelModule {
  const pixelData = requirePixelData(dataset);
  const rows = requireUnsigned(bytes, dataset, 0x00280010, 1, 65535);
  const columns = requireUnsigned(bytes, dataset, 0x00280011, 1, 65535);
  if (rows > LIMITS.imageSidePixels || columns > LIMITS.imageSidePixels || rows * columns > LIMITS.imagePixels) {
    throw new FiducialError('too_large', `The image is larger than ${LIMITS.imageSidePixels} pixels a side or ${LIMITS.imagePixels} pixels.`);
  }
  const samples = requireUnsigned(bytes, dataset, 0x00280002, 1, 4);
  const photometricInterpretation = readPhotometric(bytes, dataset, samples);
  const allocated = requireUnsigned(bytes, dataset, 0x00280100, 1, 64);
  if (allocated !== 8 && allocated !== 16 && allocated !== 32) throw unsupported(`DICOM with ${allocated} bits allocated per value is not supported yet.`);
  const bitsStored = requireUnsigned(bytes, dataset, 0x00280101, 1, allocated);
  const highBit = requireUnsigned(bytes, dataset, 0x00280102, bitsStored - 1, allocated - 1);
  const pixelRepresentation = requireUnsigned(bytes, dataset, 0x00280103, 0, 1) === 1 ? 1 : 0;
  const planar = samples === 3 ? (readUnsigned(bytes, dataset, 0x00280006) ?? 0) : 0;
  if (planar > 1) throw malformed('The planar configuration must be 0 or 1.');
  if (!['OB', 'OW', 'UN'].includes(pixelData.vr)) throw malformed('The pixel data has a wrong value representation.');
  const frames = readFrameCount(bytes, dataset);
  const frameBytes = (rows * columns * samples * allocated) / 8;
  const surplusBytes = surplusOf(bytes, pixelData, frameBytes * frames, frameBytes, (columns * samples * allocated) / 8);
  return {
    rows, columns, frames, photometricInterpretation, bitsStored, highBit, pixelRepresentation, frameBytes, pixelData, surplusBytes,
    samplesPerPixel: samples === 3 ? 3 : 1,
    planarConfiguration: planar === 1 ? 1 : 0,
    bitsAllocated: allocated,
  };
}
