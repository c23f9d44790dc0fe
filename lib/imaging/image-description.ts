import { z } from 'zod';

/**
 * What ingest stores with an Image row (as JSON) and what the viewer receives: everything needed to fetch, decode,
 * window, orient and measure the image, and nothing that identifies a patient.
 */

export const sampleTypes = ['uint8', 'int8', 'uint16', 'int16', 'uint32', 'int32', 'float32', 'float64'] as const;
/** Type of one stored value after decoding. */
export type SampleType = (typeof sampleTypes)[number];

export const photometricInterpretations = [
  'MONOCHROME1', 'MONOCHROME2', 'RGB', 'PALETTE COLOR', 'YBR_FULL', 'YBR_FULL_422', 'YBR_PARTIAL_422', 'YBR_PARTIAL_420', 'YBR_ICT', 'YBR_RCT',
] as const;

export const imageFormatNames = ['dicom', 'nifti', 'png', 'jpeg', 'tiff', 'bmp', 'webp', 'mp4', 'matroska', 'avi'] as const;
export type ImageFormatName = (typeof imageFormatNames)[number];

const vector3 = z.tuple([z.number(), z.number(), z.number()]);
const cosines = z.tuple([z.number(), z.number(), z.number(), z.number(), z.number(), z.number()]);

/** x, y, z in the patient system LPS: x to the patient's left, y to the back, z to the head (PS3.3 C.7.6.2.1.1). */
export type Vector3 = z.infer<typeof vector3>;
/** LPS direction of growing column index (first three), then of growing row index (last three). */
export type OrientationCosines = z.infer<typeof cosines>;

export const voiWindowSchema = z.object({
  center: z.number(),
  /** In units after the modality transform. At least 1 for LINEAR, above 0 otherwise (PS3.3 C.11.2.1.2). */
  width: z.number().positive(),
  explanation: z.string().optional(),
});
export type VoiWindow = z.infer<typeof voiWindowSchema>;

/** Modality or VOI lookup table (PS3.3 C.11.1.1, C.11.2.1.1): `entries[i]` belongs to input `firstMapped + i`. */
export const lookupTableSchema = z.object({
  firstMapped: z.int(),
  bits: z.int().min(1).max(16),
  entries: z.array(z.int().min(0).max(65535)).min(1).max(65536),
});
export type LookupTable = z.infer<typeof lookupTableSchema>;

/** Colours of PALETTE COLOR (PS3.3 C.7.6.3.1.5), cut to 8 bits a channel, which is what screens show. */
export const paletteSchema = z.object({
  /** Stored value of the first entry; values below it show the first, values behind the last entry show the last. */
  firstMapped: z.int(),
  /** Entries one after the other, three bytes R, G, B each, in base64: 64 Ki entries stay a quarter of a megabyte. */
  rgb: z.base64().min(4).max(262_144),
});
export type Palette = z.infer<typeof paletteSchema>;

/** How the bytes of one frame are coded. */
export const frameEncodings = ['raw', 'png', 'jpeg', 'rle', 'jpeg-lossless', 'jpeg-ls', 'jpeg2000', 'htj2k', 'jpeg-xl', 'deflate', 'webp', 'video'] as const;
export type FrameEncoding = (typeof frameEncodings)[number];

/** How the stored pixels are first put on the screen: mirrored left-right (or not), THEN turned clockwise. */
export const presentationSchema = z.object({
  flipHorizontal: z.boolean(),
  /** Degrees clockwise. */
  rotation: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]),
});
export type Presentation = z.infer<typeof presentationSchema>;

/** What one frame of a multi-frame object says differently from the image as a whole (functional groups). */
export const frameDetailSchema = z.object({
  rescaleSlope: z.number().optional(),
  rescaleIntercept: z.number().optional(),
  windows: z.array(voiWindowSchema).optional(),
  imagePosition: vector3.optional(),
  imageOrientation: cosines.optional(),
});
export type FrameDetail = z.infer<typeof frameDetailSchema>;

/** Row = distance between the centres of two rows (vertical); column = between two columns (horizontal). Both mm. */
export const pixelSpacingSchema = z.object({
  row: z.number().positive(),
  column: z.number().positive(),
  source: z.enum(['PixelSpacing', 'ImagerPixelSpacing', 'pixdim']),
});
export type PixelSpacing = z.infer<typeof pixelSpacingSchema>;

