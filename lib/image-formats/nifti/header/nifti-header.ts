import { FiducialError } from '@/lib/domain/errors';
import { LIMITS } from '@/lib/domain/limits';
import { hasBytesAt } from '@/lib/imaging/sniff-format';
import { niftiDataType } from './data-types';
import type { NiftiDataType } from './data-types';
import { HeaderCells, niftiLayoutOf } from './layout';
import { viewOf } from '../../raw/view-of';
import type { NiftiLayout } from './layout';

/** NIfTI-1 or -2 header: what is needed to show and measure, after checks against the length of the file. */
export interface NiftiHeader {
  readonly layout: NiftiLayout;
  readonly littleEndian: boolean;
  /** All dimensions that the header counts, 1 to 7. */
  readonly sizes: readonly number[];
  readonly columns: number;
  readonly rows: number;
  readonly slices: number;
  /** Product of the dimensions behind the third: time points, and components of a vector, one after the other. */
  readonly volumes: number;
  readonly type: NiftiDataType;
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

function malformed(detail: string): FiducialError {
  return new FiducialError('malformed', detail);
}

function readSizes(cells: HeaderCells): number[] {
  const count = cells.get('dim');
  if (!Number.isInteger(count) || count < 1 || count > 7) throw malformed('The NIfTI header says an impossible number of dimensions.');
  const sizes = Array.from({ length: count }, (_, k) => cells.get('dim', k + 1));
  if (sizes.some((size) => size < 1)) throw malformed('A dimension of the NIfTI header is not positive.');
  return sizes;
}

type Dimensions = Pick<NiftiHeader, 'sizes' | 'columns' | 'rows' | 'slices' | 'volumes'>;

function readDimensions(cells: HeaderCells): Dimensions {
  const sizes = readSizes(cells);
  const [columns = 1, rows = 1, slices = 1, ...more] = sizes;
  const volumes = more.reduce((product, size) => product * size, 1);
  if (slices * volumes > LIMITS.frames) throw new FiducialError('too_large', `The volume has more than ${LIMITS.frames} slices.`);
  if (columns > 65535 || rows > 65535 || columns * rows > LIMITS.imagePixels) throw new FiducialError('too_large', 'A slice of the volume is too large.');
  return { sizes, columns, rows, slices, volumes };
}

function readDataOffset(cells: HeaderCells, layout: NiftiLayout, fileBytes: number, dataBytes: number): number {
  const offset = cells.get('voxOffset');
  if (!Number.isInteger(offset) || offset < layout.dataOffset || offset > fileBytes) throw malformed('The NIfTI header says that the data starts outside the file.');
  if (offset + dataBytes > fileBytes) throw malformed('The NIfTI file is shorter than its header says.');
  return offset;
}

/** The header's kind, or why it is none. */
function identify(bytes: Uint8Array): { layout: NiftiLayout; little: boolean; isPair: boolean } {
  const found = niftiLayoutOf(bytes);
  if (!found) throw malformed('This is not a NIfTI file.');
  const { layout } = found;
  const isPair = hasBytesAt(bytes, layout.magicAt, layout.pairMagic);
  if (isPair || hasBytesAt(bytes, layout.magicAt, layout.magic)) return { ...found, isPair };
  if (layout.version === 1 && bytes.subarray(344, 348).every((byte) => byte === 0)) {
    throw new FiducialError('unsupported', 'ANALYZE 7.5, the forerunner of NIfTI, is not supported: it does not say which side of the patient is left. Convert it to NIfTI.');
  }
  throw malformed('This is not a NIfTI file: its magic number is wrong.');
}

const spatialUnitsMm: Record<number, number> = { 1: 1000, 2: 1, 3: 0.001 };
const timeUnitsMs: Record<number, number> = { 8: 1000, 16: 1, 24: 0.001 };

/** Scaling means nothing for colour (nifti1.h, scl_slope), nor for the magnitude of a complex value. A slope of 0 means "none". */
function readScaling(cells: HeaderCells, type: NiftiDataType): { slope: number; intercept: number } {
  const [slope, intercept] = [cells.get('slope'), cells.get('intercept')];
  const isScaled = Number.isFinite(slope) && slope !== 0 && type.samples === 1 && type.kind !== 'complex';
  return { slope: isScaled ? slope : 1, intercept: isScaled && Number.isFinite(intercept) ? intercept : 0 };
}

/** A header by itself: everything that can be checked without its data. `dataOffset` is what it says. */
export function readHeaderAlone(bytes: Uint8Array): { header: NiftiHeader; cells: HeaderCells; isPair: boolean } {
  const { layout, little, isPair } = identify(bytes);
  const cells = new HeaderCells(viewOf(bytes), layout.version, little);
  const reals = (field: 'pixdim' | 'quaternion' | 'qoffset' | 'srow', count: number, from = 0): number[] => Array.from({ length: count }, (_, i) => cells.get(field, from + i));
  const intent = cells.get('intentCode');
  if (layout.version === 2 && intent >= 3000 && intent < 3100) throw new FiducialError('unsupported', 'This is a CIFTI file of values on the brain\'s surface, not a volume of voxels; it is not supported.');
  const dimensions = readDimensions(cells);
  const type = niftiDataType(cells.get('datatype'), cells.get('bitpix'));
  const dataBytes = dimensions.columns * dimensions.rows * dimensions.slices * dimensions.volumes * type.voxelBytes;
  if (dataBytes > LIMITS.niftiBytes) throw new FiducialError('too_large', 'The volume is too large.');
  const units = cells.get('units');
  const header = {
    layout, littleEndian: little, ...dimensions, type, pixdim: reals('pixdim', 8), dataOffset: cells.get('voxOffset'), dataBytes,
    ...readScaling(cells, type), calMax: cells.get('calMax'), calMin: cells.get('calMin'),
    qformCode: cells.get('qformCode'), sformCode: cells.get('sformCode'),
    quaternion: reals('quaternion', 3), qoffset: reals('qoffset', 3), srow: [reals('srow', 4), reals('srow', 4, 4), reals('srow', 4, 8)],
    unitMm: spatialUnitsMm[units & 7] ?? null, timeUnitMs: timeUnitsMs[units & 56] ?? null,
  };
  return { header, cells, isPair };
}

/**
 * @param bytes the whole, decompressed single file
 * @throws FiducialError 'malformed' (also: header and file length contradict each other), 'unsupported', 'too_large'
 */
export function readNiftiHeader(bytes: Uint8Array): NiftiHeader {
  const { header, cells, isPair } = readHeaderAlone(bytes);
  if (isPair) throw new FiducialError('unsupported', 'This is the header of a NIfTI pair without its image: choose the .hdr and the .img file together.');
  return { ...header, dataOffset: readDataOffset(cells, header.layout, bytes.length, header.dataBytes) };
}
