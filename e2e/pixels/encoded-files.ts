import { deflateRawSync, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { loadCodecs } from '@/lib/decoding/load-codecs';
import type { CodecName, SamplesToEncode } from '@/lib/image-formats';
import { writeBmp } from '@/lib/image-formats/bmp/write-bmp';
import { encodeRle } from '@/lib/image-formats/codecs/rle';
import { numberElement, type EncodableElement } from '@/lib/image-formats/dicom/writing/encode-elements';
import { writeDicomImage, type DicomImageSpec } from '@/lib/image-formats/dicom/writing/write-dicom';
import { makeTiff } from '@/lib/image-formats/tiff/make-tiff.fixture';
import { toBigEndian, writeEncapsulated } from './encapsulated-dicom';
import { writeNifti2 } from './nifti-2';
import type { Expected } from './screen';
import { windowedLevel, type Turn } from './standard-window';

/** A file of one encoding, and what the screen has to show of its frame `position`. */
export interface EncodedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly expected: Expected;
  readonly position?: number;
  readonly turns?: readonly Turn[];
}

export const columns = 300, rows = 240;
const count = columns * rows;
const root = '1.2.826.0.1.3680043.8.498.78';
const window = { center: 1000, width: 3000 };

/** Waves of different lengths and a little noise: compressible, and like itself neither turned nor mirrored. */
const wave = (i: number): number => {
  const x = i % columns, y = Math.floor(i / columns);
  return (2 + Math.sin(x / 17 + y / 41) + Math.cos(y / 23 - x / 97)) / 4 + ((Math.imul(i, 2654435761) >>> 24) / 255) * 0.02;
};
const make = <T>(Kind: { from(source: { length: number }, map: (v: unknown, i: number) => number): T }, length: number, at: (i: number) => number): T => Kind.from({ length }, (_, i) => at(i));

const grey12 = make(Uint16Array, count, (i) => Math.min(4095, Math.floor(wave(i) * 4000)));
const signed = make(Int16Array, count, (i) => Math.floor(wave(i) * 6000) - 2000);
const grey8 = make(Uint8Array, count, (i) => Math.min(255, Math.floor(wave(i) * 250)));
const colour = make(Uint8Array, 3 * count, (i) => Math.floor(wave(Math.floor(i / 3)) * [250, 160, 90][i % 3]!));
const bits = make(Uint8Array, count, (i) => (wave(i) > 0.5 ? 1 : 0));
const floats = make(Float32Array, count, (i) => wave(i) * 1.5 - 0.25);

const bytesOf = (values: Uint8Array | Uint16Array | Int16Array | Float32Array): Uint8Array => new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
type Values = ArrayLike<number>;
const windowed = (values: Values): Expected => (column, row) => windowedLevel(values[row * columns + column] ?? NaN, window.center, window.width);
const coloured = (values: Values): Expected => (column, row) => [0, 1, 2].map((k) => values[(row * columns + column) * 3 + k] ?? NaN) as [number, number, number];
const ranged = (values: Values): Expected => {
  const all = Array.from(values), low = all.reduce((a, b) => Math.min(a, b)), high = all.reduce((a, b) => Math.max(a, b));
  return (column, row) => (255 * ((values[row * columns + column] ?? NaN) - low)) / (high - low);
};

type Pixels = Pick<DicomImageSpec, 'photometricInterpretation' | 'bitsAllocated' | 'bitsStored' | 'pixelRepresentation'> & Partial<DicomImageSpec>;
const as12: Pixels = { photometricInterpretation: 'MONOCHROME2', bitsAllocated: 16, bitsStored: 12, pixelRepresentation: 0, window };
const as16: Pixels = { ...as12, bitsStored: 16, pixelRepresentation: 1 };
const as8: Pixels = { photometricInterpretation: 'MONOCHROME2', bitsAllocated: 8, bitsStored: 8, pixelRepresentation: 0, window: { center: 128, width: 256 } };
const asRgb: Pixels = { photometricInterpretation: 'RGB', samplesPerPixel: 3, bitsAllocated: 8, bitsStored: 8, pixelRepresentation: 0 };

