import { LIMITS } from '@/lib/domain/limits';
import type { Deidentified } from '../contract';
import { gunzipBounded, isGzip } from './gunzip-bounded';
import { canonicalDataOffset, headerBytes, readNiftiHeader, viewOf } from './nifti-header';
import type { NiftiHeader } from './nifti-header';

/**
 * Header fields that are copied, as [offset, length] (nifti1.h). Default deny: data_type, db_name, descrip, aux_file,
 * intent_name and every unused field are text or could hold it, so they stay zero.
 */
const copied: readonly (readonly [number, number])[] = [
  [0, 4], // sizeof_hdr
  [39, 1], // dim_info
  [68, 8], // intent_code, datatype, bitpix, slice_start
  [112, 28], // scl_slope, scl_inter, slice_end, slice_code, xyzt_units, cal_max, cal_min, slice_duration, toffset
  [252, 4], // qform_code, sform_code
  [344, 4], // magic
];

function writeHeader(source: Uint8Array, header: NiftiHeader, out: Uint8Array): void {
  for (const [offset, length] of copied) out.set(source.subarray(offset, offset + length), offset);
  const view = viewOf(out);
  const little = header.littleEndian;
  const sizes = [header.columns, header.rows, header.slices, header.volumes];
  const count = header.volumes > 1 ? 4 : header.slices > 1 ? 3 : 2;
  view.setInt16(40, count, little);
  for (let k = 1; k <= 7; k += 1) view.setInt16(40 + 2 * k, sizes[k - 1] ?? 1, little);
  // Steps along dimensions that the volume does not have mean nothing.
  const steps = Math.max(count, 3);
  out.set(source.subarray(76, 80 + 4 * steps), 76);
  view.setFloat32(108, canonicalDataOffset, little);
  if (header.qformCode > 0) out.set(source.subarray(256, 280), 256);
  if (header.sformCode > 0) out.set(source.subarray(280, 328), 280);
}

/**
 * The plain .nii with a header made from scratch, no extensions and nothing behind the data. gzip is transport only.
 * @throws FiducialError 'malformed' | 'unsupported' | 'too_large'
 */
export function deidentifyNifti(bytes: Uint8Array): Deidentified {
  const plain = isGzip(bytes) ? gunzipBounded(bytes, LIMITS.niftiBytes) : bytes;
  const header = readNiftiHeader(plain);
  const out = new Uint8Array(canonicalDataOffset + header.dataBytes);
  writeHeader(plain, header, out);
  out.set(plain.subarray(header.dataOffset, header.dataOffset + header.dataBytes), canonicalDataOffset);
  const blanked = plain.subarray(0, headerBytes).reduce((count, byte, at) => count + (byte !== 0 && out[at] === 0 ? 1 : 0), 0);
  return {
    parts: [out],
    report: {
      format: 'nifti', profile: 'fiducial-nifti-1', kept: copied.length + 4, replaced: 0,
      removed: (blanked > 0 ? 1 : 0) + (header.dataOffset > canonicalDataOffset ? 1 : 0),
      privateRemoved: 0, maskedCells: 0, trailingBytesDropped: plain.length - header.dataOffset - header.dataBytes,
    },
  };
}
