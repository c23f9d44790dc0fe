import { FiducialError } from '@/lib/domain/errors';
import { LIMITS } from '@/lib/domain/limits';
import { gunzipBounded, isGzip } from './gunzip-bounded';
import { HeaderCells } from './header/layout';
import { viewOf } from '../raw/view-of';
import { readHeaderAlone } from './header/nifti-header';

function unpacked(bytes: Uint8Array): Uint8Array {
  return isGzip(bytes) ? gunzipBounded(bytes, LIMITS.niftiBytes) : bytes;
}

/**
 * One single-file .nii of a header (.hdr) and its data (.img), either of them gzipped or not. Extensions behind the header are left out.
 * @throws FiducialError 'malformed' | 'unsupported' | 'too_large'
 */
export function joinNiftiPair(hdr: Uint8Array, img: Uint8Array): Uint8Array {
  const head = unpacked(hdr);
  const { header, cells, isPair } = readHeaderAlone(head);
  if (!isPair) throw new FiducialError('malformed', 'The .hdr file is a whole NIfTI volume and not the header of a pair.');
  const body = unpacked(img);
  // In a pair vox_offset counts in the .img file, and is 0 in all but old ones.
  const offset = cells.get('voxOffset');
  if (!Number.isInteger(offset) || offset < 0 || offset > body.length) throw new FiducialError('malformed', 'The NIfTI header says that the data starts outside the file.');
  if (offset + header.dataBytes > body.length) throw new FiducialError('malformed', 'The .img file is shorter than its header says.');
  const { layout, littleEndian } = header;
  const out = new Uint8Array(layout.dataOffset + header.dataBytes);
  out.set(head.subarray(0, layout.headerBytes));
  for (let i = 0; i < layout.magic.length; i += 1) out[layout.magicAt + i] = layout.magic.charCodeAt(i);
  new HeaderCells(viewOf(out), layout.version, littleEndian).set('voxOffset', layout.dataOffset);
  out.set(body.subarray(offset, offset + header.dataBytes), layout.dataOffset);
  return out;
}
