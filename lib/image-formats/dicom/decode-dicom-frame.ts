import type { FrameEncoding, ImageDescription, PixelFrame, SampleArray } from '@/lib/imaging/image-description';
import { codeStreamSize, isReversible } from '../codecs/code-stream-size';
import type { CodecName, DecodedSamples } from '../codecs/contract';
import { decodeJpeg } from '../codecs/jpeg/decode-jpeg';
import { decodeLosslessJpeg } from '../codecs/jpeg/decode-lossless';
import { findFrameHeader } from '../codecs/jpeg/frame-header';
import { decodeRle } from '../codecs/rle';
import type { Codecs } from '../contract';
import { fitSamples } from './pixels/fit-samples';
import { inflateFrame } from './pixels/inflate-frame';
import { decodeNativeFrame, nativeFrameBits } from './pixels/native-frame';
import { malformed, unsupported } from './reading/refusals';

type FrameDecoder = (description: ImageDescription, frameBytes: Uint8Array, codecs: Codecs) => SampleArray;

const decodeRleFrame: FrameDecoder = (description, frameBytes) => {
  const { rows, columns, bitsAllocated, samplesPerPixel } = description;
  const planeBytes = bitsAllocated === 1 ? Math.ceil((rows * columns) / 8) : rows * columns;
  const cells = decodeRle(frameBytes, { planeBytes, samples: samplesPerPixel, cellBytes: Math.ceil(bitsAllocated / 8) });
  return decodeNativeFrame(description, cells);
};

function decodeWithCodec(name: CodecName, frameBytes: Uint8Array, { samples }: Codecs): DecodedSamples {
  const codec = samples?.[name];
  if (!codec) throw unsupported(`No decoder for ${name} was given.`);
  try {
    return codec.decode(frameBytes);
  } catch {
    // Codecs throw strings, numbers and objects of their own.
    throw malformed('The compressed image data is damaged.');
  }
}

/** By what the stream itself says: files exist whose transfer syntax names another process of JPEG than their frames have. */
function decodeJpegFamily(frameBytes: Uint8Array, codecs: Codecs): DecodedSamples {
  const { process } = findFrameHeader(frameBytes);
  if (process === 'jpeg-ls') return decodeWithCodec('jpeg-ls', frameBytes, codecs);
  return process === 'lossless' ? decodeLosslessJpeg(frameBytes) : decodeJpeg(frameBytes);
}

/** Looks at the header of the code stream before anything is allocated for what it promises. */
function codeStream(name: FrameEncoding, decode: (frameBytes: Uint8Array, codecs: Codecs) => DecodedSamples): FrameDecoder {
  return (description, frameBytes, codecs) => {
    const { rows, columns, samplesPerPixel } = description;
    const size = codeStreamSize(name, frameBytes);
    if (size?.rows !== rows || size.columns !== columns || (size.components ?? samplesPerPixel) !== samplesPerPixel) {
      throw malformed('The compressed picture has another size than the header says.');
    }
    return fitSamples(description, decode(frameBytes, codecs));
  };
}

const withCodec = (name: CodecName): FrameDecoder => codeStream(name, (frameBytes, codecs) => decodeWithCodec(name, frameBytes, codecs));

const frameDecoders: Partial<Record<FrameEncoding, FrameDecoder>> = {
  raw: decodeNativeFrame,
  rle: decodeRleFrame,
  deflate: (description, frameBytes) => decodeNativeFrame(description, inflateFrame(frameBytes, Math.ceil(nativeFrameBits(description) / 8))),
  jpeg: codeStream('jpeg', decodeJpegFamily),
  'jpeg-lossless': codeStream('jpeg-lossless', decodeJpegFamily),
  'jpeg-ls': codeStream('jpeg-ls', decodeJpegFamily),
  jpeg2000: withCodec('jpeg2000'),
  htj2k: codeStream('htj2k', (frameBytes, codecs) => decodeWithCodec(isReversible(frameBytes) ? 'htj2k' : 'jpeg2000', frameBytes, codecs)),
  'jpeg-xl': withCodec('jpeg-xl'),
};

/** @throws FiducialError 'malformed' when the bytes are not exactly one frame, 'unsupported' when no decoder for them was given */
export function decodeDicomFrame(description: ImageDescription, frameBytes: Uint8Array, codecs: Codecs): PixelFrame {
  const { rows, columns, samplesPerPixel, frameEncoding } = description;
  const decode = frameDecoders[frameEncoding ?? 'raw'];
  if (!decode) throw unsupported(`DICOM frames encoded as ${frameEncoding ?? 'raw'} are not supported. Export it without compression (Explicit VR Little Endian).`);
  return { rows, columns, samplesPerPixel, values: decode(description, frameBytes, codecs) };
}
