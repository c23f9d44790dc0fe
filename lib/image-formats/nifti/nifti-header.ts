import { FiducialError } from '@/lib/domain/errors';
import { LIMITS } from '@/lib/domain/limits';
import type { SampleType } from '@/lib/imaging/image-description';

export const headerBytes = 348;
/** Where the data of a single file starts when there are no extensions: header and four extension flag bytes. */
export const canonicalDataOffset = 352;

/** NIfTI-1 header (nifti1.h): what is needed to show and measure, after checks against the length of the file. */
export interface NiftiHeader {
  readonly littleEndian: boolean;
  readonly columns: number;
  readonly rows: number;
  readonly slices: number;
  readonly volumes: number;
  readonly sampleType: SampleType;
  readonly samplesPerPixel: 1 | 3;
  readonly bitsAllocated: 8 | 16 | 32 | 64;
  readonly pixdim: readonly number[];
  readonly dataOffset: number;
  readonly dataBytes: number;
  readonly slope: number;
  readonly intercept: number;
  readonly qformCode: number;
  readonly sformCode: number;
  readonly quaternion: readonly number[];
  readonly qoffset: readonly number[];
  /** Three rows of four: RAS millimetres from voxel indices. */
  readonly srow: readonly (readonly number[])[];
  /** Millimetres per unit of pixdim, null when the header leaves the unit open. */
  readonly unitMm: number | null;
  readonly timeUnitMs: number | null;
  readonly calMin: number;
  readonly calMax: number;
}

const dataTypes: Record<number, { sampleType: SampleType; samples: 1 | 3; bits: 8 | 16 | 32 | 64; name: string } | undefined> = {
  2: { sampleType: 'uint8', samples: 1, bits: 8, name: 'uint8' },
  4: { sampleType: 'int16', samples: 1, bits: 16, name: 'int16' },
  8: { sampleType: 'int32', samples: 1, bits: 32, name: 'int32' },
  16: { sampleType: 'float32', samples: 1, bits: 32, name: 'float32' },
  64: { sampleType: 'float64', samples: 1, bits: 64, name: 'float64' },
  128: { sampleType: 'uint8', samples: 3, bits: 8, name: 'RGB24' },
  256: { sampleType: 'int8', samples: 1, bits: 8, name: 'int8' },
  512: { sampleType: 'uint16', samples: 1, bits: 16, name: 'uint16' },
  768: { sampleType: 'uint32', samples: 1, bits: 32, name: 'uint32' },
};
const unsupportedTypes: Record<number, string> = {
  1: 'one bit per value', 32: 'complex64', 1024: 'int64', 1280: 'uint64', 1536: 'float128', 1792: 'complex128', 2048: 'complex256', 2304: 'RGBA32',
};

