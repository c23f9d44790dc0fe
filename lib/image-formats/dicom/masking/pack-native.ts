import type { ImageDescription, SampleArray } from '@/lib/imaging/image-description';
import { isSubsampled, nativeFrameBits } from '../pixels/native-frame';

/** Interleaved samples in the order in which they are stored: by plane, or with halved chroma. */
function stored(description: ImageDescription, values: SampleArray): SampleArray {
  const { samplesPerPixel, planarConfiguration } = description;
  const pixels = values.length / samplesPerPixel;
  if (isSubsampled(description)) {
    const out = values.slice(0, 2 * pixels);
    for (let from = 0, to = 0; from < values.length; from += 6, to += 4) {
      out[to] = values[from] as number;
      out[to + 1] = values[from + 3] as number;
      out[to + 2] = values[from + 1] as number;
      out[to + 3] = values[from + 2] as number;
    }
    return out;
  }
  if (samplesPerPixel !== 3 || planarConfiguration !== 1) return values;
  const out = values.slice();
  for (let i = 0; i < pixels; i += 1) for (let sample = 0; sample < 3; sample += 1) out[sample * pixels + i] = values[3 * i + sample] as number;
  return out;
}

function packBits(values: SampleArray): Uint8Array {
  const out = new Uint8Array(Math.ceil(values.length / 8));
  for (let i = 0; i < values.length; i += 1) out[i >> 3] = (out[i >> 3] as number) | ((values[i] as number) << (i & 7));
  return out;
}

function swapped(bytes: Uint8Array, width: number): Uint8Array {
  const out = new Uint8Array(Math.ceil(bytes.length / width) * width);
  for (let at = 0; at < out.length; at += 1) out[at - (at % width) + width - 1 - (at % width)] = bytes[at] ?? 0;
  return out;
}

/** The cells of one frame of native pixel data: the inverse of `decodeNativeFrame`. Bits that hold no value are as sign or zero extension makes them. */
export function packNativeFrame(description: ImageDescription, values: SampleArray): Uint8Array {
  const { bitsAllocated, bitsStored, highBit, byteOrder } = description;
  const cells = stored(description, values);
  const below = highBit + 1 - bitsStored;
  const raised = below > 0 ? cells.map((value: number) => value * 2 ** below) as SampleArray : cells;
  const little = bitsAllocated === 1 ? packBits(cells) : new Uint8Array(raised.buffer, raised.byteOffset, raised.byteLength);
  const bytes = byteOrder === 'big' ? swapped(little, Math.max(2, bitsAllocated / 8)) : little;
  const length = Math.ceil(nativeFrameBits(description) / 8);
  return byteOrder === 'big' ? bytes : bytes.subarray(0, length);
}
