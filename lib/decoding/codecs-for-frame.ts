import sharp from 'sharp';
import { FiducialError } from '@/lib/domain/errors';
import { LIMITS } from '@/lib/domain/limits';
import { neededCodecs, type Codecs } from '@/lib/image-formats';
import type { ImageDescription } from '@/lib/imaging/image-description';
import { loadCodecs } from './load-codecs';

/** sharp decodes JPEG several times faster than WebAssembly, but only asynchronously: the codec hands out what was decoded before. */
async function decodeAhead(jpeg: Uint8Array): Promise<NonNullable<Codecs['jpeg']>> {
  const decoded = await sharp(jpeg, { limitInputPixels: LIMITS.imagePixels, failOn: 'error' })
    .raw()
    .toBuffer({ resolveWithObject: true })
    .catch(() => {
      throw new FiducialError('malformed', 'The JPEG image data is damaged.');
    });
  const { data, info } = decoded;
  const values = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return { decode: () => ({ rows: info.height, columns: info.width, samplesPerPixel: info.channels === 1 ? 1 : 3, values }) };
}

/** What `decodeFrame` needs for these bytes of this image. @throws FiducialError 'malformed' when a JPEG is damaged */
export async function codecsForFrame({ format, frameEncoding }: ImageDescription, frameBytes: Uint8Array): Promise<Codecs> {
  return format === 'jpeg' ? { jpeg: await decodeAhead(frameBytes) } : loadCodecs(neededCodecs(frameEncoding, frameBytes));
}
