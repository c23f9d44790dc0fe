import { createHash } from 'node:crypto';
import { FiducialError } from '@/lib/domain/errors';
import { detectImageFormat, type DeidentifyContext, type ImageFormat, type ParsedImage } from '@/lib/image-formats';
import { sealDeidentified } from '@/lib/imaging/deidentified-bytes';
import { defaultDeidentificationProfile } from '@/lib/imaging/deidentification/profile';
import { sha256Hex } from '@/lib/imaging/identity/pseudonyms';
import { frameByteRange, type CatalogueEntry, type FrameTable, type ImageDescription } from '@/lib/imaging/image-description';
import { recogniseBodyPart } from '@/lib/imaging/vocabulary/anatomy';
import { isWholeFile } from '../../storage/staged-bundle';
import { workFile } from '../../storage/work-area';
import { judgePixels, lookAtHeader } from './judge-pixels';
import { maskFile, type CleanFile } from './mask-file';
import { prepareVideo, whileWaiting, type PreparedFrames } from './parse-video';
import { decodePreviewFrame, encodeThumbnail, withStoredRange } from './preview';
import { withDetectedText } from './propose-text';
import { INLINE_BYTES, type ParsedFile, type ParseRequest } from './protocol';
import { readReceived, roomFor } from './memory/read-received';
import { describeBytes, readBack, writeParts } from './work-files';

/**
 * Reads one file that nobody has looked at yet: tells its format, removes identity unless that was done before with the project's key, checks
 * that none is left, describes it, makes its preview, takes the pictures out of a video, and leaves what is large in the work area.
 * Runs in a child process, because a hostile file can hold a parser for minutes or exhaust its memory. Needs neither the store nor the network.
 * @throws FiducialError when the file is at fault
 */
export async function parseFile(request: ParseRequest, onFrame: (framesDone: number, framesExpected: number) => void = () => undefined): Promise<ParsedFile> {
  const { bytes, giveBack } = readReceived(request.source);
  try {
    return await parseBytes(bytes, request, onFrame);
  } finally {
    giveBack();
  }
}

async function parseBytes(received: Uint8Array, request: ParseRequest, onFrame: (framesDone: number, framesExpected: number) => void): Promise<ParsedFile> {
  const format = detectImageFormat(received);
  const context = makeContext(request);
  const seen = lookAtHeader(format, received, context);
  const clean = makeDeidentified(format, received, context, request.workPath);
  const unmasked = describeClean(format, clean, context, request.bodyPart);
  const review = judgePixels(request.review, seen, unmasked.description);
  const final = review.masks.length > 0 ? await maskFile({ format, context, clean, ...unmasked }, review.masks, request.workPath) : { file: clean, format };
  const image = final.file === clean ? unmasked : describeClean(final.format, final.file, context, request.bodyPart);
  const { bytes, object, record } = final.file;
  const isVideo = image.frameTable.frames.kind === 'pending';
  const places = () => ({ cleanPath: pathOf(final.file, request), workPath: request.workPath });
  const prepared = isVideo ? await prepareVideo(image, bytes, places(), onFrame, review.by === null ? whileWaiting() : undefined) : await prepareFrames(final.format, image, bytes);
  const { frames, frameTable, pixelHash, preview } = prepared;
  const description = withStoredRange(prepared.description, preview.frame);
  const encoded = await encodeThumbnail(preview.frame, description, preview.index);
  return { object, thumbnail: encoded, frames, pixelHash, description, frameTable, catalogue: image.catalogue, deidentification: record, review: withDetectedText(review, preview.frame, description, preview.index) };
}

/** Where the clean bytes lie as a file. */
function pathOf({ bytes, object }: CleanFile, { source, workPath }: ParseRequest): string {
  if (object.isSource && isWholeFile(source)) return source.path;
  const path = workFile(workPath, object.isSource ? 'source' : 'object');
  if (object.isSource || object.bytes) writeParts(path, [bytes]);
  return path;
}

