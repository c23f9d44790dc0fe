import { FiducialError } from '@/lib/domain/errors';
import type { SampleType } from '@/lib/imaging/image-description';

/**
 * What a voxel holds. `plain`: samples of `sampleType`. `integer64`: 64-bit integers, given as float64, which is exact up to 2^53.
 * `complex`: pairs of `sampleType`, given as their magnitude. `rgba`: RGB and an opacity that is no measured value and is left out.
 */
export type VoxelKind = 'plain' | 'integer64' | 'complex' | 'rgba';

export interface NiftiDataType {
  readonly name: string;
  readonly kind: VoxelKind;
  readonly sampleType: SampleType;
  readonly isSigned: boolean;
  readonly samples: 1 | 3;
  /** Of one decoded sample. */
  readonly bits: 8 | 16 | 32 | 64;
  /** Of one voxel in the file. */
  readonly voxelBytes: number;
}

function plain(sampleType: SampleType, bits: NiftiDataType['bits']): NiftiDataType {
  return { name: sampleType, kind: 'plain', sampleType, isSigned: !sampleType.startsWith('uint'), samples: 1, bits, voxelBytes: bits / 8 };
}

/** By the code of nifti1.h, "datatype". */
const dataTypes: Record<number, NiftiDataType | undefined> = {
  2: plain('uint8', 8),
  4: plain('int16', 16),
  8: plain('int32', 32),
  16: plain('float32', 32),
  32: { ...plain('float32', 32), name: 'complex64', kind: 'complex', voxelBytes: 8 },
  64: plain('float64', 64),
  128: { ...plain('uint8', 8), name: 'RGB24', samples: 3, voxelBytes: 3 },
  256: plain('int8', 8),
  512: plain('uint16', 16),
  768: plain('uint32', 32),
  1024: { ...plain('float64', 64), name: 'int64', kind: 'integer64' },
  1280: { ...plain('float64', 64), name: 'uint64', kind: 'integer64', isSigned: false },
  1792: { ...plain('float64', 64), name: 'complex128', kind: 'complex', voxelBytes: 16 },
  2304: { ...plain('uint8', 8), name: 'RGBA32', kind: 'rgba', samples: 3, voxelBytes: 4 },
};
const unsupportedTypes: Record<number, string> = { 1: 'one bit per value', 1536: 'float128', 2048: 'complex256' };

/** @throws FiducialError 'unsupported' by name | 'malformed' when the header gives the voxel another size than its type has */
export function niftiDataType(code: number, bitsPerVoxel: number): NiftiDataType {
  const type = dataTypes[code];
  if (!type) throw new FiducialError('unsupported', `NIfTI with data type ${unsupportedTypes[code] ?? 'that is not in the standard'} is not supported. Convert it to float32 or to integers of 8 to 32 bits.`);
  if (bitsPerVoxel !== 8 * type.voxelBytes) throw new FiducialError('malformed', 'The NIfTI header contradicts itself about the size of a value.');
  return type;
}
