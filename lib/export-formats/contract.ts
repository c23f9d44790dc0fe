import type { ImageState } from '@/lib/domain/image-state';
import type { LabelSet } from '@/lib/domain/label-set';
import type { Roi } from '@/lib/roi-kinds';

export interface ExportImage {
  id: string;
  /** SHA-256 of the stored, de-identified object: what an image is found again by. */
  contentHash: string;
  /** SHA-256 over the frames' bytes: finds the image in another project, whose pseudonyms differ. */
  pixelHash: string;
  sopInstanceUid: string;
  format: string;
  modality: string;
  anatomy: string;
  /** px. */
  rows: number;
  columns: number;
  frames: number;
  instanceNumber: number;
  byteLength: number;
  state: ImageState;
  revision: number;
  annotationCount: number;
}

export interface ExportAnnotation {
  id: string;
  imageId: string;
  /** 0-based. */
  frame: number;
  roi: Roi;
  labelId: string;
  authorId: string;
  authorName: string;
  revision: number;
  /** ISO 8601, UTC. */
  createdAt: string;
  updatedAt: string;
}

/** What there is to export, without ever being in memory as a whole. Iterables can be asked for more than once. */
export interface ExportDataset {
  project: { id: string; name: string; description: string };
  /** ISO 8601, UTC. */
  exportedAt: string;
  labelSets: readonly LabelSet[];
  /** In ascending order of `id` (by code unit). */
  images(): AsyncIterable<ExportImage> | Iterable<ExportImage>;
  /** In ascending order of `imageId`, then `id`. May name images that came or went since `images()` was read: formats pass over them. */
  annotations(): AsyncIterable<ExportAnnotation> | Iterable<ExportAnnotation>;
}

/** One way to write a project's annotations: a generator of text, pulled as fast as the receiver takes it. */
export interface ExportFormat {
  /** The name in the address: lower case, digits, hyphens. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly mediaType: string;
  /** Without the dot. */
  readonly fileExtension: string;
  serialize(dataset: ExportDataset): AsyncGenerator<string, void, undefined>;
}
