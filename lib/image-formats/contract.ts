import type { CatalogueEntry, FrameTable, ImageDescription, ImageFormatName, PixelFrame } from '@/lib/imaging/image-description';
import type { VerificationProblem } from '@/lib/imaging/deidentified-bytes';
import type { DeidentificationProfile } from '@/lib/imaging/deidentification/profile';
import type { MaskBox, PixelReview } from '@/lib/imaging/deidentification/review';
import type { SampleCodecs } from './codecs/contract';
import type { JpegCodec } from './jpeg/jpeg-codec';

/** What de-identifying and parsing need to know besides the bytes. */
export interface DeidentifyContext {
  /** 32 secret bytes of the project. Pseudonyms are HMAC-SHA-256 under it. */
  readonly pseudonymKey: Uint8Array;
  /**
   * For files that carry no UIDs of their own (NIfTI, PNG, JPEG): files with the same keys share a study / series.
   * Must not be a file or folder name once it leaves the machine: use `opaqueGroupingKey`.
   */
  readonly grouping: { readonly studyKey: string; readonly seriesKey?: string };
  /** Given by the uploader for files that do not say; ignored for DICOM. Default OT / UNKNOWN. */
  readonly modality?: string;
  readonly bodyPart?: string;
  /** What the project has decided; `defaultDeidentificationProfile` when absent. Only DICOM has anything to decide. */
  readonly profile?: DeidentificationProfile;
  /** Hex SHA-256 of the de-identified bytes when the caller already has it (saves hashing them again). */
  readonly contentSha256?: string;
}

/** Counts only, never values: goes into the audit row of the image. */
export interface DeidentificationReport {
  readonly format: ImageFormatName;
  /** Name and version of the rules that were applied. */
  readonly profile: string;
  readonly kept: number;
  readonly replaced: number;
  readonly removed: number;
  readonly privateRemoved: number;
  /** Pixel cells in which bits outside the stored bits were cleared. */
  readonly maskedCells: number;
  readonly trailingBytesDropped: number;
  /** Only of formats that have a table of rules: which table, which options, and how many elements met which end. */
  readonly rules?: {
    readonly tableEdition: string;
    readonly tableSha256: string;
    readonly options: DeidentificationProfile;
    readonly counts: Readonly<Record<string, number>>;
  };
}

export interface Deidentified {
  /**
   * The clean file in order: stretches of the input (views of it, never copies) and bytes written anew. Whoever sends or stores them writes
   * one after the other; `joinParts` makes one array where that is needed.
   */
  readonly parts: readonly Uint8Array[];
  /** Absent: nothing to look at. */
  readonly review?: PixelReview;
  readonly report: DeidentificationReport;
}

export interface ParsedImage {
  readonly description: ImageDescription;
  /** `pending` for a video. */
  readonly frameTable: FrameTable;
  readonly catalogue: CatalogueEntry;
  /** Only of a video that lies inside another file: its stretches, in order, and how it is wrapped. */
  readonly video?: { readonly wrapping: 'mp4' | 'h264' | 'hevc' | 'mpeg-program' | 'mpeg2'; readonly ranges: readonly (readonly [start: number, end: number])[] };
}

/** What masking makes of a de-identified file: itself a de-identified file, to be verified and parsed by the member that `format` names. */
export interface MaskedImage {
  readonly parts: readonly Uint8Array[];
  /** Given when the stored object changes its format: a JPEG cannot be written without loss, so a masked one becomes a PNG. */
  readonly format?: ImageFormatName;
}

/** Decoders that are not pure JavaScript; the caller instantiates them and passes them in. */
export interface Codecs {
  readonly jpeg?: JpegCodec;
  readonly samples?: SampleCodecs;
}

/**
 * Two files that are one image (NIfTI's .hdr and .img). For whoever collects files (the browser's upload, the command line, the ZIP reader): two
 * files of one folder belong together when their names are equal but for these endings, case of the endings ignored. `join` makes ONE
 * file of them, which is then sniffed and de-identified like any other; the result counts for both. A head left alone is refused by
 * `deidentify` with a sentence that says so; a body left alone cannot be told from noise, so refuse it by its ending.
 */
export interface CompanionFiles {
  /** Lower case with the dot. */
  readonly headExtensions: readonly string[];
  readonly bodyExtensions: readonly string[];
  /** Pure; copies the body once. Either file may be gzipped. Throws FiducialError like `deidentify`. */
  join(head: Uint8Array, body: Uint8Array): Uint8Array;
}

/**
 * One member of the family of image formats. All functions are pure and synchronous, run in Node, browser and worker,
 * and throw only FiducialError: 'malformed' (broken or lying file), 'unsupported' (named kind), 'too_large'.
 */
export interface ImageFormat {
  readonly name: ImageFormatName;
  readonly displayName: string;
  /** Of the stored object. */
  readonly mediaType: string;
  /** Lower case with the dot; a hint for file pickers, never a proof. */
  readonly extensions: readonly string[];
  /** Judges by content alone; `head` is the beginning of the file, 1 KiB suffices. */
  sniff(head: Uint8Array): boolean;
  /** Present where one image can come as two files. Whoever collects files joins them first and goes on with the one that comes out. */
  readonly companions?: CompanionFiles;
  /**
   * What a file says of its own encoding and kind, also one that is refused later; for `inspect`. Only values that name things of the
   * standard, never free text. Throws FiducialError when the file cannot be read at all.
   */
  facts?(bytes: Uint8Array): Readonly<Record<string, string | number | null>>;
  /** Removes identity. Deterministic for a key, and idempotent: deidentify(deidentify(x)) = deidentify(x). Never changes its input. */
  deidentify(bytes: Uint8Array, context: DeidentifyContext): Deidentified;
  /** The same for objects of the format that hold no image (reports, structure sets, presentation states): cleaned, but not parsed. */
  deidentifyObject?(bytes: Uint8Array, context: DeidentifyContext): Deidentified;
  /** Server's second look: empty when the bytes are exactly what `deidentify` under this key produces. Never throws. */
  verify(bytes: Uint8Array, context: DeidentifyContext): readonly VerificationProblem[];
  /**
   * What the file itself says about text and faces in its pixels, before or after identity was removed (afterwards it says less). Absent: a picture of which
   * nothing is known, to be looked at by a person.
   */
  review?(bytes: Uint8Array, context: DeidentifyContext): PixelReview;
  /** Of de-identified bytes (frame offsets are offsets into the stored object). */
  parse(bytes: Uint8Array, context: DeidentifyContext): ParsedImage;
  /**
   * Blanks rectangles in the pixels of a de-identified file, without loss everywhere else (compressed frames are decoded and written again
   * losslessly). Absent where the format cannot be written.
   */
  mask?(bytes: Uint8Array, boxes: readonly MaskBox[], context: DeidentifyContext, codecs: Codecs): MaskedImage;
  /** `frameBytes` is the frame's byte range of the stored object. Returns stored values (no modality, VOI or inversion). */
  decodeFrame(description: ImageDescription, frameBytes: Uint8Array, codecs: Codecs): PixelFrame;
}
