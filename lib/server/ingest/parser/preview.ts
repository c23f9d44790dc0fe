import sharp from 'sharp';
import { FiducialError } from '@/lib/domain/errors';
import { LIMITS } from '@/lib/domain/limits';
import { loadCodecs } from '@/lib/decoding/load-codecs';
import { neededCodecs, type Codecs, type ImageFormat } from '@/lib/image-formats';
import { frameOf } from '@/lib/imaging/frames/assemble-frame';
import type { FrameTable, ImageDescription, PixelFrame } from '@/lib/imaging/image-description';
import { renderPreview } from '@/lib/imaging/preview/render-preview';
import { valueRange } from '@/lib/imaging/windowing/frame-statistics';

const THUMBNAIL_SIDE = 256;
/** Of WebP's seven: half the time of the usual one for a few per cent more bytes. */
const THUMBNAIL_EFFORT = 1;

// There is a child for each core already, and none of its files is read twice.
sharp.concurrency(1);
sharp.cache(false);

/** The middle frame, which shows more of a volume than the first. Decoding it also proves that the frame table fits the bytes. */
export async function decodePreviewFrame(format: ImageFormat, description: ImageDescription, table: FrameTable, bytes: Uint8Array): Promise<{ frame: PixelFrame; index: number }> {
  const index = Math.floor(description.frames / 2);
  const frameBytes = frameOf(table, index, bytes);
  const codecs = description.format === 'jpeg' ? { jpeg: await decodeAhead(frameBytes) } : await loadCodecs(neededCodecs(description.frameEncoding, frameBytes));
  return { frame: format.decodeFrame(description, frameBytes, codecs), index };
}

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

/** Fills in the range of the stored values where the format could not tell it without decoding. */
export function withStoredRange(description: ImageDescription, frame: PixelFrame): ImageDescription {
  // Numbers of palette entries are no values.
  if (description.minimum !== null || description.frames !== 1 || description.palette) return description;
  const range = valueRange(frame.values, description);
  return range ? { ...description, minimum: range.minimum, maximum: range.maximum } : description;
}

export async function encodeThumbnail(frame: PixelFrame, description: ImageDescription, frameIndex: number): Promise<Uint8Array> {
  const { width, height, channels, pixels } = renderPreview(frame, description, THUMBNAIL_SIDE, frameIndex);
  return sharp(pixels, { raw: { width, height, channels } }).webp({ quality: 80, effort: THUMBNAIL_EFFORT }).toBuffer();
}
