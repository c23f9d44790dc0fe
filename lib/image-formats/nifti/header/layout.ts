import { viewOf } from '../../raw/view-of';

/** How a field is stored in NIfTI-1 and NIfTI-2, as bytes of one cell in each. */
const kinds = {
  byte: [1, 1], short: [2, 2], size: [2, 8], code: [2, 4], option: [1, 4], real: [4, 8], offset: [4, 8],
} as const;
type FieldKind = keyof typeof kinds;

/** Fields that are read, with their offsets in NIfTI-1 (nifti1.h) and NIfTI-2 (nifti2.h). */
const fields = {
  dimInfo: { kind: 'byte', at: [39, 524] },
  dim: { kind: 'size', at: [40, 16] },
  intentCode: { kind: 'code', at: [68, 504] },
  datatype: { kind: 'short', at: [70, 12] },
  bitpix: { kind: 'short', at: [72, 14] },
  sliceStart: { kind: 'size', at: [74, 224] },
  pixdim: { kind: 'real', at: [76, 104] },
  voxOffset: { kind: 'offset', at: [108, 168] },
  slope: { kind: 'real', at: [112, 176] },
  intercept: { kind: 'real', at: [116, 184] },
  sliceEnd: { kind: 'size', at: [120, 232] },
  sliceCode: { kind: 'option', at: [122, 496] },
  units: { kind: 'option', at: [123, 500] },
  calMax: { kind: 'real', at: [124, 192] },
  calMin: { kind: 'real', at: [128, 200] },
  sliceDuration: { kind: 'real', at: [132, 208] },
  qformCode: { kind: 'code', at: [252, 344] },
  sformCode: { kind: 'code', at: [254, 348] },
  quaternion: { kind: 'real', at: [256, 352] },
  qoffset: { kind: 'real', at: [268, 376] },
  srow: { kind: 'real', at: [280, 400] },
} as const satisfies Record<string, { kind: FieldKind; at: readonly [number, number] }>;
export type NiftiField = keyof typeof fields;

export interface NiftiLayout {
  readonly version: 1 | 2;
  readonly headerBytes: number;
  /** Where the data of a single file starts when there are no extensions: header and four extension flag bytes. */
  readonly dataOffset: number;
  readonly magicAt: number;
  /** Magic number of a single file, and of the header of a pair. NIfTI-2 carries PNG's line end test behind it. */
  readonly magic: string;
  readonly pairMagic: string;
}

export const layouts: readonly NiftiLayout[] = [
  { version: 1, headerBytes: 348, dataOffset: 352, magicAt: 344, magic: 'n+1\0', pairMagic: 'ni1\0' },
  { version: 2, headerBytes: 540, dataOffset: 544, magicAt: 4, magic: 'n+2\0\r\n\x1a\n', pairMagic: 'ni2\0\r\n\x1a\n' },
];

/** Which header this is and in which byte order: its first word is its own length in exactly one of the two. Null when it is none. */
export function niftiLayoutOf(bytes: Uint8Array): { layout: NiftiLayout; little: boolean } | null {
  if (bytes.length < 4) return null;
  for (const little of [true, false]) {
    const size = viewOf(bytes).getInt32(0, little);
    const layout = layouts.find(({ headerBytes }) => headerBytes === size);
    if (layout) return bytes.length >= layout.headerBytes ? { layout, little } : null;
  }
  return null;
}

/** Reads and writes the cells of a header by name; reals pass through numbers, so that no NaN carries bits of its own. */
export class HeaderCells {
  constructor(private readonly view: DataView, private readonly version: 1 | 2, private readonly little: boolean) {}

  private place(field: NiftiField, index: number): { kind: FieldKind; at: number; width: number } {
    const { kind, at } = fields[field];
    const width = kinds[kind][this.version - 1] as number;
    return { kind, at: (at[this.version - 1] as number) + index * width, width };
  }

  get(field: NiftiField, index = 0): number {
    const { kind, at, width } = this.place(field, index);
    const isReal = kind === 'real' || (kind === 'offset' && this.version === 1);
    if (isReal) return width === 8 ? this.view.getFloat64(at, this.little) : this.view.getFloat32(at, this.little);
    if (width === 8) return Number(this.view.getBigInt64(at, this.little));
    if (width === 4) return this.view.getInt32(at, this.little);
    return width === 2 ? this.view.getInt16(at, this.little) : this.view.getUint8(at);
  }

  set(field: NiftiField, value: number, index = 0): void {
    const { kind, at, width } = this.place(field, index);
    const isReal = kind === 'real' || (kind === 'offset' && this.version === 1);
    if (isReal && width === 8) this.view.setFloat64(at, value, this.little);
    else if (isReal) this.view.setFloat32(at, value, this.little);
    else if (width === 8) this.view.setBigInt64(at, BigInt(value), this.little);
    else if (width === 4) this.view.setInt32(at, value, this.little);
    else if (width === 2) this.view.setInt16(at, value, this.little);
    else this.view.setUint8(at, value);
  }
}
