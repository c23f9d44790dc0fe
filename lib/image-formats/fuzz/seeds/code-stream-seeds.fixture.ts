import { deflateRawSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import sharp from 'sharp';
import type { JpegOptions } from 'sharp';
import type { SamplesToEncode } from '../../codecs/contract';
import { encodeRle } from '../../codecs/rle';
import type { WasmEncoder } from '../../codecs/wasm/wasm-module';
import type { Codecs } from '../../contract';
import { loadTestCodecs } from '../../test-setup';
import { codeStreamColumns as columns, codeStreamRows as rows } from '../code-stream-targets.fixture';
import { writeJpegExtended } from './jpeg-extended.fixture';
import { writeJpegLossless } from './jpeg-lossless.fixture';
import type { SeedsByTarget } from './seeds.fixture';

/** For tests only: the same small picture in each kind of code stream, grey and in colour, of 8 bits and of 12. */

const grey = Uint8Array.from({ length: rows * columns }, (_, i) => (i * 5 + (i % columns) * 3) & 255);
const deep = Uint16Array.from(grey, (value, i) => (value * 16 + (i % 16)) & 4095);
const colour = Uint8Array.from({ length: 3 * grey.length }, (_, i) => ((grey[Math.floor(i / 3)] ?? 0) + 40 * (i % 3)) & 255);

const samples = (values: Uint8Array | Uint16Array, bitsStored: number): SamplesToEncode => ({ rows, columns, samplesPerPixel: values.length / grey.length, values, bitsStored, isSigned: false });
const pictures = [samples(grey, 8), samples(deep, 12), samples(colour, 8)];

const raw = (channels: 1 | 3): { raw: { width: number; height: number; channels: 1 | 3 } } => ({ raw: { width: columns, height: rows, channels } });
const jpeg = async (values: Uint8Array, options: JpegOptions): Promise<Uint8Array> => {
  const image = sharp(values, raw(values === colour ? 3 : 1));
  return new Uint8Array(await (values === colour ? image : image.toColourspace('b-w')).jpeg(options).toBuffer());
};

/** The same stream called extended sequential, which allows whatever baseline does. */
function asExtended(baseline: Uint8Array): Uint8Array {
  const out = baseline.slice();
  for (let at = 0; at + 1 < out.length; at += 1) if (out[at] === 0xff && out[at + 1] === 0xc0) out[at + 1] = 0xc1;
  return out;
}

type JpegXlEncoder = WasmEncoder & { setLossless(isLossless: boolean): void };

/** The package of the decoder has an encoder, which the product does not load. */
async function jpegXl(): Promise<Uint8Array[]> {
  const require = createRequire(import.meta.url);
  const { default: make } = (await import(pathToFileURL(require.resolve('@cornerstonejs/codec-libjxl/encodewasmjs')).href)) as { default: (options: object) => Promise<{ JpegXLEncoder: new () => JpegXlEncoder }> };
  const module = await make({ wasmBinary: readFileSync(require.resolve('@cornerstonejs/codec-libjxl/encodewasm')) });
  return pictures.flatMap(({ values, bitsStored, samplesPerPixel }) => [true, false].map((isLossless) => {
    const encoder = new module.JpegXLEncoder();
    encoder.setLossless(isLossless);
    encoder.getDecodedBuffer({ width: columns, height: rows, bitsPerSample: bitsStored, componentCount: samplesPerPixel, isSigned: false, isUsingColorTransform: false }).set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
    encoder.encode();
    const stream = encoder.getEncodedBuffer().slice();
    encoder.delete();
    return stream;
  }));
}

const encodedBy = (codecs: Codecs, name: 'jpeg-ls' | 'jpeg2000' | 'htj2k'): Uint8Array[] => pictures.flatMap((picture) => codecs.samples?.[name]?.encode?.(picture) ?? []);

export async function loadCodeStreamSeeds(): Promise<SeedsByTarget> {
  const codecs = await loadTestCodecs();
  const baseline = [await jpeg(grey, { quality: 80 }), await jpeg(colour, { quality: 80 }), await jpeg(colour, { quality: 60, chromaSubsampling: '4:4:4' })];
  const cells = [grey, new Uint8Array(deep.buffer), colour];
  return new Map([
    ['jpeg-baseline', baseline],
    ['jpeg-extended', [...baseline.map(asExtended), writeJpegExtended(deep, columns)]],
    ['jpeg-progressive', [await jpeg(grey, { quality: 80, progressive: true }), await jpeg(colour, { quality: 80, progressive: true })]],
    ['jpeg-lossless', [writeJpegLossless(grey, columns), writeJpegLossless(grey.map((value) => value >> 2), columns)]],
    ['jpeg-ls', encodedBy(codecs, 'jpeg-ls')],
    ['jpeg2000', encodedBy(codecs, 'jpeg2000')],
    ['htj2k', encodedBy(codecs, 'htj2k')],
    ['jpeg-xl', await jpegXl()],
    ['rle', cells.map((bytes) => encodeRle(bytes, { planeBytes: grey.length, samples: bytes === colour ? 3 : 1, cellBytes: bytes === cells[1] ? 2 : 1 }, columns))],
    ['deflate', cells.map((bytes) => new Uint8Array(deflateRawSync(bytes)))],
  ].map(([name, streams]) => [`code-stream ${name as string}`, streams as readonly Uint8Array[]]));
}