/** Frames that lie in the stored object stay there. */
async function prepareFrames(format: ImageFormat, { description, frameTable }: ParsedImage, bytes: Uint8Array): Promise<PreparedFrames> {
  const preview = await decodePreviewFrame(format, description, frameTable, bytes);
  return { description, frameTable, frames: null, preview, pixelHash: hashFrames(bytes, frameTable) };
}

function describeClean(format: ImageFormat, { bytes, object }: CleanFile, context: DeidentifyContext, bodyPart: string): ParsedImage {
  const { description, catalogue, frameTable } = format.parse(bytes, { ...context, contentSha256: object.sha256 });
  return { ...withStatedBodyPart(description, catalogue, bodyPart), frameTable };
}

/** The same for the same pixels in every project: UIDs and pseudonyms lie outside the frames. */
function hashFrames(bytes: Uint8Array, table: FrameTable): string {
  const hash = createHash('sha256');
  for (let frame = 0; ; frame += 1) {
    const range = frameByteRange(table, frame);
    if (!range) return hash.digest('hex');
    hash.update(bytes.subarray(range.offset, range.offset + range.length));
  }
}

function makeContext(request: ParseRequest): DeidentifyContext {
  return {
    pseudonymKey: new Uint8Array(Buffer.from(request.pseudonymKey, 'base64url')),
    // Whatever the client sent as a group never reaches a UID as it is.
    grouping: { studyKey: sha256Hex(new TextEncoder().encode(request.studyKey)) },
    modality: request.modality || 'OT',
    bodyPart: request.bodyPart || 'UNKNOWN',
    profile: request.profile,
  };
}

/** Browsers send de-identified bytes, which then pass as they are; other clients may leave it to the server. */
function makeDeidentified(format: ImageFormat, received: Uint8Array, context: DeidentifyContext, workPath: string): CleanFile {
  const options = context.profile ?? defaultDeidentificationProfile;
  const problems = format.verify(received, context);
  if (problems.length === 0) {
    const bytes = sealDeidentified(received, () => problems);
    return { bytes, object: { ...describeBytes(bytes), isSource: true, bytes: null }, record: { by: 'client', verified: true, format: format.name, report: null, options } };
  }
  const { parts, report } = format.deidentify(received, context);
  const record: CleanFile['record'] = { by: 'server', verified: true, format: format.name, report, options };
  const isSmall = parts.reduce((sum, part) => sum + part.length, 0) <= INLINE_BYTES;
  // What goes on from here is what is checked.
  const bytes = sealDeidentified(isSmall ? new Uint8Array(Buffer.concat(parts)) : write(received, parts, workPath), (candidate) => format.verify(candidate, context));
  return { bytes, object: { ...describeBytes(bytes), isSource: false, bytes: isSmall ? bytes : null }, record };
}

/** What was written. The parts are views of `received`, or of what it was unpacked to; nobody needs these any more, and their memory takes the clean file. */
function write(received: Uint8Array, parts: readonly Uint8Array[], workPath: string): Uint8Array {
  const path = workFile(workPath, 'object');
  const byteLength = writeParts(path, parts);
  return readBack(path, byteLength, roomFor(byteLength, received, parts));
}

/** Many files do not say which part of the body they show; then what the uploader said counts. */
function withStatedBodyPart(description: ImageDescription, catalogue: CatalogueEntry, stated: string): { description: ImageDescription; catalogue: CatalogueEntry } {
  if (catalogue.bodyPart !== 'UNKNOWN') return { description, catalogue };
  const bodyPart = recogniseBodyPart(stated);
  return { description: { ...description, bodyPart }, catalogue: { ...catalogue, bodyPart } };
}

/** What to tell the person about anything that `parseFile` can throw; null when the file is not to blame. */
export function refusalOf(error: unknown): { code: FiducialError['code']; reason: string } | null {
  if (error instanceof FiducialError) return { code: error.code, reason: error.detail };
  // Node's own errors (disk full, file gone) carry a code; they are not the file's fault.
  if (error instanceof Error && 'code' in error && typeof error.code === 'string' && /^E[A-Z]+$/.test(error.code)) return null;
  // Parsers of other people throw strings, plain objects and RangeErrors when a file is broken.
  return { code: 'malformed', reason: 'The file is damaged: it could not be read to its end.' };
}
