import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { testContext } from '../test-setup';
import { crc32 } from '../bytes/checksums';
import { pngFormat } from './png-format';
import { writePng } from './write-png';
import { joinParts } from '../bytes/join-parts';

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}

function header(width: number, height: number, depth: number, colourType: number, interlace = 0): Buffer {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(width);
  data.writeUInt32BE(height, 4);
  data.set([depth, colourType, 0, 0, interlace], 8);
  return chunk('IHDR', data);
}

const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
const end = chunk('IEND', new Uint8Array());
const png = (...parts: Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat([signature, ...parts, end]));
const clean = (bytes: Uint8Array): Uint8Array => joinParts(pngFormat.deidentify(bytes, testContext).parts);

function decode(bytes: Uint8Array): number[] {
  const cleaned = clean(bytes);
  return [...pngFormat.decodeFrame(pngFormat.parse(cleaned, testContext).description, cleaned, {}).values];
}

const grey = png(header(2, 2, 8, 0), chunk('IDAT', deflateSync(Buffer.from([0, 1, 2, 0, 3, 4]))));

describe('PNG pixels', () => {
  it.each([
    ['1 bit', png(header(10, 1, 1, 0), chunk('IDAT', deflateSync(Buffer.from([0, 0b10110000, 0b01000000])))), [1, 0, 1, 1, 0, 0, 0, 0, 0, 1]],
    ['4 bits', png(header(3, 1, 4, 0), chunk('IDAT', deflateSync(Buffer.from([0, 0x1f, 0x70])))), [1, 15, 7]],
    ['palette of 2 bits', png(header(2, 1, 2, 3), chunk('PLTE', Buffer.from([1, 2, 3, 4, 5, 6])), chunk('IDAT', deflateSync(Buffer.from([0, 0b01000000])))), [4, 5, 6, 1, 2, 3]],
    ['grey with alpha', png(header(2, 1, 8, 4), chunk('IDAT', deflateSync(Buffer.from([0, 9, 0, 8, 255])))), [9, 8]],
  ])('of %s', (_what, bytes, expected) => {
    expect(decode(bytes)).toEqual(expected);
  });

  it('of every filter, interlaced or not, equal another decoder\'s', async () => {
    const raw = Uint8Array.from({ length: 37 * 29 * 3 }, (_, i) => (Math.imul(i, 2654435761) >>> 13) & (i % 7 < 3 ? 255 : 31));
    for (const progressive of [false, true]) {
      for (const adaptiveFiltering of [false, true]) {
        const file = await sharp(raw, { raw: { width: 37, height: 29, channels: 3 } }).png({ progressive, adaptiveFiltering }).toBuffer();
        expect(decode(new Uint8Array(file))).toEqual([...raw]);
      }
    }
  });

  it('know non-square pixels', () => {
    const density = Buffer.from([0, 0, 0, 2, 0, 0, 0, 1, 0]);
    const file = png(header(2, 2, 8, 0), chunk('pHYs', density), chunk('IDAT', deflateSync(Buffer.alloc(6))));
    expect(pngFormat.parse(clean(file), testContext).description.pixelAspectRatio).toBe(2);
  });
});

describe('PNG de-identification', () => {
  it('drops text, times, profiles, animation and what lies behind the end', () => {
    const secret = Buffer.from('Fairweather');
    const file = Buffer.concat([signature, header(2, 2, 8, 0), chunk('tEXt', secret), chunk('eXIf', secret), chunk('tIME', secret), chunk('acTL', secret),
      chunk('IDAT', deflateSync(Buffer.from([0, 1, 2, 0, 3, 4]))), chunk('fdAT', secret), end, secret]);
    expect(clean(new Uint8Array(file))).toEqual(clean(grey));
  });

  it('refuses data hidden behind the compressed pixels', () => {
    const idat = Buffer.concat([deflateSync(Buffer.from([0, 1, 2, 0, 3, 4])), Buffer.from('Fairweather')]);
    expect(() => clean(png(header(2, 2, 8, 0), chunk('IDAT', idat)))).toThrow('behind its end');
  });

  it.each([0, 1, 9])('refuses it even when the checksum is repeated behind it (level %i)', (level) => {
    const whole = deflateSync(Buffer.from([0, 1, 2, 0, 3, 4]), { level });
    const idat = Buffer.concat([whole, Buffer.from('Fairweather'), whole.subarray(-4)]);
    expect(() => clean(png(header(2, 2, 8, 0), chunk('IDAT', idat)))).toThrow('behind its end');
    expect(decode(png(header(2, 2, 8, 0), chunk('IDAT', whole)))).toEqual([1, 2, 3, 4]);
  });

  it('keeps the ratio of a density only, and no density that spells something', () => {
    const withDensity = (bytes: Buffer): Uint8Array => clean(png(header(2, 2, 8, 0), chunk('pHYs', bytes), chunk('IDAT', deflateSync(Buffer.from([0, 1, 2, 0, 3, 4])))));
    const scaled = Buffer.alloc(9);
    scaled.writeUInt32BE(5600, 0);
    scaled.writeUInt32BE(2800, 4);
    expect(withDensity(scaled)).toEqual(withDensity(Buffer.from([0, 0, 0, 2, 0, 0, 0, 1, 1])));
    expect(withDensity(Buffer.from('Fairweath'))).toEqual(clean(grey));
  });
});

describe('PNG refusals', () => {
  const damaged = writePng({ rows: 2, columns: 2, samplesPerPixel: 1, values: Uint8Array.of(1, 2, 3, 4) });
  damaged[45] = (damaged[45] ?? 0) ^ 1;
  it.each([
    ['a header of 100,000 × 100,000', png(header(100_000, 100_000, 1, 0), chunk('IDAT', Buffer.alloc(20))), 'larger than'],
    ['a bomb', png(header(2, 2, 8, 0), chunk('IDAT', deflateSync(Buffer.alloc(32 << 20)))), 'damaged'],
    ['too few pixels', png(header(9, 9, 8, 0), chunk('IDAT', deflateSync(Buffer.alloc(6)))), 'damaged'],
    ['a wrong checksum', damaged, 'CRC'],
    ['no pixels', png(header(0, 2, 8, 0)), 'no pixels'],
    ['an impossible depth', png(header(2, 2, 3, 0)), 'impossible colour type'],
    ['a palette image without palette', png(header(2, 2, 8, 3), chunk('IDAT', deflateSync(Buffer.alloc(6)))), 'no palette'],
    ['two headers', png(header(2, 2, 8, 0), header(2, 2, 8, 0)), 'two headers'],
  ])('%s', (_what, bytes, message) => {
    expect(() => clean(bytes)).toThrow(message);
  });
});
