import { deflateSync } from 'fflate';
import type { FrameEncoding, ImageDescription, PixelFrame } from '@/lib/imaging/image-description';
import type { CodecName } from '../../codecs/contract';
import { encodeRle } from '../../codecs/rle';
import type { Codecs } from '../../contract';
import { packNativeFrame } from './pack-native';

type FrameEncoder = (description: ImageDescription, frame: PixelFrame, codecs: Codecs) => Uint8Array | null;

const encodeRleFrame: FrameEncoder = (description, frame) => {
  const { bitsAllocated, samplesPerPixel, rows, columns } = description;
  // A frame of single bits that does not fill whole bytes a row has no rows that could be packed one by one.
  if (bitsAllocated === 1 && columns % 8 !== 0) return null;
  const rowBytes = bitsAllocated === 1 ? columns / 8 : columns;
  const cells = packNativeFrame({ ...description, planarConfiguration: 0 }, frame.values);
  return encodeRle(cells, { planeBytes: rowBytes * rows, samples: samplesPerPixel, cellBytes: Math.ceil(bitsAllocated / 8) }, rowBytes);
};

/** Null when this codec was not given, cannot write, or fails: then the file is written in another syntax. */
const withCodec = (name: CodecName): FrameEncoder => ({ bitsStored, pixelRepresentation, bitsAllocated }, frame, { samples }) => {
  const encode = samples?.[name]?.encode;
  if (!encode || bitsAllocated < 8 || bitsStored > 16) return null;
  try {
    return encode({ ...frame, bitsStored, isSigned: pixelRepresentation === 1 && name !== 'jpeg-ls' });
  } catch {
    return null;
  }
};

/** Lossless encoders by the encoding that the file keeps; lossy streams decode to values that these keep. */
const frameEncoders: Partial<Record<FrameEncoding, FrameEncoder>> = {
  raw: (description, frame) => packNativeFrame(description, frame.values),
  rle: encodeRleFrame,
  deflate: (description, frame) => deflateSync(packNativeFrame(description, frame.values)),
  'jpeg-ls': withCodec('jpeg-ls'),
  jpeg2000: withCodec('jpeg2000'),
  htj2k: withCodec('htj2k'),
};

/** One frame written losslessly in the encoding of its file, or null when that cannot be done. */
export function encodeFrame(description: ImageDescription, frame: PixelFrame, codecs: Codecs): Uint8Array | null {
  return frameEncoders[description.frameEncoding ?? 'raw']?.(description, frame, codecs) ?? null;
}
