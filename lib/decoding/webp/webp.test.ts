import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { webpFormat } from '@/lib/image-formats/webp/webp-format';
import { joinParts } from '@/lib/image-formats';
import { loadCodecs } from '../load-codecs';

const context = { pseudonymKey: new Uint8Array(32).fill(7), grouping: { studyKey: 'study-1' } };
const raw = { width: 33, height: 21, channels: 3 as const };
const colour = Uint8Array.from({ length: raw.width * raw.height * 3 }, (_, i) => (Math.imul(i, 2654435761) >>> 11) & 255);
const clean = (bytes: Uint8Array): Uint8Array => joinParts(webpFormat.deidentify(bytes, context).parts);

async function decode(bytes: Uint8Array): Promise<Uint8Array> {
  const { description } = webpFormat.parse(bytes, context);
  return webpFormat.decodeFrame(description, bytes, await loadCodecs(['webp'])).values as Uint8Array;
}

describe('WebP', () => {
  it('without loss gives the values that went in, with opacity or not', async () => {
    expect(await decode(clean(new Uint8Array(await sharp(colour, { raw }).webp({ lossless: true }).toBuffer())))).toEqual(colour);
    const see = await sharp(colour, { raw }).ensureAlpha(0.5).webp({ lossless: true }).toBuffer();
    expect(await decode(clean(new Uint8Array(see)))).toEqual(colour);
  });

  it('with loss is decoded as another build of libwebp does', async () => {
    const file = await sharp(colour, { raw }).webp({ quality: 80 }).toBuffer();
    const expected = await sharp(file).raw().toBuffer();
    expect(await decode(clean(new Uint8Array(file)))).toEqual(new Uint8Array(expected));
  });

  it('can be written again without loss', async () => {
    const { samples } = await loadCodecs(['webp']);
    const encoded = samples?.webp?.encode?.({ rows: raw.height, columns: raw.width, samplesPerPixel: 3, values: colour, bitsStored: 8, isSigned: false });
    expect(await decode(clean(encoded ?? new Uint8Array()))).toEqual(colour);
  });

  it('loses EXIF, XMP, its profile and what lies behind the end', async () => {
    const dressed = await sharp(colour, { raw }).withExif({ IFD0: { Artist: 'Fairweather' } }).withXmp('<x>Fairweather</x>').webp().toBuffer();
    const behind = new Uint8Array(Buffer.concat([dressed, Buffer.from('Fairweather')]));
    expect(Buffer.from(behind).toString('latin1').split('Fairweather').length).toBeGreaterThan(2);
    expect(Buffer.from(clean(behind)).includes('Fairweather')).toBe(false);
  });

  it('that moves is refused by name', async () => {
    const frames = await sharp(Buffer.concat([colour, colour]), { raw: { ...raw, height: 2 * raw.height, pageHeight: raw.height } }).webp({ loop: 0 }).toBuffer();
    if (Buffer.from(frames).includes('ANIM')) expect(() => clean(new Uint8Array(frames))).toThrow('An animated WebP image is not supported');
    const head = Buffer.from('RIFF\x12\0\0\0WEBPANIM\x06\0\0\0abcdef\0\0\0\0', 'latin1');
    expect(() => clean(new Uint8Array(head))).toThrow('An animated WebP image is not supported');
  });
});
