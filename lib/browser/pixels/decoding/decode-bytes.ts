import { displayDescription, toDisplayFrame } from '@/lib/imaging/display/to-display-frame';
import { imageFormatNamed, type Codecs } from '@/lib/image-formats';
import type { ImageDescription } from '@/lib/imaging/image-description';
import { valueRange } from '@/lib/imaging/windowing/frame-statistics';
import type { DecodedFrame } from './messages';

/** One frame as it is shown: stored values, colour as RGB; and their range where the description does not know it. Throws FiducialError. */
export function decodeBytes(description: ImageDescription, bytes: Uint8Array, codecs: Codecs): DecodedFrame {
  const pixels = toDisplayFrame(description, imageFormatNamed(description.format).decodeFrame(description, bytes, codecs));
  const { minimum, maximum } = displayDescription(description);
  const range = minimum !== null && maximum !== null ? { minimum, maximum } : valueRange(pixels.values, description);
  return { pixels, range };
}
