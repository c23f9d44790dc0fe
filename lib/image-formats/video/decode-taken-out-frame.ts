import type { ImageDescription, PixelFrame } from '@/lib/imaging/image-description';
import type { Codecs } from '../contract';
import { jpegFormat } from '../jpeg/jpeg-format';

/** Frames of a video reach the viewer as single JPEG pictures, which ingest has taken out of it. */
export function decodeTakenOutFrame(description: ImageDescription, frameBytes: Uint8Array, codecs: Codecs): PixelFrame {
  return jpegFormat.decodeFrame(description, frameBytes, codecs);
}
