import type { ImageFormatName } from '@/lib/imaging/image-description';
import { verifyCanonical } from '../canonical-verification';
import type { Deidentified, ImageFormat } from '../contract';
import { partsLength } from '../bytes/join-parts';
import { cleanSamples } from './clean-samples';
import type { CodedSamples, VideoFacts } from './coded-video';
import { decodeTakenOutFrame } from './decode-taken-out-frame';
import { parsedVideo } from './describe-video';
import { videoReview } from './review';
import { sampleCleaner } from './streams';

/** What a kind of video file is known by, and how it is read and written. */
export interface VideoContainer<V extends { readonly facts: VideoFacts }> {
  readonly name: ImageFormatName;
  readonly displayName: string;
  readonly mediaType: string;
  readonly extensions: readonly string[];
  sniff(head: Uint8Array): boolean;
  /** Its one video track. Throws FiducialError. */
  read(bytes: Uint8Array): V;
  /** Of the coded pictures in the file, in decoding order. */
  ranges(video: V): Iterable<readonly [number, number]>;
  coding(video: V): { readonly codec: Parameters<typeof sampleCleaner>[0]; readonly lengthBytes: Parameters<typeof sampleCleaner>[1] };
  /** Pieces of the container that are not written again. */
  dropped(video: V): number;
  /** Pieces that are written anew. */
  readonly replaced: number;
  /** The file anew, around its pictures. */
  write(video: V, samples: CodedSamples): readonly Uint8Array[];
}

/** A member of the family out of a reader and a writer: the file is built anew around the coded pictures of one video track, and nothing else of it stays. */
export function makeVideoFormat<V extends { readonly facts: VideoFacts }>(container: VideoContainer<V>): ImageFormat {
  const { name, displayName, mediaType, extensions } = container;
  const deidentify = (bytes: Uint8Array): Deidentified => {
    const video = container.read(bytes);
    const { codec, lengthBytes } = container.coding(video);
    const samples = cleanSamples(bytes, container.ranges(video), sampleCleaner(codec, lengthBytes));
    const parts = container.write(video, samples);
    return {
      parts,
      review: videoReview,
      report: {
        format: name, profile: 'fiducial-video-1', kept: samples.sizes.length, replaced: container.replaced, removed: container.dropped(video) + samples.unitsChanged,
        privateRemoved: 0, maskedCells: 0, trailingBytesDropped: Math.max(0, bytes.length - partsLength(parts)),
      },
    };
  };
  return {
    name, displayName, mediaType, extensions,
    sniff: (head) => container.sniff(head),
    deidentify,
    verify: verifyCanonical(deidentify),
    review: () => videoReview,
    parse: (bytes, context) => parsedVideo(name, bytes, container.read(bytes).facts, context),
    decodeFrame: decodeTakenOutFrame,
  };
}
