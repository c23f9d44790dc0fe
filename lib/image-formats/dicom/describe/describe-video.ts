import type { FrameTable, ImageDescription } from '@/lib/imaging/image-description';
import type { ParsedImage } from '../../contract';
import { joinParts } from '../../bytes/join-parts';
import { wrappingOf } from '../../video/wrapped-stream';

/** Bytes that tell how a stream is wrapped. */
const HEAD_BYTES = 128;

function rangesOf({ frames }: FrameTable): (readonly [number, number])[] {
  const pieces = frames.kind === 'explicit' ? frames.ranges : frames.kind === 'fragments' ? frames.pieces.flat() : [];
  return pieces.map(([offset, length]) => [offset, offset + length] as const);
}

/** Pictures reach the viewer as RGB, in the order of presentation; how many there are only decoding tells, the header until then. */
function describePictures({ statedPhotometric: _stated, frameEncoding: _encoding, ...description }: ImageDescription): ImageDescription {
  return {
    ...description, samplesPerPixel: 3, bitsAllocated: 8, bitsStored: 8, highBit: 7, pixelRepresentation: 0, sampleType: 'uint8',
    photometricInterpretation: 'RGB', planarConfiguration: 0, windows: [], voiLut: null, modalityLut: null, perFrame: null,
  };
}

/** A DICOM object whose pixel data is one MPEG-2, H.264 or HEVC stream (PS3.5 8.2.5 to 8.2.9). */
export function asVideo(bytes: Uint8Array, { description, frameTable, catalogue }: ParsedImage): ParsedImage {
  const ranges = rangesOf(frameTable);
  const head = joinParts(ranges.slice(0, 8).map(([start, end]) => bytes.subarray(start, Math.min(end, start + HEAD_BYTES))));
  const pictures = describePictures(description);
  return {
    description: pictures, catalogue, video: { wrapping: wrappingOf(head), ranges },
    frameTable: { encoding: 'jpeg', holder: 'frames', frames: { kind: 'pending', count: pictures.frames } },
  };
}
