import sharp from 'sharp';
import { codecsForFrame } from '@/lib/decoding/codecs-for-frame';
import type { ImageFormat } from '@/lib/image-formats';
import { frameOf } from '@/lib/imaging/frames/assemble-frame';
import type { FrameTable, ImageDescription, PixelFrame } from '@/lib/imaging/image-description';
import { renderPreview } from '@/lib/imaging/preview/render-preview';
import { valueRange } from '@/lib/imaging/windowing/frame-statistics';

const THUMBNAIL_SIDE = 256;
const THUMBNAIL_QUALITY = 80;

// There is a child for each core already, and none of its files is read twice.
sharp.concurrency(1);
sharp.cache(false);

/** The middle frame, which shows more of a volume than the first. Decoding it also proves that the frame table fits the bytes. */
export async function decodePreviewFrame(format: ImageFormat, description: ImageDescription, table: FrameTable, bytes: Uint8Array): Promise<{ frame: PixelFrame; index: number }> {
  const index = Math.floor(description.frames / 2);
  const frameBytes = frameOf(table, index, bytes);
  return { frame: format.decodeFrame(description, frameBytes, await codecsForFrame(description, frameBytes)), index };
}

/** Fills in the range of the stored values where the format could not tell it without decoding. */
export function withStoredRange(description: ImageDescription, frame: PixelFrame): ImageDescription {
  // Numbers of palette entries are no values.
  if (description.minimum !== null || description.frames !== 1 || description.palette) return description;
  const range = valueRange(frame.values, description);
  return range ? { ...description, minimum: range.minimum, maximum: range.maximum } : description;
}

/** JPEG: a quarter of the time that WebP of the same size and look takes, which for a slice was more than all the rest of reading it. */
export async function encodeThumbnail(frame: PixelFrame, description: ImageDescription, frameIndex: number): Promise<Uint8Array> {
  const { width, height, channels, pixels } = renderPreview(frame, description, THUMBNAIL_SIDE, frameIndex);
  const raster = sharp(pixels, { raw: { width, height, channels } });
  // One channel stays one: a third of the work.
  return (channels === 1 ? raster.toColourspace('b-w') : raster).jpeg({ quality: THUMBNAIL_QUALITY }).toBuffer();
}
