import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { FiducialError } from '@/lib/domain/errors';
import type { FrameEncoding } from '@/lib/imaging/image-description';
import { decodeJpeg } from '../../codecs/jpeg/decode-jpeg';
import type { Codecs } from '../../contract';
import { joinParts } from '../../bytes/join-parts';
import { loadTestCodecs } from '../../test-setup';
import { cleanCodeStream } from './clean-code-stream';

const identity = 'Fairweather^Florence';
const text = (words: string): Uint8Array => Uint8Array.from(words, (character) => character.charCodeAt(0));
const segment = (marker: number, body: Uint8Array): Uint8Array => Uint8Array.from([0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 255, ...body]);
const holdsIdentity = (bytes: Uint8Array): boolean => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(identity);

let codecs: Codecs = {};
const streams = new Map<FrameEncoding, Uint8Array>();
beforeAll(async () => {
  codecs = await loadTestCodecs();
  const values = Uint8Array.from({ length: 64 * 48 }, (_, i) => (i * 31) & 255);
  const samples = { rows: 48, columns: 64, samplesPerPixel: 1, bitsStored: 8, isSigned: false, values };
  for (const name of ['jpeg-ls', 'jpeg2000', 'htj2k'] as const) streams.set(name, codecs.samples?.[name]?.encode?.(samples) ?? new Uint8Array());
  const raw = { raw: { width: 64, height: 48, channels: 1 as const } };
  streams.set('jpeg', new Uint8Array(await sharp(values, raw).withExif({ IFD0: { Artist: identity } }).jpeg().toBuffer()));
});

/** The stream with identity in every place that its kind has for it. */
function planted(encoding: FrameEncoding): Uint8Array {
  const stream = streams.get(encoding) ?? new Uint8Array();
  const isJpeg = encoding === 'jpeg' || encoding === 'jpeg-ls';
  const sizEnd = 4 + (((stream[4] ?? 0) << 8) | (stream[5] ?? 0));
  const at = isJpeg ? 2 : sizEnd;
  const comments = isJpeg
    ? [segment(0xfe, text(identity)), segment(0xe0, text(`JFIF\0\x01\x02\x01\0\x60\0\x60\0\0${identity}`)), segment(0xe1, text(`Exif\0\0${identity}`)), segment(0xef, text(identity))]
    : [segment(0x64, text(`\0\x01${identity}`))];
  return joinParts([stream.subarray(0, at), ...comments, stream.subarray(at), text(identity)]);
}

describe.each(['jpeg', 'jpeg-ls', 'jpeg2000', 'htj2k'] as const)('cleaning %s', (encoding) => {
  const decode = (bytes: Uint8Array): number[] => [...(encoding === 'jpeg' ? decodeJpeg(bytes) : codecs.samples?.[encoding]?.decode(bytes) ?? { values: [] }).values];

  it('takes out what is not picture, and no more', () => {
    const dirty = planted(encoding);
    expect(holdsIdentity(dirty)).toBe(true);
    const parts = cleanCodeStream(encoding, dirty);
    const clean = joinParts(parts ?? []);
    expect(holdsIdentity(clean)).toBe(false);
    expect(decode(clean)).toEqual(decode(streams.get(encoding) ?? new Uint8Array()));
    expect(cleanCodeStream(encoding, clean)).toBeNull();
    expect(cleanCodeStream(encoding, Uint8Array.from([...clean, 0]))).toBeNull();
  });

  it('follows a stream to its end or refuses it, wherever it is cut', () => {
    const dirty = planted(encoding);
    for (let length = 0; length < dirty.length; length += 7) {
      let clean: Uint8Array | null = null;
      try {
        clean = joinParts(cleanCodeStream(encoding, dirty.subarray(0, length)) ?? [dirty.subarray(0, length)]);
      } catch (error) {
        expect(error).toBeInstanceOf(FiducialError);
      }
      if (clean) expect(holdsIdentity(clean)).toBe(false);
    }
  });
});

it('blanks a comment in a tile-part and keeps its lengths', () => {
  const stream = joinParts(cleanCodeStream('jpeg2000', streams.get('jpeg2000') ?? new Uint8Array()) ?? []);
  const at = Buffer.from(stream).indexOf(Buffer.from([0xff, 0x90])) + 12;
  const comment = segment(0x64, text(`\0\x01${identity}`));
  const dirty = joinParts([stream.subarray(0, at), comment, stream.subarray(at)]);
  const view = new DataView(dirty.buffer);
  view.setUint32(at - 6, view.getUint32(at - 6) + comment.length);
  const clean = joinParts(cleanCodeStream('jpeg2000', dirty) ?? []);
  expect([clean.length, holdsIdentity(clean)]).toEqual([dirty.length, false]);
  expect(cleanCodeStream('jpeg2000', clean)).toBeNull();
  expect(codecs.samples?.jpeg2000?.decode(clean).values).toEqual(codecs.samples?.jpeg2000?.decode(stream).values);
});

it('keeps only the code stream of the file formats around JPEG 2000 and JPEG XL', () => {
  const box = (type: string, body: Uint8Array): Uint8Array => Uint8Array.from([0, 0, (body.length + 8) >> 8, (body.length + 8) & 255, ...text(type), ...body]);
  const stream = streams.get('jpeg2000') ?? new Uint8Array();
  const jp2 = joinParts([box('jP  ', Uint8Array.of(13, 10, 0x87, 10)), box('uuid', text(identity)), box('jp2c', stream), box('xml ', text(identity))]);
  const clean = joinParts(cleanCodeStream('jpeg2000', jp2) ?? []);
  expect(holdsIdentity(clean)).toBe(false);
  expect(codecs.samples?.jpeg2000?.decode(clean).values).toEqual(codecs.samples?.jpeg2000?.decode(stream).values);
  const xl = joinParts([box('JXL ', Uint8Array.of(13, 10, 0x87, 10)), box('Exif', text(identity)), box('jxlc', Uint8Array.of(0xff, 0x0a, 1, 2))]);
  expect([...joinParts(cleanCodeStream('jpeg-xl', xl) ?? [])]).toEqual([0xff, 0x0a, 1, 2]);
});
