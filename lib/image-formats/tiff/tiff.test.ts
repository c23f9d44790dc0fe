import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { FiducialError } from '@/lib/domain/errors';
import type { SampleArray } from '@/lib/imaging/image-description';
import { frameByteRange } from '@/lib/imaging/image-description';
import { joinParts } from '../bytes/join-parts';
import { readShared, sharedData, testContext } from '../test-setup';
import { makeTiff } from './make-tiff.fixture';
import { tiffFormat } from './tiff-format';

const clean = (bytes: Uint8Array): Uint8Array => joinParts(tiffFormat.deidentify(bytes, testContext).parts);

function decode(bytes: Uint8Array): { values: SampleArray[]; description: ReturnType<typeof tiffFormat.parse>['description'] } {
  const stored = clean(bytes);
  expect(tiffFormat.verify(stored, testContext)).toEqual([]);
  const { description, frameTable } = tiffFormat.parse(stored, testContext);
  const values = Array.from({ length: description.frames }, (_, k) => {
    const range = frameByteRange(frameTable, k);
    if (!range) throw new Error('missing frame');
    return tiffFormat.decodeFrame(description, stored.subarray(range.offset, range.offset + range.length), {}).values;
  });
  return { values, description };
}

const wide = { width: 53, height: 41 };
const colour = Uint8Array.from({ length: wide.width * wide.height * 3 }, (_, i) => (Math.imul(i, 2654435761) >>> 11) & (i % 5 < 3 ? 255 : 7));
const deep = Uint16Array.from({ length: wide.width * wide.height }, (_, i) => (Math.imul(i, 40503) >>> 3) & 0xffff);

describe('TIFF of libtiff', () => {
  const compressions = ['none', 'lzw', 'deflate', 'packbits'] as const;
  it.each(compressions.flatMap((compression) => [[compression, false, 'none'], [compression, true, 'none'], [compression, false, 'horizontal']] as const))(
    '%s, tiles: %s, predictor: %s, gives the values that went in', async (compression, tile, predictor) => {
      const options = { compression, predictor, tile, tileWidth: 16, tileHeight: 32 } as const;
      const rgb = await sharp(colour, { raw: { ...wide, channels: 3 } }).tiff(options).toBuffer();
      expect(decode(new Uint8Array(rgb)).values).toEqual([colour]);
      const grey = await sharp(deep, { raw: { ...wide, channels: 1 } }).toColourspace('grey16').tiff(options).toBuffer();
      expect(decode(new Uint8Array(grey)).values).toEqual([deep]);
    },
  );

  it('drops opacity', async () => {
    const rgba = await sharp(colour, { raw: { ...wide, channels: 3 } }).ensureAlpha(0.5).tiff({ compression: 'lzw' }).toBuffer();
    expect(decode(new Uint8Array(rgba)).values).toEqual([colour]);
  });

  it('is refused by name when JPEG is inside', async () => {
    const jpeg = await sharp(colour, { raw: { ...wide, channels: 3 } }).tiff({ compression: 'jpeg' }).toBuffer();
    expect(() => clean(new Uint8Array(jpeg))).toThrow('TIFF with JPEG compression is not supported.');
  });

  it('stays readable: sharp finds the same pixels in what is stored', async () => {
    const stored = clean(new Uint8Array(await sharp(colour, { raw: { ...wide, channels: 3 } }).tiff({ compression: 'deflate' }).toBuffer()));
    expect(new Uint8Array(await sharp(stored).raw().toBuffer())).toEqual(colour);
  });
});

