import type { Presentation } from '@/lib/imaging/image-description';
import type { PartList } from './part-list';
import type { VideoCodec } from './streams';

/** What is known of a video without decoding a picture. */
export interface VideoFacts {
  readonly codec: VideoCodec;
  readonly rows: number;
  readonly columns: number;
  /** Coded pictures. */
  readonly frames: number;
  /** Mean distance of two pictures; null when the file does not say. */
  readonly frameTimeMs: number | null;
  readonly presentation: Presentation;
  /** Vertical size of one pixel divided by its horizontal size. */
  readonly pixelAspectRatio: number;
}

/** Coded pictures in file order, clean; `sizes[k]` bytes of `data` each. */
export interface CodedSamples {
  readonly data: PartList;
  readonly sizes: readonly number[];
  /** Units of user data, comments and filler that were dropped or rewritten. */
  readonly unitsChanged: number;
}
