import { encode } from 'fast-png';
import type { PixelFrame } from '@/lib/imaging/image-description';

/** PNG of an 8- or 16-bit frame, grey or RGB, for demonstrations, previews and tests. */
export function writePng(frame: PixelFrame): Uint8Array {
  const { rows, columns, samplesPerPixel, values } = frame;
  if (!(values instanceof Uint8Array) && !(values instanceof Uint16Array)) throw new TypeError('PNG holds unsigned 8- and 16-bit values only.');
  return encode({ width: columns, height: rows, channels: samplesPerPixel, depth: values instanceof Uint16Array ? 16 : 8, data: values });
}
