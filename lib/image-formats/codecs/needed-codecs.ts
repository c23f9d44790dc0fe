import { FiducialError } from '@/lib/domain/errors';
import type { FrameEncoding } from '@/lib/imaging/image-description';
import { isReversible } from './code-stream-size';
import type { CodecName } from './contract';
import { findFrameHeader } from './jpeg/frame-header';

/** Files whose transfer syntax names another process of JPEG than their frames have are read by what the frames say. */
function jpegFamily(bytes: Uint8Array): CodecName[] {
  return findFrameHeader(bytes).process === 'jpeg-ls' ? ['jpeg-ls'] : [];
}

const needs: Partial<Record<FrameEncoding, (bytes: Uint8Array) => CodecName[]>> = {
  jpeg: jpegFamily,
  'jpeg-lossless': jpegFamily,
  'jpeg-ls': jpegFamily,
  jpeg2000: () => ['jpeg2000'],
  // OpenJPH is three times faster; of irreversible streams OpenJPEG's rounding is what others compare with.
  htj2k: (bytes) => [isReversible(bytes) ? 'htj2k' : 'jpeg2000'],
  'jpeg-xl': () => ['jpeg-xl'],
  webp: () => ['webp'],
};

/**
 * Codecs that have to be loaded before this frame can be decoded; empty for what is decoded without WebAssembly, and for a frame whose
 * header cannot be read: decoding it will say so.
 */
export function neededCodecs(encoding: FrameEncoding | undefined, frameBytes: Uint8Array): readonly CodecName[] {
  try {
    return needs[encoding ?? 'raw']?.(frameBytes) ?? [];
  } catch (error) {
    if (error instanceof FiducialError) return [];
    throw error;
  }
}
