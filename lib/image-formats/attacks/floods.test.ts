import { deflateRawSync, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { FiducialError } from '@/lib/domain/errors';
import { crc32 } from '../bytes/checksums';
import { writeDicomFile, writeDicomImage } from '../dicom/writing/write-dicom';
import { detectImageFormat } from '../index';
import { joinParts } from '../bytes/join-parts';
import { dicomSamples, tiffSamples } from '../sample-files.fixture';
import { loadTestCodecs, testContext } from '../test-setup';
import type { Codecs } from '../index';

/** Files that would become much larger than they are (security.md B09, B11). What they may take: a little more than themselves. */
const clean = (bytes: Uint8Array): Uint8Array => joinParts(detectImageFormat(bytes).deidentify(bytes, testContext).parts);

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}

function png(width: number, height: number, depth: number, ...before: readonly Buffer[]): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width);
  header.writeUInt32BE(height, 4);
  header[8] = depth;
  return new Uint8Array(Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', header), ...before, chunk('IDAT', deflateSync(Buffer.from([0, 1, 2, 0, 3, 4]))), chunk('IEND', new Uint8Array())]));
}

let jpeg: Buffer = Buffer.alloc(0);
let tiff: Uint8Array = new Uint8Array();
let codecs: Codecs = {};
beforeAll(async () => {
  jpeg = await sharp(new Uint8Array(32 * 32), { raw: { width: 32, height: 32, channels: 1 } }).jpeg().toBuffer();
  tiff = (await tiffSamples()).at(-1)?.bytes ?? new Uint8Array();
  codecs = await loadTestCodecs();
});

/** Memory that this process took for something, in MiB, at least as far as buffers are concerned. */
function memoryOf(work: () => void): number {
  const before = process.memoryUsage().arrayBuffers;
  work();
  return (process.memoryUsage().arrayBuffers - before) / (1 << 20);
}

/** Writes two numbers of 16 bits behind the frame header's precision. */
function withFrameOf(size: number): Uint8Array {
  const out = new Uint8Array(jpeg);
  const at = jpeg.indexOf(Buffer.of(0xff, 0xc0));
  new DataView(out.buffer).setUint16(at + 5, size);
  new DataView(out.buffer).setUint16(at + 7, size);
  return out;
}

function webp(size: number): Uint8Array {
  const coded = Buffer.alloc(10);
  coded[0] = 0x2f;
  coded.writeUInt32LE(((size - 1) | ((size - 1) << 14)) >>> 0, 1);
  const head = Buffer.concat([Buffer.from('RIFF'), Buffer.of(22, 0, 0, 0), Buffer.from('WEBPVP8L'), Buffer.of(10, 0, 0, 0)]);
  return new Uint8Array(Buffer.concat([head, coded]));
}

function bmp(size: number, compression: number): Uint8Array {
  const out = Buffer.alloc(60);
  out.write('BM', 0, 'latin1');
  for (const [at, value] of [[10, 54], [14, 40], [18, size], [22, size], [30, compression]] as const) out.writeUInt32LE(value, at);
  out.writeUInt16LE(1, 26);
  out.writeUInt16LE(8, 28);
  return new Uint8Array(out);
}

function manyScans(): Uint8Array {
  const at = jpeg.indexOf(Buffer.of(0xff, 0xda));
  const scan = jpeg.subarray(at, -2);
  return new Uint8Array(Buffer.concat([jpeg.subarray(0, at), ...Array.from({ length: 101 }, () => scan), jpeg.subarray(-2)]));
}

function tiffOf(size: number): Uint8Array {
  const out = tiff.slice();
  const view = new DataView(out.buffer);
  const directory = view.getUint32(4, true);
  for (let i = 0; i < view.getUint16(directory, true); i += 1) {
    const at = directory + 2 + 12 * i;
    if ([256, 257].includes(view.getUint16(at, true))) view.setUint32(at + 8, view.getUint16(at + 2, true) === 3 ? size & 0xffff : size, true);
  }
  return out;
}

describe('B09, headers that promise too much', () => {
  const cases: [name: string, make: () => Uint8Array][] = [
    ['PNG of 50,000² in one bit', () => png(50_000, 50_000, 1)], ['PNG of 30,000² of 16 bits', () => png(30_000, 30_000, 16)], ['PNG of 10,000² without the data', () => png(10_000, 10_000, 8)],
    ['JPEG of 65,535²', () => withFrameOf(65_535)], ['JPEG of 20,000²', () => withFrameOf(20_000)], ['JPEG of 101 scans', manyScans], ['WebP of 16,384²', () => webp(16_384)],
    ['TIFF of 60,000²', () => tiffOf(60_000)], ['TIFF of 9,000² without the data', () => tiffOf(9_000)], ['BMP of 65,535²', () => bmp(65_535, 0)], ['BMP of 9,000² without the data', () => bmp(9_000, 0)], ['BMP of 30,000², run-length coded', () => bmp(30_000, 1)],
  ];
  it.each(cases)('%s is refused before there is room made for it', (_name, make) => {
    const bytes = make();
    const taken = memoryOf(() => expect(() => clean(bytes)).toThrow(FiducialError));
    expect(taken).toBeLessThan(64);
  });

  it('chunks beside the picture are never inflated, whatever they would become', () => {
    const bomb = deflateSync(Buffer.alloc(64 << 20));
    const bytes = png(2, 2, 8, chunk('zTXt', Buffer.concat([Buffer.from('Comment\0\0'), bomb])), chunk('iCCP', Buffer.concat([Buffer.from('p\0\0'), bomb])), chunk('iTXt', Buffer.concat([Buffer.from('a\0\x01\0\0\0'), bomb])));
    expect(memoryOf(() => expect(clean(bytes)).toEqual(clean(png(2, 2, 8))))).toBeLessThan(16);
  });
});

describe('B11, deflated DICOM', () => {
  const deflated = (content: Uint8Array): Uint8Array => new Uint8Array(Buffer.concat([writeDicomFile([], 'explicit', '1.2.840.10008.1.2.1.99'), deflateRawSync(content)]));

  it.each([64, 256])('a data set that would become %i MiB of zeros is refused on the way', (size) => {
    const bytes = deflated(Buffer.alloc(size << 20));
    expect(bytes.length).toBeLessThan(300_000);
    expect(memoryOf(() => expect(() => clean(bytes)).toThrow('becomes too large'))).toBeLessThan(128);
  });

  it('a frame that would become more than a frame is refused', () => {
    const file = writeDicomImage({
      encoding: 'explicit', rows: 4, columns: 4, photometricInterpretation: 'MONOCHROME2', bitsAllocated: 8, bitsStored: 8, pixelRepresentation: 0, pixels: new Uint8Array(16),
      sopClassUid: '1.2.840.10008.5.1.4.1.1.2', sopInstanceUid: '1.2.3.4', studyInstanceUid: '1.2.3.1', seriesInstanceUid: '1.2.3.2', modality: 'CT',
    });
    const format = detectImageFormat(file);
    const { description } = format.parse(clean(file), testContext);
    const bomb = new Uint8Array(deflateRawSync(Buffer.alloc(64 << 20)));
    expect(memoryOf(() => expect(() => format.decodeFrame({ ...description, frameEncoding: 'deflate' }, bomb, codecs)).toThrow(FiducialError))).toBeLessThan(48);
  });

  it('an honest one is taken', () => {
    const file = dicomSamples()[0]?.bytes ?? new Uint8Array();
    const start = 144 + new DataView(file.buffer).getUint32(140, true);
    expect(() => clean(deflated(file.subarray(start)))).not.toThrow();
  });
});
