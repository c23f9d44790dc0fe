import { hasBytesAt } from '@/lib/imaging/sniff-format';
import { verifyCanonical } from '../canonical-verification';
import type { Deidentified, DeidentifyContext, ImageFormat, ParsedImage } from '../contract';
import { partsLength } from '../join-parts';
import { cleanSamples } from '../video/clean-samples';
import { decodeTakenOutFrame } from '../video/decode-taken-out-frame';
import { parsedVideo } from '../video/describe-video';
import { videoReview } from '../video/review';
import { sampleCleaner } from '../video/streams';
import { readAvi } from './read-avi';
import { writeAvi } from './write-avi';

/**
 * Builds the file anew around the coded pictures of its first video stream. Sound, subtitles, INFO lists, dates, names of streams and programs, junk
 * and whatever lies behind the last part are gone.
 */
function deidentify(bytes: Uint8Array): Deidentified {
  const video = readAvi(bytes);
  const samples = cleanSamples(bytes, video.ranges, sampleCleaner(video.format.codec, video.format.lengthBytes));
  const parts = writeAvi(video, samples);
  return {
    parts,
    review: videoReview,
    report: {
      format: 'avi', profile: 'fiducial-video-1', kept: samples.sizes.length, replaced: 4, removed: video.chunksDropped + samples.unitsChanged,
      privateRemoved: 0, maskedCells: 0, trailingBytesDropped: Math.max(0, bytes.length - partsLength(parts)),
    },
  };
}

function parse(bytes: Uint8Array, context: DeidentifyContext): ParsedImage {
  return parsedVideo('avi', bytes, readAvi(bytes).facts, context);
}

/** AVI, also in several parts (OpenDML); one video stream. */
export const aviFormat: ImageFormat = {
  name: 'avi',
  displayName: 'AVI video',
  mediaType: 'video/x-msvideo',
  extensions: ['.avi'],
  sniff: (head) => hasBytesAt(head, 0, 'RIFF') && hasBytesAt(head, 8, 'AVI '),
  deidentify,
  verify: verifyCanonical(deidentify),
  review: () => videoReview,
  parse,
  decodeFrame: decodeTakenOutFrame,
};
