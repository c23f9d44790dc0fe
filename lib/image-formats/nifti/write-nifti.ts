import type { SampleArray, SampleType } from '@/lib/imaging/image-description';

const codes: Record<SampleType, readonly [code: number, bits: number]> = {
  uint8: [2, 8], int16: [4, 16], int32: [8, 32], float32: [16, 32], float64: [64, 64], int8: [256, 8], uint16: [512, 16], uint32: [768, 32],
};

/** A volume to be written as NIfTI-1 single file; `affine` are three rows of RAS millimetres from voxel indices (sform). */
export interface NiftiSpec {
  readonly columns: number;
  readonly rows: number;
  readonly slices: number;
  readonly volumes?: number;
  readonly sampleType: SampleType;
  readonly values: SampleArray;
  readonly pixdim: readonly [number, number, number];
  readonly affine?: readonly (readonly [number, number, number, number])[];
  readonly slope?: number;
  readonly intercept?: number;
  readonly description?: string;
}

/** Little endian NIfTI-1 (nifti1.h), for demonstrations and tests. */
export function writeNifti(spec: NiftiSpec): Uint8Array {
  const data = new Uint8Array(spec.values.buffer, spec.values.byteOffset, spec.values.byteLength);
  const out = new Uint8Array(352 + data.length);
  const view = new DataView(out.buffer);
  const [code, bits] = codes[spec.sampleType];
  const volumes = spec.volumes ?? 1;
  view.setInt32(0, 348, true);
  [volumes > 1 ? 4 : 3, spec.columns, spec.rows, spec.slices, volumes, 1, 1, 1].forEach((size, k) => view.setInt16(40 + 2 * k, size, true));
  view.setInt16(70, code, true);
  view.setInt16(72, bits, true);
  [1, ...spec.pixdim, 1].forEach((step, k) => view.setFloat32(76 + 4 * k, step, true));
  view.setFloat32(108, 352, true);
  view.setFloat32(112, spec.slope ?? 1, true);
  view.setFloat32(116, spec.intercept ?? 0, true);
  view.setUint8(123, 2 | 8);
  [...(spec.description ?? '')].slice(0, 79).forEach((character, i) => view.setUint8(148 + i, character.charCodeAt(0)));
  if (spec.affine) {
    view.setInt16(254, 1, true);
    spec.affine.forEach((row, r) => row.forEach((value, c) => view.setFloat32(280 + 16 * r + 4 * c, value, true)));
  }
  out.set([0x6e, 0x2b, 0x31, 0], 344);
  out.set(data, 352);
  return out;
}
