import { makeTiff } from '../tiff/make-tiff.fixture';
import { exifBlock, iccProfile, xmpPacket } from './exif-block.fixture';
import { sentinel, sentinelBytes } from './sentinels.fixture';

/** For tests only: TIFF, WebP and BMP with something in every place that can hold it. */

const textTags = [269, 270, 271, 272, 285, 305, 306, 315, 316, 700, 33432, 33723, 34377, 34675, 36867, 37510, 37724, 42016, 50706, 50735, 65000, 65001];

export function dressTiff(turn: number): { readonly bytes: Uint8Array; readonly values: Uint8Array } {
  const values = Uint8Array.from({ length: 35 }, (_, i) => (i * 7 + turn) & 255);
  const page = { width: 7, height: 5, bits: 8, samples: 1, photometric: 1, data: values };
  const texts = textTags.map((tag): readonly [number, string] => [tag, `${sentinel()}${tag === 700 ? Buffer.from(xmpPacket()).toString('latin1') : ''}`]);
  const thumbnail = { ...page, subfile: 1, data: Uint8Array.from(Buffer.from(sentinel().padEnd(35, '.'), 'latin1').subarray(0, 35)) };
  return { bytes: makeTiff({ little: turn % 2 === 0, big: turn % 3 === 0, pages: [{ ...page, texts }, thumbnail], trailer: sentinel() }), values };
}

function riffChunk(type: string, content: Uint8Array): Buffer {
  const head = Buffer.alloc(8);
  head.write(type, 0, 'latin1');
  head.writeUInt32LE(content.length, 4);
  return Buffer.concat([head, content, Buffer.alloc(content.length % 2)]);
}

/** @param bare a simple WebP: RIFF head and one chunk */
export function dressWebp(bare: Uint8Array, columns: number, rows: number, thumbnail: Uint8Array): Uint8Array {
  const extended = Buffer.alloc(10);
  extended[0] = 0x20 | 0x08 | 0x04;
  extended.writeUIntLE(columns - 1, 4, 3);
  extended.writeUIntLE(rows - 1, 7, 3);
  const content = Buffer.concat([
    Buffer.from('WEBP'), riffChunk('VP8X', extended), riffChunk('ICCP', iccProfile()), bare.subarray(12), riffChunk('EXIF', exifBlock(3, thumbnail)), riffChunk('XMP ', xmpPacket()), riffChunk('abcd', sentinelBytes()), riffChunk('C2PA', sentinelBytes()),
  ]);
  const head = Buffer.alloc(8);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(content.length, 4);
  return new Uint8Array(Buffer.concat([head, content, sentinelBytes()]));
}

/** A BMP whose reserved fields, colours that no pixel has, gap before the pixels, ends of rows and end of file say something. */
export function dressBmp(turn: number): { readonly bytes: Uint8Array; readonly values: Uint8Array } {
  const [columns, rows] = [5 + (turn % 3) * 4, 3];
  const values = Uint8Array.from({ length: columns * rows }, (_, i) => (i * 11 + turn) % 64);
  const stride = Math.ceil(columns / 4) * 4;
  const palette = Buffer.alloc(1024);
  for (let i = 0; i < 64; i += 1) palette.set([i, i, i, 0], 4 * i);
  palette.write(`${sentinel()}${sentinel()}`, 4 * 100, 'latin1');
  const gap = Buffer.from(sentinel(), 'latin1');
  const pixels = Buffer.alloc(stride * rows, 'Z');
  for (let y = 0; y < rows; y += 1) pixels.set(values.subarray((rows - 1 - y) * columns, (rows - y) * columns), y * stride);
  const head = Buffer.alloc(54);
  head.write('BM', 0, 'latin1');
  const offset = 54 + palette.length + gap.length;
  head.writeUInt32LE(offset + pixels.length, 2);
  head.write('ZqXv', 6, 'latin1');
  for (const [at, value] of [[10, offset], [14, 40], [18, columns], [22, rows], [34, pixels.length], [46, 256]] as const) head.writeUInt32LE(value, at);
  head.writeUInt16LE(1, 26);
  head.writeUInt16LE(8, 28);
  // Not all of its colours are grey: it is taken as a colour picture.
  return { bytes: new Uint8Array(Buffer.concat([head, palette, gap, pixels, Buffer.from(sentinel(), 'latin1')])), values: Uint8Array.from({ length: 3 * values.length }, (_, i) => values[Math.floor(i / 3)] ?? 0) };
}
