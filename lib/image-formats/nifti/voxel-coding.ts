import { exactIntegerBits } from './decode-voxels';
import type { VoxelCoding } from './decode-voxels';
import type { NiftiHeader } from './header/nifti-header';

/** How the voxels of this volume are coded. */
export function codingOf({ type, littleEndian }: NiftiHeader): VoxelCoding {
  const bitsStored = type.kind === 'integer64' ? exactIntegerBits : type.bits;
  return { sampleType: type.sampleType, samplesPerPixel: type.samples, bitsStored, isSigned: type.isSigned, littleEndian };
}