/** Bit depth alone of RGB24 is 24; everything else is the size of one value. */
function bitpixOf(type: { samples: number; bits: number }): number {
  return type.samples * type.bits;
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Byte order by sizeof_hdr, which is 348 in exactly one of the two. Null when it is neither. */
export function niftiByteOrder(bytes: Uint8Array): 'little' | 'big' | null {
  if (bytes.length < headerBytes) return null;
  const view = viewOf(bytes);
  if (view.getInt32(0, true) === headerBytes) return 'little';
  return view.getInt32(0, false) === headerBytes ? 'big' : null;
}

/** NIfTI-2 headers say 540 where NIfTI-1 says 348. */
export function isNifti2(bytes: Uint8Array): boolean {
  return bytes.length >= 4 && (viewOf(bytes).getInt32(0, true) === 540 || viewOf(bytes).getInt32(0, false) === 540);
}

function malformed(detail: string): FiducialError {
  return new FiducialError('malformed', detail);
}

function readDimensions(view: DataView, little: boolean): { columns: number; rows: number; slices: number; volumes: number } {
  const count = view.getInt16(40, little);
  if (count < 1 || count > 7) throw malformed('The NIfTI header says an impossible number of dimensions.');
  const dim = (k: number): number => (k <= count ? view.getInt16(40 + 2 * k, little) : 1);
  const sizes = [1, 2, 3, 4, 5, 6, 7].map(dim);
  if (sizes.some((size) => size < 1)) throw malformed('A dimension of the NIfTI header is not positive.');
  const [columns = 1, rows = 1, slices = 1, volumes = 1, ...more] = sizes;
  if (more.some((size) => size > 1)) throw new FiducialError('unsupported', 'NIfTI with more than four dimensions is not supported yet.');
  if (slices * volumes > LIMITS.frames) throw new FiducialError('too_large', `The volume has more than ${LIMITS.frames} slices.`);
  return { columns, rows, slices, volumes };
}

function readDataType(view: DataView, little: boolean): NonNullable<(typeof dataTypes)[number]> {
  const code = view.getInt16(70, little);
  const type = dataTypes[code];
  if (!type) throw new FiducialError('unsupported', `NIfTI with data type ${unsupportedTypes[code] ?? 'that is not in the standard'} is not supported yet.`);
  if (view.getInt16(72, little) !== bitpixOf(type)) throw malformed('The NIfTI header contradicts itself about the size of a value.');
  return type;
}

function readDataOffset(view: DataView, little: boolean, fileBytes: number, dataBytes: number): number {
  const offset = view.getFloat32(108, little);
  if (!Number.isInteger(offset) || offset < canonicalDataOffset || offset > fileBytes) throw malformed('The NIfTI header says that the data starts outside the file.');
  if (offset + dataBytes > fileBytes) throw malformed('The NIfTI file is shorter than its header says.');
  return offset;
}

const spatialUnitsMm: Record<number, number> = { 1: 1000, 2: 1, 3: 0.001 };
const timeUnitsMs: Record<number, number> = { 8: 1000, 16: 1, 24: 0.001 };

/**
 * @param bytes the whole, decompressed file
 * @throws FiducialError 'malformed' (also: header and file length contradict each other), 'unsupported', 'too_large'
 */
export function readNiftiHeader(bytes: Uint8Array): NiftiHeader {
  const order = niftiByteOrder(bytes);
  const magic = String.fromCharCode(...bytes.subarray(344, 348));
  if (isNifti2(bytes)) throw new FiducialError('unsupported', 'NIfTI-2 is not supported yet.');
  if (order === null) throw malformed('This is not a NIfTI-1 file.');
  if (magic === 'ni1\0') throw new FiducialError('unsupported', 'A NIfTI header without its image (.hdr/.img pair) is not supported yet.');
  if (magic !== 'n+1\0') throw malformed('This is not a NIfTI-1 file: its magic number is wrong.');
  const little = order === 'little';
  const view = viewOf(bytes);
  const float = (at: number): number => view.getFloat32(at, little);
  const floats = (at: number, count: number): number[] => Array.from({ length: count }, (_, i) => float(at + 4 * i));
  const dimensions = readDimensions(view, little);
  const type = readDataType(view, little);
  const { columns, rows, slices, volumes } = dimensions;
  if (columns * rows > LIMITS.imagePixels) throw new FiducialError('too_large', 'A slice of the volume is too large.');
  const dataBytes = (columns * rows * slices * volumes * bitpixOf(type)) / 8;
  if (dataBytes > LIMITS.niftiBytes) throw new FiducialError('too_large', 'The volume is too large.');
  const slope = float(112);
  const isScaled = Number.isFinite(slope) && slope !== 0 && type.samples === 1;
  const intercept = float(116);
  const units = view.getUint8(123);
  return {
    ...dimensions, littleEndian: little, sampleType: type.sampleType, samplesPerPixel: type.samples, bitsAllocated: type.bits,
    pixdim: floats(76, 8), dataOffset: readDataOffset(view, little, bytes.length, dataBytes), dataBytes,
    // A slope of 0 means "no scaling" (nifti1.h, scl_slope).
    slope: isScaled ? slope : 1, intercept: isScaled && Number.isFinite(intercept) ? intercept : 0,
    calMax: float(124), calMin: float(128),
    qformCode: view.getInt16(252, little), sformCode: view.getInt16(254, little),
    quaternion: floats(256, 3), qoffset: floats(268, 3), srow: [floats(280, 4), floats(296, 4), floats(312, 4)],
    unitMm: spatialUnitsMm[units & 7] ?? null, timeUnitMs: timeUnitsMs[units & 56] ?? null,
  };
}
