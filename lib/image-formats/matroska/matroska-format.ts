import { hasBytesAt } from '@/lib/imaging/sniff-format';
import { verifyCanonical } from '../canonical-verification';
import type { Deidentified, DeidentifyContext, ImageFormat, ParsedImage } from '../contract';
import { partsLength } from '../join-parts';
import { cleanSamples } from '../video/clean-samples';
import { decodeTakenOutFrame } from '../video/decode-taken-out-frame';
import { parsedVideo } from '../video/describe-video';
import { videoReview } from '../video/review';
import { sampleCleaner } from '../video/streams';
import { readMatroska } from './read-matroska';
import { writeMatroska } from './write-matroska';

/**
 * Builds the file anew around the coded pictures of its first video track. Sound, subtitles, chapters, attachments, tags, titles, dates, identifiers of
 * the file and its tracks, names of programs, indexes and voids are gone.
 */
function deidentify(bytes: Uint8Array): Deidentified {
  const video = readMatroska(bytes);
  const samples = cleanSamples(bytes, video.blocks.map(({ range }) => range), sampleCleaner(video.track.codec, video.track.lengthBytes));
  const parts = writeMatroska(video, samples);
  return {
    parts,
    review: videoReview,
    report: {
      format: 'matroska', profile: 'fiducial-video-1', kept: samples.sizes.length, replaced: 3, removed: video.elementsDropped + samples.unitsChanged,
      privateRemoved: 0, maskedCells: 0, trailingBytesDropped: Math.max(0, bytes.length - partsLength(parts)),
    },
  };
}

function parse(bytes: Uint8Array, context: DeidentifyContext): ParsedImage {
  return parsedVideo('matroska', bytes, readMatroska(bytes).facts, context);
}

/** Matroska and WebM; one video track. */
export const matroskaFormat: ImageFormat = {
  name: 'matroska',
  displayName: 'Matroska or WebM video',
  mediaType: 'video/x-matroska',
  extensions: ['.mkv', '.webm'],
  sniff: (head) => hasBytesAt(head, 0, '\x1a\x45\xdf\xa3'),
  deidentify,
  verify: verifyCanonical(deidentify),
  review: () => videoReview,
  parse,
  decodeFrame: decodeTakenOutFrame,
};
