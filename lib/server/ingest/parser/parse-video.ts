import { createHash } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import { demuxerOfParsed, takeOutFrames, type PicturesLimit, type TakenOutFrames } from '@/lib/decoding/ffmpeg';
import { FiducialError } from '@/lib/domain/errors';
import { LIMITS } from '@/lib/domain/limits';
import { imageFormatNamed, type ParsedImage } from '@/lib/image-formats';
import { frameByteRange, type FrameTable, type ImageDescription, type PixelFrame } from '@/lib/imaging/image-description';
import { workFile } from '../../storage/work-area';
import { decodePreviewFrame } from './preview';
import type { WrittenFile } from './protocol';
import { writeParts } from './work-files';

/** What comes of the frames of a file, whatever it is. */
export interface PreparedFrames {
  description: ImageDescription;
  frameTable: FrameTable;
  /** The object of single pictures; null where the frames lie in the stored object. */
  frames: WrittenFile | null;
  /** A frame to make the preview of. */
  preview: { frame: PixelFrame; index: number };
  pixelHash: string;
}

/** What a row of the quarantine can hold. A function, so that it is read when it is used. */
export const whileWaiting = (): PicturesLimit => ({
  bytes: LIMITS.videoPicturesWaitingBytes,
  reason: 'Somebody has to look at this video before it is stored, and its pictures would take more than the 2 GiB that can wait for that. Cut it into shorter videos and send those.',
});

/** What the pictures are, as against what the header says: a decoder counts and measures better. */
function describePictures(description: ImageDescription, { rows, columns, frameTable }: TakenOutFrames): ImageDescription {
  return {
    ...description, rows, columns, frames: frameTable.frames.lengths.length, samplesPerPixel: 3, bitsAllocated: 8, bitsStored: 8, highBit: 7,
    pixelRepresentation: 0, sampleType: 'uint8', photometricInterpretation: 'RGB', planarConfiguration: 0, minimum: null, maximum: null,
  };
}

async function decodeMiddle(path: string, description: ImageDescription, table: FrameTable): Promise<PreparedFrames['preview']> {
  const index = Math.floor(description.frames / 2);
  const range = frameByteRange(table, index);
  if (!range) throw new FiducialError('malformed', 'No picture of this video can be decoded.');
  const jpeg = new Uint8Array(range.length);
  const file = await open(path, 'r');
  await file.read(jpeg, 0, range.length, range.offset).finally(() => file.close());
  const alone: FrameTable = { encoding: 'jpeg', frames: { kind: 'explicit', ranges: [[0, jpeg.length]] } };
  const { frame } = await decodePreviewFrame(imageFormatNamed('jpeg'), { ...description, format: 'jpeg', frames: 1 }, alone, jpeg);
  return { frame, index };
}

/**
 * Takes the pictures out of a video, whose frames cannot be fetched one by one otherwise.
 * @param cleanPath where the de-identified file lies
 * @param limit of all pictures together, where it is not that of a video which is stored at once
 */
export async function prepareVideo(parsed: ParsedImage, bytes: Uint8Array, { cleanPath, workPath }: { cleanPath: string; workPath: string }, onFrame: (framesDone: number, framesExpected: number) => void, limit?: PicturesLimit): Promise<PreparedFrames> {
  const { video, description } = parsed;
  const pieces = video ? video.ranges.map(([start, end]) => bytes.subarray(start, end)) : [bytes];
  const demuxer = demuxerOfParsed(parsed);
  if (!demuxer) throw new FiducialError('unsupported', 'The video in this file cannot be decoded.');
  const streamPath = video ? workFile(workPath, 'stream') : cleanPath;
  if (video) writeParts(streamPath, pieces);
  const framesPath = workFile(workPath, 'frames');
  const taken = await takeOutFrames(streamPath, demuxer, framesPath, (framesDone) => onFrame(framesDone, description.frames), limit);
  if (video) await rm(streamPath);
  const pictures = describePictures(description, taken);
  // The coded pictures name the content: the pictures that a decoder makes of them may differ between its versions.
  const hash = createHash('sha256');
  for (const piece of pieces) hash.update(piece);
  return {
    description: pictures, frameTable: taken.frameTable, frames: { byteLength: taken.byteLength, sha256: taken.sha256 },
    preview: await decodeMiddle(framesPath, pictures, taken.frameTable), pixelHash: hash.digest('hex'),
  };
}
