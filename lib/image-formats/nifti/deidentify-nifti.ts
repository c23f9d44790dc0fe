import { LIMITS } from '@/lib/domain/limits';
import type { Deidentified, DeidentifyContext } from '../contract';
import { cleanHeader } from './clean-header';
import { decodeVoxels } from './decode-voxels';
import { gunzipBounded, isGzip } from './gunzip-bounded';
import { readNiftiHeader } from './header/nifti-header';
import type { NiftiHeader } from './header/nifti-header';
import { codingOf } from './voxel-coding';
import { reviewOfVolume } from '../stated/review-as-stated';

/** Integers that could not be shown exactly are refused before anything is sent, slice by slice so that memory stays small. */
function refuseInexactIntegers(data: Uint8Array, header: NiftiHeader): void {
  if (header.type.kind !== 'integer64') return;
  const frames = header.slices * header.volumes;
  const bytes = data.length / frames;
  for (let k = 0; k < frames; k += 1) decodeVoxels(data.subarray(k * bytes, (k + 1) * bytes), header.columns * header.rows, codingOf(header));
}

/**
 * The plain .nii with a header made from scratch, no extensions and nothing behind the data; the voxels are a view of the input. gzip is
 * transport only.
 * @throws FiducialError 'malformed' | 'unsupported' | 'too_large'
 */
export function deidentifyNifti(bytes: Uint8Array, context: DeidentifyContext): Deidentified {
  const plain = isGzip(bytes) ? gunzipBounded(bytes, LIMITS.niftiBytes) : bytes;
  const header = readNiftiHeader(plain);
  const { headerBytes, dataOffset } = header.layout;
  const data = plain.subarray(header.dataOffset, header.dataOffset + header.dataBytes);
  refuseInexactIntegers(data, header);
  const clean = cleanHeader(plain, header);
  const blanked = plain.subarray(0, headerBytes).reduce((count, byte, at) => count + (byte !== 0 && clean[at] === 0 ? 1 : 0), 0);
  return {
    parts: [clean, data],
    review: reviewOfVolume(context),
    report: {
      format: 'nifti', profile: 'fiducial-nifti-2', kept: 20, replaced: 0,
      removed: (blanked > 0 ? 1 : 0) + (header.dataOffset > dataOffset ? 1 : 0),
      privateRemoved: 0, maskedCells: 0, trailingBytesDropped: plain.length - header.dataOffset - header.dataBytes,
    },
  };
}