let files = 0;
function specOf(pixels: Pixels) {
  files += 1;
  return {
    rows, columns, sopClassUid: '1.2.840.10008.5.1.4.1.1.7', modality: 'OT', bodyPart: 'CHEST',
    studyInstanceUid: `${root}.${files}`, seriesInstanceUid: `${root}.${files}.1`, sopInstanceUid: `${root}.${files}.1.1`, ...pixels,
  };
}
const native = (pixels: Pixels, bytes: Uint8Array, extra: readonly EncodableElement[] = []): Uint8Array => writeDicomImage({ ...specOf(pixels), encoding: 'explicit', pixels: bytes, extra });
const packed = (pixels: Pixels, syntax: string, frame: Uint8Array): Uint8Array => writeEncapsulated({ ...specOf(pixels), transferSyntax: `1.2.840.10008.1.2.${syntax}` }, [frame]);

async function coded(name: CodecName, samples: Pick<SamplesToEncode, 'values' | 'bitsStored' | 'isSigned'> & { samplesPerPixel?: number }): Promise<Uint8Array> {
  const encode = (await loadCodecs([name])).samples?.[name]?.encode;
  if (!encode) throw new Error(`${name} cannot be written here.`);
  return encode({ rows, columns, samplesPerPixel: 1, ...samples });
}

/** A whole data set deflated behind its meta group (PS3.5 A.5). */
function deflated(file: Uint8Array): Uint8Array {
  const start = 144 + Buffer.from(file).readUInt32LE(140);
  return new Uint8Array(Buffer.concat([file.subarray(0, start), deflateRawSync(file.subarray(start))]));
}

/** RGB of BT.601 over the full range (PS3.3 C.7.6.3.1.2). */
const fromYbr = (values: Values): Expected => (column, row) => {
  const [y, cb, cr] = coloured(values)(column, row) as [number, number, number];
  return [y + 1.402 * (cr - 128), y - 0.344136 * (cb - 128) - 0.714136 * (cr - 128), y + 1.772 * (cb - 128)].map((v) => Math.min(255, Math.max(0, Math.round(v)))) as [number, number, number];
};

function paletteFile(): Omit<EncodedFile, 'name'> {
  const tables = [(v: number) => v, (v: number) => 255 - v, (v: number) => (v * 3) % 256];
  const extra = tables.flatMap((at, k) => [
    numberElement(0x00281101 + k, 'US', [256, 0, 16]),
    numberElement(0x00281201 + k, 'OW', Array.from({ length: 256 }, (_, v) => at(v) * 257)),
  ]);
  const { window: _none, ...pixels } = as8;
  return {
    bytes: native({ ...pixels, photometricInterpretation: 'PALETTE COLOR' }, grey8, extra),
    expected: (column, row) => tables.map((at) => at(grey8[row * columns + column] ?? NaN)) as unknown as [number, number, number],
  };
}

