import type { FrameEncoding, ImageDescription, PixelFrame, SampleArray } from '@/lib/imaging/image-description';
import { decodeRle } from '../codecs/rle';
import type { Codecs } from '../contract';
import { inflateFrame } from './pixels/inflate-frame';
import { decodeNativeFrame, nativeFrameBits } from './pixels/native-frame';
import { unsupported } from './reading/refusals';

type FrameDecoder = (description: ImageDescription, frameBytes: Uint8Array, codecs: Codecs) => SampleArray;

const decodeRleFrame: FrameDecoder = (description, frameBytes) => {
  const { rows, columns, bitsAllocated, samplesPerPixel } = description;
  const planeBytes = bitsAllocated === 1 ? Math.ceil((rows * columns) / 8) : rows * columns;
  const cells = decodeRle(frameBytes, { planeBytes, samples: samplesPerPixel, cellBytes: Math.ceil(bitsAllocated / 8) });
  return decodeNativeFrame(description, cells);
};

const frameDecoders: Partial<Record<FrameEncoding, FrameDecoder>> = {
  raw: decodeNativeFrame,
  rle: decodeRleFrame,
  deflate: (description, frameBytes) => decodeNativeFrame(description, inflateFrame(frameBytes, Math.ceil(nativeFrameBits(description) / 8))),
};

/** @throws FiducialError 'malformed' when the bytes are not exactly one frame, 'unsupported' when no decoder for them was given */
export function decodeDicomFrame(description: ImageDescription, frameBytes: Uint8Array, codecs: Codecs): PixelFrame {
  const { rows, columns, samplesPerPixel, frameEncoding } = description;
  const decode = frameDecoders[frameEncoding ?? 'raw'];
  if (!decode) throw unsupported(`DICOM frames encoded as ${frameEncoding ?? 'raw'} are not supported yet.`);
  return { rows, columns, samplesPerPixel, values: decode(description, frameBytes, codecs) };
}
