import { gunzipSync, inflateRawSync } from 'node:zlib';

/** Readers of the test's own, for the few things that it must know of a file without asking the program under test. */

export interface DicomFacts {
  /** Value of a top-level element as bytes; undefined when absent. */
  get(tag: number): Buffer | undefined;
  text(tag: number): string;
  numbers(tag: number): number[];
}

const LONG = new Set(['OB', 'OD', 'OF', 'OL', 'OW', 'SQ', 'UC', 'UN', 'UR', 'UT']);

/** Explicit or implicit VR little endian (PS3.5 section 7); sequences are stepped over, never searched. */
export function readDicom(bytes: Buffer): DicomFacts {
  const elements = new Map<number, Buffer>();
  let at = 132, isImplicit = false, depth = 0;
  while (at + 8 <= bytes.length) {
    const group: number = bytes.readUInt16LE(at), tag = group * 65536 + bytes.readUInt16LE(at + 2);
    const plain: boolean = group === 0xfffe || (isImplicit && group !== 2);
    const vr = plain ? '' : bytes.toString('latin1', at + 4, at + 6);
    const header = !plain && LONG.has(vr) ? 12 : 8;
    const length: number = plain ? bytes.readUInt32LE(at + 4) : header === 12 ? bytes.readUInt32LE(at + 8) : bytes.readUInt16LE(at + 6);
    at += header;
    if (length === 0xffffffff) {
      depth += 1;
      continue;
    }
    // The end of an item and of a sequence of undefined length.
    if (tag === 0xfffee00d || tag === 0xfffee0dd) depth -= 1;
    else if (depth === 0) elements.set(tag, bytes.subarray(at, at + length));
    if (tag === 0x00020010) isImplicit = bytes.toString('latin1', at, at + length).replace(/\0/g, '') === '1.2.840.10008.1.2';
    at += length;
  }
  const text = (tag: number) => (elements.get(tag)?.toString('latin1') ?? '').replace(/[\0 ]+$/, '').trim();
  return { get: (tag) => elements.get(tag), text, numbers: (tag) => (text(tag) === '' ? [] : text(tag).split('\\').map(Number)) };
}

export interface NiftiFacts {
  readonly size: readonly [columns: number, rows: number, slices: number];
  readonly slope: number;
  readonly intercept: number;
  /** What follows the header. */
  readonly raw: Buffer;
}

/** NIfTI-1, little endian, one file, 8-bit (nifti1.h). */
export function readNifti(bytes: Buffer): NiftiFacts {
  const file = bytes[0] === 0x1f ? gunzipSync(bytes) : bytes;
  if (file.readInt32LE(0) !== 348 || file.readInt16LE(70) !== 2) throw new Error('Not a little endian NIfTI-1 file of bytes.');
  return {
    size: [file.readInt16LE(42), file.readInt16LE(44), file.readInt16LE(46)],
    slope: file.readFloatLE(112), intercept: file.readFloatLE(116), raw: file.subarray(file.readFloatLE(108)),
  };
}

/** Members of a ZIP file by name, out of its central directory (APPNOTE 4.3.12). */
export function readZip(zip: Buffer): Map<string, Buffer> {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  const members = new Map<string, Buffer>();
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const [size, nameLength, extraLength, commentLength] = [zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30), zip.readUInt16LE(at + 32)];
    const local = zip.readUInt32LE(at + 42), name = zip.toString('utf8', at + 46, at + 46 + nameLength);
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const data = zip.subarray(from, from + size);
    members.set(name, zip.readUInt16LE(at + 10) === 8 ? inflateRawSync(data) : data);
    at += 46 + nameLength + extraLength + commentLength;
  }
  return members;
}