export const imageDescriptionSchema = z.object({
  format: z.enum(imageFormatNames),
  rows: z.int().min(1).max(65535),
  columns: z.int().min(1).max(65535),
  frames: z.int().min(1),
  /** Time points of a 4-D volume; frame = volume × (frames / volumes) + slice. 1 for everything else. */
  volumes: z.int().min(1),
  samplesPerPixel: z.union([z.literal(1), z.literal(3)]),
  /** 1: one bit a pixel in the file; decoded to a byte of 0 or 1. */
  bitsAllocated: z.union([z.literal(1), z.literal(8), z.literal(16), z.literal(32), z.literal(64)]),
  bitsStored: z.int().min(1).max(64),
  highBit: z.int().min(0).max(63),
  pixelRepresentation: z.union([z.literal(0), z.literal(1)]),
  sampleType: z.enum(sampleTypes),
  /** Of the decoded stored values; `toDisplayFrame` makes RGB of those that are not grey. */
  photometricInterpretation: z.enum(photometricInterpretations),
  /** What the header says where decoding changes it: YBR_RCT becomes RGB in the JPEG 2000 decoder. Absent where it does not. */
  statedPhotometric: z.enum(photometricInterpretations).optional(),
  /** Of PALETTE COLOR only. */
  palette: paletteSchema.optional(),
  /** What `decodeFrame` is given; absent in older rows and where the format leaves no choice. */
  frameEncoding: z.enum(frameEncodings).optional(),
  /** Of the stored bytes; decoded frames are always interleaved. */
  planarConfiguration: z.union([z.literal(0), z.literal(1)]),
  /** Of the stored cells; 'big' with cells of 8 bits: two of them make a word whose bytes are swapped (PS3.5 8.1.1, OW). */
  byteOrder: z.enum(['little', 'big']),

  rescaleSlope: z.number(),
  rescaleIntercept: z.number(),
  /** Unit after rescaling, e.g. "HU"; null when the file does not say. */
  rescaleType: z.string().nullable(),
  modalityLut: lookupTableSchema.nullable(),
  windows: z.array(voiWindowSchema),
  voiLutFunction: z.enum(['LINEAR', 'LINEAR_EXACT', 'SIGMOID']),
  voiLut: lookupTableSchema.nullable(),
  /** Stored values that mean "no data" (PS3.3 C.7.5.1.1.2): the value, or all between it and the limit. */
  pixelPaddingValue: z.number().nullable(),
  pixelPaddingRangeLimit: z.number().nullable(),
  /** Smallest and largest stored value over all frames, padding and NaN left out; null when there are none or it was not cheap. */
  minimum: z.number().nullable(),
  maximum: z.number().nullable(),

  spacing: pixelSpacingSchema.nullable(),
  /** Vertical size of one pixel divided by its horizontal size. */
  pixelAspectRatio: z.number().positive(),
  imageOrientation: cosines.nullable(),
  /** LPS position (mm) of the centre of the first frame's first pixel. */
  imagePosition: vector3.nullable(),
  sliceThickness: z.number().nullable(),
  /** LPS vector (mm) from frame k to frame k+1 of one volume. */
  sliceStep: vector3.nullable(),
  frameTimeMs: z.number().positive().nullable(),
  laterality: z.enum(['L', 'R', 'B', 'U']).nullable(),
  /** DICOM defined term, e.g. CT, MR, DX. */
  modality: z.string().regex(/^[A-Z0-9_]{1,16}$/),
  /** Code of `bodyParts` (anatomy.ts); 'UNKNOWN' when the file does not say. */
  bodyPart: z.string().regex(/^[A-Z0-9_]{1,16}$/),
  presentation: presentationSchema,
  /** One entry per frame, or null when no frame differs from the image. */
  perFrame: z.array(frameDetailSchema).nullable(),
});
export type ImageDescription = z.infer<typeof imageDescriptionSchema>;

const byteRange = z.tuple([z.int().min(0), z.int().min(1)]);

