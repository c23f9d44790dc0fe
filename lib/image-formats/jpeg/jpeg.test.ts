import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadTestCodecs, testContext } from '../test-setup';
import type { Codecs } from '../contract';
import { jpegFormat } from './jpeg-format';
import { joinParts } from '../bytes/join-parts';

let codecs: Codecs = {};
let grey: Uint8Array = new Uint8Array();
const raw = Uint8Array.from({ length: 40 * 24 }, (_, i) => (i * 5) & 255);
beforeAll(async () => {
  codecs = await loadTestCodecs();
  grey = new Uint8Array(await sharp(raw, { raw: { width: 40, height: 24, channels: 1 } }).jpeg({ quality: 95 }).toBuffer());
});

const clean = (bytes: Uint8Array): Uint8Array => joinParts(jpegFormat.deidentify(bytes, testContext).parts);
const insert = (bytes: Uint8Array, segment: number[]): Uint8Array => Uint8Array.from([0xff, 0xd8, ...segment, ...bytes.subarray(2)]);
const text = [...'Fairweather'].map((character) => character.charCodeAt(0));
const comment = [0xff, 0xfe, 0, 2 + text.length, ...text];
const decode = (bytes: Uint8Array) => jpegFormat.decodeFrame(jpegFormat.parse(bytes, testContext).description, bytes, codecs);

describe('JPEG de-identification', () => {
  it('drops comments, application segments and what lies behind the end; the pixels stay bit for bit', () => {
    const dressed = Uint8Array.from([...insert(grey, [...comment, 0xff, 0xed, 0, 2 + text.length, ...text, 0xff, 0xff]), ...text, ...grey]);
    expect(clean(dressed)).toEqual(clean(grey));
    expect(decode(clean(dressed)).values).toEqual(decode(grey).values);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('keeps EXIF orientation %i alone, and shows the picture by it', async (orientation) => {
    const file = await sharp(grey).withMetadata({ orientation, exif: { IFD0: { Artist: 'Fairweather' } } }).jpeg().toBuffer();
    const out = clean(new Uint8Array(file));
    expect(Buffer.from(out).includes('Fairweather')).toBe(false);
    expect((await sharp(out).metadata()).orientation ?? 1).toBe(orientation);
    const { presentation } = jpegFormat.parse(out, testContext).description;
    expect(presentation.rotation % 180 === 90).toBe(orientation >= 5);
  });

  it('decodes colour as another decoder does', async () => {
    const colour = Uint8Array.from({ length: 48 * 32 * 3 }, (_, i) => (i * 3) & 255);
    for (const progressive of [false, true]) {
      const file = await sharp(colour, { raw: { width: 48, height: 32, channels: 3 } }).jpeg({ progressive, chromaSubsampling: '4:4:4' }).toBuffer();
      const expected = await sharp(file).raw().toBuffer();
      const { values } = decode(clean(new Uint8Array(file)));
      expect(values).toHaveLength(expected.length);
      // Two inverse transforms may round differently by one or two.
      expect(Math.max(...expected.map((value, i) => Math.abs(value - (values[i] ?? 0))))).toBeLessThanOrEqual(2);
    }
  });
});

describe('JPEG refusals', () => {
  it('CMYK, by name', async () => {
    const file = await sharp(raw, { raw: { width: 40, height: 24, channels: 1 } }).toColourspace('cmyk').jpeg().toBuffer();
    expect(() => clean(new Uint8Array(file))).toThrow('JPEG with CMYK colour is not supported.');
  });

  it.each([
    [0xc3, 'Lossless JPEG'], [0xc9, 'arithmetic'], [0xcd, 'Hierarchical'],
  ])('frame type %i, by name', (marker, message) => {
    expect(() => clean(insert(grey, [0xff, marker, 0, 11, 8, 0, 8, 0, 8, 1, 1, 0x11, 0]))).toThrow(message);
  });

  it('12 bits, a huge size, two frame headers, more than 100 scans', () => {
    const frame = (precision: number, size: number): number[] => [0xff, 0xc1, 0, 11, precision, size >> 8, size & 255, size >> 8, size & 255, 1, 1, 0x11, 0];
    expect(() => clean(insert(grey, frame(12, 8)))).toThrow('12 bits');
    expect(() => clean(insert(grey, frame(8, 65535)))).toThrow('larger than');
    expect(() => clean(insert(grey, frame(8, 8)))).toThrow('two frame headers');
    const scan = [0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 0x12];
    expect(() => clean(Uint8Array.from([0xff, 0xd8, ...frame(8, 8), ...Array.from({ length: 101 }, () => scan).flat(), 0xff, 0xd9]))).toThrow('more than 100 scans');
  });

  it.each([0xdb, 0xc4, 0xdd])('text in a table segment (%i)', (marker) => {
    expect(() => clean(insert(grey, [0xff, marker, 0, 2 + text.length, ...text]))).toThrow('wrong length');
  });

  it('a missing decoder and damaged data', () => {
    const out = clean(grey);
    const { description } = jpegFormat.parse(out, testContext);
    expect(() => jpegFormat.decodeFrame(description, out, {})).toThrow('No JPEG decoder');
    expect(() => jpegFormat.decodeFrame(description, out.subarray(0, 20), codecs)).toThrow('damaged');
    expect(() => jpegFormat.decodeFrame({ ...description, rows: 25 }, out, codecs)).toThrow('size');
  });
});
