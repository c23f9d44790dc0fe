import { hasBytesAt } from '@/lib/imaging/sniff-format';
import { verifyCanonical } from '../canonical-verification';
import type { Deidentified, DeidentifyContext, ImageFormat, ParsedImage } from '../contract';
import { partsLength } from '../join-parts';
import { cleanSamples } from '../video/clean-samples';
import { decodeTakenOutFrame } from '../video/decode-taken-out-frame';
import { parsedVideo } from '../video/describe-video';
import { videoReview } from '../video/review';
import { sampleCleaner } from '../video/streams';
import { readMp4 } from './read-mp4';
import { writeMp4 } from './write-mp4';

/**
 * Builds the file anew around the coded pictures of its one video track. Sound, subtitles, data and chapters, tags, covers, names of makers and
 * machines, times and places, free space and whatever lies between the pictures are gone; edit lists too, so that every picture there is is shown.
 */
function deidentify(bytes: Uint8Array): Deidentified {
  const video = readMp4(bytes);
  const samples = cleanSamples(bytes, video.samples.ranges, sampleCleaner(video.entry.codec, video.entry.lengthBytes));
  const parts = writeMp4(video, samples);
  return {
    parts,
    review: videoReview,
    report: {
      format: 'mp4', profile: 'fiducial-video-1', kept: samples.sizes.length, replaced: 3, removed: video.boxesDropped + samples.unitsChanged,
      privateRemoved: 0, maskedCells: 0, trailingBytesDropped: Math.max(0, bytes.length - partsLength(parts)),
    },
  };
}

function parse(bytes: Uint8Array, context: DeidentifyContext): ParsedImage {
  return parsedVideo('mp4', bytes, readMp4(bytes).facts, context);
}

/** Pictures that share the file type box with videos. */
const pictureBrands = ['heic', 'heix', 'heim', 'heis', 'hevc', 'mif1', 'msf1', 'avif', 'avis', 'crx '];

function sniff(head: Uint8Array): boolean {
  if (hasBytesAt(head, 4, 'ftyp')) return !pictureBrands.some((brand) => hasBytesAt(head, 8, brand));
  // QuickTime before the file type box.
  return ['moov', 'mdat', 'wide', 'free', 'skip', 'pnot'].some((type) => hasBytesAt(head, 4, type));
}

/** MP4, MOV and M4V; one video track. */
export const mp4Format: ImageFormat = {
  name: 'mp4',
  displayName: 'MP4 or MOV video',
  mediaType: 'video/mp4',
  extensions: ['.mp4', '.m4v', '.mov'],
  sniff,
  deidentify,
  verify: verifyCanonical(deidentify),
  review: () => videoReview,
  parse,
  decodeFrame: decodeTakenOutFrame,
};
