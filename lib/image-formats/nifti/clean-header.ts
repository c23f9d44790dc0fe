import { HeaderCells } from './header/layout';
import { viewOf } from '../raw/view-of';
import type { NiftiField } from './header/layout';
import type { NiftiHeader } from './header/nifti-header';

/** Whole numbers that are kept while they are what the standard allows, as [field, smallest, largest, else]. */
const codes: readonly (readonly [NiftiField, number, number, number])[] = [
  ['dimInfo', 0, 63, 0], ['datatype', 1, 2304, 0], ['bitpix', 1, 128, 0], ['units', 0, 63, 0], ['sliceCode', 0, 6, 0],
  ['sliceStart', 0, 32767, 0], ['sliceEnd', 0, 32767, 0], ['intentCode', 0, 2999, 0],
];

/** An unknown code above 0 still says that the transform is there; 2 is "aligned to something". */
function transformCode(code: number): number {
  if (code <= 0) return 0;
  return code <= 5 ? code : 2;
}

function finite(value: number): number {
  return Number.isFinite(value) ? value : 0;
}

/**
 * A header made from scratch of the fields that place, size and scale the volume. Default deny: data_type, db_name, descrip, aux_file,
 * intent_name, intent parameters, toffset (it can hold a date) and every unused field are text or could hold it, so they stay zero.
 */
export function cleanHeader(source: Uint8Array, header: NiftiHeader): Uint8Array {
  const { layout, littleEndian } = header;
  const from = new HeaderCells(viewOf(source), layout.version, littleEndian);
  const out = new Uint8Array(layout.dataOffset);
  const to = new HeaderCells(viewOf(out), layout.version, littleEndian);
  viewOf(out).setInt32(0, layout.headerBytes, littleEndian);
  for (let i = 0; i < layout.magic.length; i += 1) out[layout.magicAt + i] = layout.magic.charCodeAt(i);
  const count = header.sizes.length;
  to.set('dim', count);
  for (let k = 1; k <= 7; k += 1) to.set('dim', header.sizes[k - 1] ?? 1, k);
  // Steps along dimensions that the volume does not have mean nothing; three are always needed for the quaternion form.
  for (let k = 0; k <= Math.max(count, 3); k += 1) to.set('pixdim', from.get('pixdim', k), k);
  for (const [field, smallest, largest, otherwise] of codes) {
    const value = from.get(field);
    to.set(field, value >= smallest && value <= largest ? value : otherwise);
  }
  for (const field of ['slope', 'intercept', 'calMin', 'calMax', 'sliceDuration'] as const) to.set(field, finite(from.get(field)));
  to.set('voxOffset', layout.dataOffset);
  to.set('qformCode', transformCode(header.qformCode));
  to.set('sformCode', transformCode(header.sformCode));
  if (header.qformCode > 0) for (let i = 0; i < 3; i += 1) for (const field of ['quaternion', 'qoffset'] as const) to.set(field, from.get(field, i), i);
  if (header.sformCode > 0) for (let i = 0; i < 12; i += 1) to.set('srow', from.get('srow', i), i);
  return out;
}
