import type { ErrorCode } from '@/lib/domain/errors';
import type { DeidentificationReport } from '@/lib/image-formats';
import type { ZipEntry } from '@/lib/image-formats/zip';
import type { DeidentificationProfile } from '@/lib/imaging/deidentification/profile';
import type { PixelReview } from '@/lib/imaging/deidentification/review';
import type { CatalogueEntry } from '@/lib/imaging/image-description';

/** Where the bytes of one image lie on this machine. */
export interface SourceFile {
  readonly path: string;
  /** For a file inside the ZIP archive at `path`. */
  readonly entry?: ZipEntry;
  /** A second file without which the first says nothing (the .img of a NIfTI pair). */
  readonly companion?: SourceFile;
}

export interface CleanTask {
  readonly kind: 'clean';
  readonly source: SourceFile;
  readonly pseudonymKey: Uint8Array;
  readonly profile: DeidentificationProfile;
  /** Opaque: files that carry no identifiers and share it become one study. */
  readonly studyKey: string;
  readonly modality: string;
  readonly bodyPart: string;
  /** Take objects that hold no image, too (they can be cleaned, but not uploaded yet). */
  readonly acceptsObjects: boolean;
}

export interface InspectTask {
  readonly kind: 'inspect';
  readonly source: SourceFile;
  readonly pixels: boolean;
}

/** Looks at the beginning of a file: what is it, and does it say what it shows? */
export interface SniffTask {
  readonly kind: 'sniff';
  readonly source: SourceFile;
}

export interface CleanedFile {
  readonly kind: 'cleaned';
  readonly parts: readonly Uint8Array[];
  readonly format: string;
  /** Usual ending of a file of this format, with its dot. */
  readonly extension: string;
  readonly report: DeidentificationReport;
  readonly review: PixelReview | null;
  /** Null for objects that hold no image. */
  readonly catalogue: CatalogueEntry | null;
}

export type WorkTask = CleanTask | InspectTask | SniffTask;
export type WorkReply =
  | CleanedFile
  | { readonly kind: 'inspected'; readonly facts: Readonly<Record<string, unknown>> }
  | { readonly kind: 'sniffed'; readonly format: string; readonly saysItsKind: boolean }
  | { readonly kind: 'refused'; readonly code: ErrorCode; readonly reason: string; readonly facts?: Readonly<Record<string, unknown>> };