describe('TIFF layouts', () => {
  const base = { width: 4, height: 3, bits: 16, samples: 1, photometric: 1 };
  const values = Array.from({ length: 12 }, (_, i) => i * 5000);
  const bytes16 = (little: boolean): Uint8Array => {
    const out = Buffer.alloc(24);
    values.forEach((value, i) => (little ? out.writeUInt16LE(value, 2 * i) : out.writeUInt16BE(value, 2 * i)));
    return out;
  };

  it.each([[true, false], [false, false], [true, true], [false, true]])('little endian: %s, BigTIFF: %s', (little, big) => {
    expect(decode(makeTiff({ little, big, pages: [{ ...base, data: bytes16(little) }] })).values).toEqual([Uint16Array.from(values)]);
  });

  it('planes by themselves', () => {
    const planes = Uint8Array.from([1, 2, 3, 4, 11, 12, 13, 14, 21, 22, 23, 24]);
    const page = { width: 2, height: 2, bits: 8, samples: 3, photometric: 2, planar: 2, data: planes };
    expect(decode(makeTiff({ pages: [page] })).values).toEqual([Uint8Array.of(1, 11, 21, 2, 12, 22, 3, 13, 23, 4, 14, 24)]);
  });

  it('a palette, one bit, and white at zero', () => {
    // Red of the four entries, then green, then blue.
    const palette = [0, 65535, 0x1200, 0, 0, 256, 0x3400, 0, 0, 0, 0, 0x5600];
    const indexed = { width: 3, height: 1, bits: 2, samples: 1, photometric: 3, palette, data: Uint8Array.of(0b01101100) };
    expect(decode(makeTiff({ pages: [indexed] })).values).toEqual([Uint8Array.of(255, 1, 0, 0x12, 0x34, 0, 0, 0, 0x56)]);
    const bilevel = decode(makeTiff({ pages: [{ width: 10, height: 1, bits: 1, samples: 1, photometric: 0, data: Uint8Array.of(0b10110000, 0b01000000) }] }));
    expect(bilevel.values).toEqual([Uint8Array.of(1, 0, 1, 1, 0, 0, 0, 0, 0, 1)]);
    expect([bilevel.description.photometricInterpretation, bilevel.description.bitsStored, bilevel.description.maximum]).toEqual(['MONOCHROME1', 1, 1]);
  });

  it('floats with their predictor', () => {
    const floats = Float32Array.of(1.5, -2.25, 1e10, 0);
    const big = Buffer.alloc(16);
    floats.forEach((value, i) => big.writeFloatBE(value, 4 * i));
    const planes = Array.from({ length: 16 }, (_, i) => big[(i % 4) * 4 + Math.floor(i / 4)] as number);
    const differences = Uint8Array.from(planes, (value, i) => value - (i === 0 ? 0 : (planes[i - 1] as number)));
    const page = { width: 4, height: 1, bits: 32, samples: 1, photometric: 1, format: 3, compression: 8, predictor: 3, data: new Uint8Array(deflateSync(differences)) };
    expect(decode(makeTiff({ pages: [page] })).values).toEqual([floats]);
  });

  it('pages of one kind become frames; others are refused by name; thumbnails are dropped', () => {
    const page = { ...base, data: bytes16(true) };
    const two = decode(makeTiff({ pages: [page, { ...page, data: bytes16(true).map((byte) => byte ^ 1) }] }));
    expect(two.description.frames).toBe(2);
    expect(two.values[1]?.[0]).toBe(257);
    expect(() => clean(makeTiff({ pages: [page, { ...page, width: 2, height: 6 }] }))).toThrow('pages of different size or kind');
    expect(decode(makeTiff({ pages: [page, { width: 1, height: 1, bits: 8, samples: 1, photometric: 1, subfile: 1, data: Uint8Array.of(1) }] })).description.frames).toBe(1);
  });
});

describe('TIFF refusals', () => {
  const base = { width: 4, height: 3, bits: 8, samples: 1, photometric: 1, data: new Uint8Array(12) };
  it.each([
    ['a pixel flood', { ...base, width: 50_000, height: 50_000 }, 'larger than'],
    ['too few pixels', { ...base, height: 30 }, 'damaged or too short'],
    ['fax', { ...base, compression: 4 }, 'TIFF with CCITT fax compression is not supported.'],
    ['CMYK', { ...base, samples: 4, photometric: 5 }, 'CMYK colour'],
    ['12 bits', { ...base, bits: 12 }, '12 bits per value'],
    ['no pixels', { ...base, width: 0 }, 'no pixels'],
    ['an unknown predictor', { ...base, predictor: 7 }, 'unknown predictor'],
  ])('%s', (_what, page, message) => {
    expect(() => clean(makeTiff({ pages: [page] }))).toThrow(message);
  });

  it('directories in a circle, and pages that share their strips', () => {
    const circle = makeTiff({ pages: [base, base], next: 'first' });
    expect(() => clean(circle)).toThrow('circle');
    const data = new Uint8Array(deflateSync(Buffer.alloc(1_000_000)));
    const shared = makeTiff({ pages: Array.from({ length: 500 }, () => ({ ...base, width: 1000, height: 1000, compression: 8, data })), sharesData: true });
    expect(() => clean(shared)).toThrow(FiducialError);
  });

  it.each([8, 32773, 5])('a strip that unpacks to more than its size (compression %i) is read no further', (compression) => {
    const data = compression === 8 ? deflateSync(Buffer.alloc(72 << 20)) : Buffer.alloc(1 << 20, compression === 5 ? 0 : 0x81);
    expect(decode(makeTiff({ pages: [{ ...base, compression, data: new Uint8Array(data) }] })).values[0]).toHaveLength(12);
  });

  it('removes what identifies, wherever it is', () => {
    const dressed = makeTiff({ pages: [{ ...base, texts: [[270, 'Fairweather'], [305, 'Fairweather'], [306, '2024:01:01'], [315, 'Fairweather'], [700, 'Fairweather'], [33723, 'Fairweather']] }], trailer: 'Fairweather' });
    expect(Buffer.from(dressed).includes('Fairweather')).toBe(true);
    expect(clean(dressed)).toEqual(clean(makeTiff({ pages: [base] })));
  });
});

it.runIf(sharedData)('equals the reference, which was turned by its orientation', async () => {
  const { values: [values], description } = decode(readShared('image/exif_tif_left.tif'));
  expect(description.presentation).toEqual({ flipHorizontal: false, rotation: 90 });
  const raw = { width: description.columns, height: description.rows, channels: 3 as const };
  const turned = await sharp(values as Uint8Array, { raw }).rotate(90).raw().toBuffer();
  expect(createHash('sha256').update(turned).digest('hex')).toBe('e539ad44a321140609867a66b59aa52595c1f77ef5201f42abee492fa660e2cc');
});