/** Byte ranges inside the object that holds the frames; `uniform`: frame k lies at offset + k × length. */
export const frameTableSchema = z.object({
  encoding: z.enum(frameEncodings),
  /**
   * `stored` (when absent, too): the ranges lie in the stored object itself. `frames`: in the object of single pictures that ingest makes of a video, since no
   * frame of a video can be decoded without others.
   */
  holder: z.enum(['stored', 'frames']).optional(),
  frames: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('uniform'), offset: z.int().min(0), length: z.int().min(1), count: z.int().min(1) }),
    z.object({ kind: z.literal('explicit'), ranges: z.array(byteRange).min(1) }),
    // One behind the other from the start of the object; a third of the size of `explicit`, which counts with 100,000 frames.
    z.object({ kind: z.literal('lengths'), lengths: z.array(z.int().min(1)).min(1) }),
    // A video whose frames have not been taken out yet: known to formats and to ingest, never stored.
    z.object({ kind: z.literal('pending'), count: z.int().min(1) }),
    // Frames of single bits that follow one another without a gap: frame k begins at bit k × bits, counted from bit 0 of the first byte.
    z.object({ kind: z.literal('bits'), offset: z.int().min(0), bits: z.int().min(1), count: z.int().min(1) }),
    // Frames in several pieces with something else between them: the pieces of each, in order.
    z.object({ kind: z.literal('fragments'), pieces: z.array(z.array(byteRange).min(1)).min(1) }),
  ]),
});
export type FrameTable = z.infer<typeof frameTableSchema>;

/** Where each frame of a `lengths` table starts; kept, since a viewer asks frame by frame. */
const startsOf = new WeakMap<readonly number[], Float64Array>();

function frameStart(lengths: readonly number[], frame: number): number {
  let starts = startsOf.get(lengths);
  if (!starts) {
    starts = new Float64Array(lengths.length);
    for (let k = 1; k < lengths.length; k += 1) starts[k] = (starts[k - 1] ?? 0) + (lengths[k - 1] ?? 0);
    startsOf.set(lengths, starts);
  }
  return starts[frame] ?? 0;
}

/** [offset, length] by the kind of a table; null when there is no such frame. */
const rangeOf: { [K in FrameTable['frames']['kind']]: (frames: Extract<FrameTable['frames'], { kind: K }>, frame: number) => { offset: number; length: number } | null } = {
  uniform: ({ offset, length, count }, frame) => (frame < count ? { offset: offset + frame * length, length } : null),
  explicit: ({ ranges }, frame) => spanOf(ranges.slice(frame, frame + 1)),
  fragments: ({ pieces }, frame) => spanOf(pieces[frame] ?? []),
  bits: ({ offset, bits, count }, frame) => {
    const first = Math.floor((frame * bits) / 8);
    return frame < count ? { offset: offset + first, length: Math.ceil(((frame + 1) * bits) / 8) - first } : null;
  },
  lengths: ({ lengths }, frame) => {
    const length = lengths[frame];
    return length === undefined ? null : { offset: frameStart(lengths, frame), length };
  },
  pending: () => null,
};

function spanOf(pieces: readonly (readonly [number, number])[]): { offset: number; length: number } | null {
  const first = pieces[0];
  const last = pieces.at(-1);
  return first && last ? { offset: first[0], length: last[0] + last[1] - first[0] } : null;
}

/**
 * The bytes to fetch for a frame (0-based), or null when there is no such frame. `assembleFrame` makes the frame of them: they may hold
 * item headers between pieces, or bits of the neighbours.
 */
export function frameByteRange({ frames }: FrameTable, frame: number): { offset: number; length: number } | null {
  if (!Number.isInteger(frame) || frame < 0) return null;
  const range = rangeOf[frames.kind] as (table: typeof frames, frame: number) => { offset: number; length: number } | null;
  return range(frames, frame);
}

const uid = z.string().regex(/^[0-9.]{1,64}$/);

/** Where the image belongs in Study ▸ Series ▸ Image. Every identifier is already a pseudonym of the project. */
export const catalogueEntrySchema = z.object({
  studyInstanceUid: uid,
  seriesInstanceUid: uid,
  sopInstanceUid: uid,
  /** e.g. "P-7K3M9QXZ". */
  patientPseudonym: z.string().regex(/^P-[0-9A-HJKMNP-TV-Z]{8}$/),
  modality: z.string(),
  bodyPart: z.string(),
  seriesNumber: z.int().nullable(),
  instanceNumber: z.int().nullable(),
  /** Only from the table of vetted descriptions; null otherwise. */
  seriesDescription: z.string().nullable(),
  frameOfReferenceUid: uid.nullable(),
  /** mm along the series normal; sorts the instances of a series. Null without geometry (then instanceNumber sorts). */
  slicePosition: z.number().nullable(),
});
export type CatalogueEntry = z.infer<typeof catalogueEntrySchema>;

export type SampleArray =
  | Uint8Array | Int8Array | Uint16Array | Int16Array | Uint32Array | Int32Array | Float32Array | Float64Array;

/** One decoded frame: stored values, row by row from the top-left, colour interleaved (RGBRGB…). */
export interface PixelFrame {
  rows: number;
  columns: number;
  samplesPerPixel: 1 | 3;
  values: SampleArray;
}
