import type { DeidentificationReport } from '@/lib/image-formats';
import type { ErrorCode } from '@/lib/domain/errors';
import type { MaskBox, PixelReview } from '@/lib/imaging/deidentification/review';
import type { ReviewPolicy } from '@/lib/imaging/deidentification/review-policy';
import type { DeidentificationProfile } from '@/lib/imaging/deidentification/profile';
import type { CatalogueEntry, FrameTable, ImageDescription } from '@/lib/imaging/image-description';
import type { StagedBytes } from '../../storage/staged-bundle';

/** What the server asks of a parser child: one file at a time. */
export interface ParseRequest {
  source: StagedBytes;
  /** Beginning of the paths of what is made of the file (`workFile`). */
  workPath: string;
  /** 32 bytes, base64url. Crosses the pipe between the two processes and nothing else. */
  pseudonymKey: string;
  /** Files without identifiers of their own that share it become one study. */
  studyKey: string;
  /** What the uploader said; '' when nothing. */
  modality: string;
  bodyPart: string;
  profile: DeidentificationProfile;
  review: ReviewOrder;
}

/** How to decide about pixels that may show who the patient is. */
export interface ReviewOrder {
  policy: ReviewPolicy;
  /** The project's standing decisions. */
  rules: readonly ReviewRuleOrder[];
  /** What the client found out before identity was removed; null when it said nothing. */
  claimed: PixelReview | null;
  /** The masks that a person has decided on (none is a decision, too); null when nobody has. */
  decided: readonly MaskBox[] | null;
}

export interface ReviewRuleOrder {
  id: string;
  deviceKey: string;
  modality: string;
  rows: number;
  columns: number;
  boxes: readonly MaskBox[];
}

/** What was found about the pixels, and who has decided: null means that a person must, so the image goes into quarantine. */
export interface ReviewVerdict extends PixelReview {
  deviceKey: string;
  by: 'nobody-needed' | 'rule' | 'person' | null;
  ruleId: string | null;
  /** Lines of text that the detector found; absent where it did not look. */
  detectedText?: number;
  /** Already written into the pixels. */
  masks: readonly MaskBox[];
}

/** What a file in the work area must turn out to be when the server reads it. */
export interface WrittenFile {
  byteLength: number;
  /** Hex. */
  sha256: string;
}

/** A file that was read: what was made of it is here where it is small, else in the work area. */
export interface ParsedFile {
  object: CleanObject;
  /** JPEG. */
  thumbnail: Uint8Array;
  /** Only for a video: its pictures one after the other, as the frame table says. */
  frames: WrittenFile | null;
  /** SHA-256 over the bytes of all frames, in order; hex. */
  pixelHash: string;
  description: ImageDescription;
  frameTable: FrameTable;
  catalogue: CatalogueEntry;
  deidentification: DeidentificationRecord;
  review: ReviewVerdict;
}

/** The de-identified bytes: exactly those that were received (`isSource`), or here (`bytes`), or else in the work file `object`. */
export interface CleanObject extends WrittenFile {
  isSource: boolean;
  bytes: Uint8Array | null;
}

/** Larger ones go through a file: two processes that hand each other many bytes copy them several times. */
export const INLINE_BYTES = 64 * 1024;

/** Kept with the image: who de-identified it and by which rules, and how often each kind of rule was applied. Never a value. */
export interface DeidentificationRecord {
  by: 'client' | 'server';
  verified: true;
  format: string;
  report: DeidentificationReport | null;
  /** The options of the profile. */
  options: DeidentificationProfile;
}

/** Sent while the pictures of a video are taken out: the file is a video, and it goes on. */
export interface ParseProgress {
  kind: 'progress';
  framesDone: number;
  /** As the header says; the pictures may turn out to be more or fewer. */
  framesExpected: number;
}

export interface Failed {
  kind: 'failed';
  /** The disk took no more. */
  saysFull?: boolean;
}

export type ParseReply =
  | { kind: 'parsed'; file: ParsedFile }
  /** The file's fault. `reason` is for the person. */
  | { kind: 'refused'; code: ErrorCode; reason: string }
  /** Ours, or the machine's: worth another attempt. */
  | Failed;

/** Asks for the list of an archive (`entry` null), or for one file out of it, to be written to `targetPath`. */
export interface UnpackRequest {
  kind: 'unpack';
  sourcePath: string;
  entry: number | null;
  targetPath: string;
}

/** One file of an archive, without its name. */
export interface ListedEntry {
  /** The same for the files of one folder. */
  folder: number;
  size: number;
  /** Why it is not taken; empty when it is. */
  refusal: string;
}

export type UnpackReply =
  | { kind: 'listed'; entries: ListedEntry[] }
  | { kind: 'unpacked'; byteLength: number }
  | { kind: 'refused'; code: ErrorCode; reason: string }
  | Failed;
