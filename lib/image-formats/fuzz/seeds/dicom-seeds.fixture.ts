import { deflateRawSync } from 'node:zlib';
import sharp from 'sharp';
import { encodeRle } from '../../codecs/rle';
import type { Codecs } from '../../contract';
import { imageWith } from '../../dicom/deidentify/proof/fixtures/image.fixture';
import { encodeTree, leaf, sequence, syntaxes, words, writeTree } from '../../dicom/deidentify/proof/fixtures/tree.fixture';
import type { Node } from '../../dicom/deidentify/proof/fixtures/tree.fixture';
import { writeJpegLossless } from './jpeg-lossless.fixture';

/** For tests only: a small DICOM image in each transfer syntax that can be written here. */

// Encoders of wavelets refuse pictures that they cannot halve five times.
const columns = 36, rows = 34;
const grey = Uint8Array.from({ length: rows * columns }, (_, i) => (i * 5 + (i % columns) * 3) & 255);

const explicit = { explicit: true, little: true };

const pictureNodes = imageWith(
  leaf(0x00100010, 'PN', 'Fairweather^Florence'), leaf(0x00100020, 'LO', 'MRN-55512'), sequence(0x00081140, [leaf(0x00081150, 'UI', '1.2.3')]),
  leaf(0x00280008, 'IS', '2'), leaf(0x00280010, 'US', words(rows)), leaf(0x00280011, 'US', words(columns)),
  leaf(0x00280100, 'US', words(8)), leaf(0x00280101, 'US', words(8)), leaf(0x00280102, 'US', words(7)),
);

/** Two frames of one code stream each, the first in two fragments, with or without a basic offset table (PS3.5 A.4). */
function encapsulated(transferSyntax: string, stream: Uint8Array, hasTable: boolean): Uint8Array {
  const even = stream.length % 2 === 0 ? stream : new Uint8Array([...stream, 0]);
  const item = (content: Uint8Array): Node => leaf(0xfffee000, '', content);
  const half = Math.ceil(even.length / 4) * 2;
  const table = hasTable ? new Uint8Array(Uint32Array.of(0, even.length + 16).buffer) : new Uint8Array();
  const fragments = hasTable ? [even.subarray(0, half), even.subarray(half), even] : [even, even];
  const pixels = Buffer.concat([
    Uint8Array.of(0xe0, 0x7f, 0x10, 0, 0x4f, 0x42, 0, 0, 0xff, 0xff, 0xff, 0xff), ...[table, ...fragments].map((part) => encodeTree([item(part)], explicit)), Uint8Array.of(0xfe, 0xff, 0xdd, 0xe0, 0, 0, 0, 0),
  ]);
  const meta = encodeTree([leaf(0x00020001, 'OB', Uint8Array.of(0, 1)), leaf(0x00020010, 'UI', transferSyntax)], explicit);
  const length = encodeTree([leaf(0x00020000, 'UL', new Uint8Array(Uint32Array.of(meta.length).buffer))], explicit);
  const nodes = pictureNodes.filter(({ tag }) => tag !== 0x7fe00010);
  return new Uint8Array(Buffer.concat([new Uint8Array(128), Buffer.from('DICM'), length, meta, encodeTree(nodes, explicit), pixels]));
}

/** Code streams of the same picture, by transfer syntax. */
async function codeStreams({ samples }: Codecs): Promise<(readonly [transferSyntax: string, stream: Uint8Array])[]> {
  const picture = { rows, columns, samplesPerPixel: 1, values: grey, bitsStored: 8, isSigned: false };
  const raw = { raw: { width: columns, height: rows, channels: 1 as const } };
  const encoded = (['jpeg-ls', 'jpeg2000', 'htj2k'] as const).flatMap((name) => {
    const stream = samples?.[name]?.encode?.(picture);
    return stream ? [[{ 'jpeg-ls': '1.2.840.10008.1.2.4.80', jpeg2000: '1.2.840.10008.1.2.4.90', htj2k: '1.2.840.10008.1.2.4.201' }[name], stream] as const] : [];
  });
  return [
    ...encoded,
    ['1.2.840.10008.1.2.4.50', new Uint8Array(await sharp(grey, raw).toColourspace('b-w').jpeg({ quality: 80 }).toBuffer())],
    ['1.2.840.10008.1.2.4.55', new Uint8Array(await sharp(grey, raw).toColourspace('b-w').jpeg({ quality: 80, progressive: true }).toBuffer())],
    ['1.2.840.10008.1.2.4.70', writeJpegLossless(grey, columns)],
    ['1.2.840.10008.1.2.5', encodeRle(grey, { planeBytes: rows * columns, samples: 1, cellBytes: 1 }, columns)],
    ['1.2.840.10008.1.2.8.1', new Uint8Array(deflateRawSync(grey))],
  ];
}

export async function dicomSeeds(codecs: Codecs): Promise<Uint8Array[]> {
  const streams = await codeStreams(codecs);
  return [
    ...syntaxes.map((syntax) => writeTree(imageWith(leaf(0x00100010, 'PN', 'Fairweather^Florence'), sequence(0x00081140, [leaf(0x00081150, 'UI', '1.2.3')])), syntax)),
    ...streams.flatMap(([transferSyntax, stream]) => [encapsulated(transferSyntax, stream, true), encapsulated(transferSyntax, stream, false)]),
  ];
}