async function dicomFiles(): Promise<EncodedFile[]> {
  const rle = (cells: Uint8Array, samples: number, cellBytes: number) => encodeRle(cells, { planeBytes: count, samples, cellBytes }, columns);
  const jpeg = await sharp(grey8, { raw: { width: columns, height: rows, channels: 1 } }).toColourspace('b-w').jpeg({ quality: 90 }).toBuffer();
  const jpegValues = await sharp(jpeg).toColourspace('b-w').raw().toBuffer();
  const oneBit = make(Uint8Array, count / 8, (i) => [0, 1, 2, 3, 4, 5, 6, 7].reduce((sum, k) => sum | ((bits[8 * i + k] ?? 0) << k), 0));
  const { window: _none, ...asBits } = { ...as8, bitsAllocated: 1, bitsStored: 1 };
  return [
    { name: 'RLE, 12 bits', bytes: packed(as12, '5', rle(bytesOf(grey12), 1, 2)), expected: windowed(grey12) },
    { name: 'RLE, RGB', bytes: packed(asRgb, '5', rle(colour, 3, 1)), expected: coloured(colour) },
    { name: 'JPEG baseline', bytes: packed(as8, '4.50', jpeg), expected: (column, row) => jpegValues[row * columns + column] ?? NaN },
    { name: 'JPEG-LS', bytes: packed(as12, '4.80', await coded('jpeg-ls', { values: grey12, bitsStored: 12, isSigned: false })), expected: windowed(grey12) },
    { name: 'JPEG 2000, signed', bytes: packed(as16, '4.90', await coded('jpeg2000', { values: signed, bitsStored: 16, isSigned: true })), expected: windowed(signed) },
    { name: 'HTJ2K', bytes: packed(as12, '4.201', await coded('htj2k', { values: grey12, bitsStored: 12, isSigned: false })), expected: windowed(grey12) },
    { name: 'deflated frame', bytes: packed(as16, '8.1', deflateRawSync(bytesOf(signed))), expected: windowed(signed) },
    { name: 'deflated data set', bytes: deflated(native({ ...as16, transferSyntax: '1.2.840.10008.1.2.1.99' }, bytesOf(signed))), expected: windowed(signed) },
    { name: 'big endian', bytes: toBigEndian(native({ ...as16, transferSyntax: '1.2.840.10008.1.2.2' }, bytesOf(signed))), expected: windowed(signed) },
    { name: 'palette', ...paletteFile() },
    { name: 'YBR_FULL', bytes: native({ ...asRgb, photometricInterpretation: 'YBR_FULL' }, colour), expected: fromYbr(colour) },
    { name: 'single bits', bytes: native(asBits, oneBit), expected: (column, row) => 255 * (bits[row * columns + column] ?? NaN) },
  ];
}

async function otherFiles(): Promise<EncodedFile[]> {
  const raw = { raw: { width: columns, height: rows, channels: 3 as const } };
  const jpeg = await sharp(colour, raw).jpeg({ quality: 92, chromaSubsampling: '4:4:4' }).toBuffer();
  const page = (data: Uint8Array, format = 1) => ({ width: columns, height: rows, bits: format === 3 ? 32 : 16, samples: 1, photometric: 1, format, data });
  const reversed = grey12.slice().reverse();
  return [
    { name: 'JPEG file', bytes: jpeg, expected: coloured(await sharp(jpeg).raw().toBuffer()) },
    { name: 'WebP without loss', bytes: await sharp(colour, raw).webp({ lossless: true, exact: true }).toBuffer(), expected: coloured(colour) },
    { name: 'BMP', bytes: new Uint8Array(Buffer.concat([...writeBmp({ rows, columns, samplesPerPixel: 3, values: colour })])), expected: coloured(colour) },
    { name: 'second page of a TIFF', bytes: makeTiff({ pages: [page(bytesOf(grey12)), page(bytesOf(reversed))] }), expected: ranged(reversed), position: 1 },
    { name: 'TIFF, deflate', bytes: makeTiff({ pages: [{ ...page(deflateSync(bytesOf(grey12))), compression: 8 }] }), expected: ranged(grey12) },
    { name: 'TIFF of floating point numbers', bytes: makeTiff({ pages: [page(bytesOf(floats), 3)] }), expected: ranged(floats) },
    { name: 'NIfTI-2', bytes: writeNifti2(columns, rows, floats), expected: ranged(floats), turns: ['mirrored left-right', 'mirrored top-bottom'] },
  ];
}

/** One small file for each encoding that can be written here. */
export const encodedFiles = async (): Promise<EncodedFile[]> => [...(await dicomFiles()), ...(await otherFiles())];
