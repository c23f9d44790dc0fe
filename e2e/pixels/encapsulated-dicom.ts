import { writeDicomImage, type DicomImageSpec } from '@/lib/image-formats/dicom/writing/write-dicom';

const item = (element: number, value: Uint8Array): Buffer => {
  const head = Buffer.alloc(8);
  head.writeUInt16LE(0xfffe, 0);
  head.writeUInt16LE(element, 2);
  head.writeUInt32LE(value.length + (value.length % 2), 4);
  return Buffer.concat([head, value, Buffer.alloc(value.length % 2)]);
};

const NONE = new Uint8Array();

/** One fragment for each frame and an empty offset table (PS3.5 A.4). */
export function writeEncapsulated(spec: Omit<DicomImageSpec, 'pixels' | 'encoding'> & { readonly transferSyntax: string }, frames: readonly Uint8Array[]): Uint8Array {
  const file = writeDicomImage({ ...spec, encoding: 'explicit', pixels: NONE });
  // The pixel data, the last element, is empty: its header is replaced.
  const header = Buffer.from([0xe0, 0x7f, 0x10, 0, 0x4f, 0x42, 0, 0, 0xff, 0xff, 0xff, 0xff]);
  return new Uint8Array(Buffer.concat([file.subarray(0, -12), header, item(0xe000, NONE), ...frames.map((frame) => item(0xe000, frame)), item(0xe0dd, NONE)]));
}

const WORDS: Readonly<Record<string, number>> = { US: 2, SS: 2, OW: 2, UL: 4, SL: 4, FL: 4, OF: 4, FD: 8 };
const LONG = /^(OB|OW|OF|UN|UT)$/;

/** An explicit VR little endian file without sequences, the other way round (PS3.5 7.3); the meta group stays as it is. */
export function toBigEndian(file: Uint8Array): Uint8Array {
  const out = Buffer.from(file);
  let at = 144 + out.readUInt32LE(140);
  while (at < out.length) {
    const vr = out.toString('latin1', at + 4, at + 6);
    const isLong = LONG.test(vr);
    const length = isLong ? out.readUInt32LE(at + 8) : out.readUInt16LE(at + 6);
    out.subarray(at, at + 4).swap16();
    out.subarray(at + (isLong ? 8 : 6), at + (isLong ? 12 : 8)).reverse();
    at += isLong ? 12 : 8;
    const word = WORDS[vr] ?? 1;
    for (let from = at; word > 1 && from < at + length; from += word) out.subarray(from, from + word).reverse();
    at += length;
  }
  return new Uint8Array(out);
}
