import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { FiducialError } from '@/lib/domain/errors';
import type { DeidentifyContext, ImageFormat } from '@/lib/image-formats';
import { sealDeidentified, type DeidentifiedBytes } from '@/lib/imaging/deidentified-bytes';
import type { MaskBox } from '@/lib/imaging/deidentification/review';
import { frameOf } from '@/lib/imaging/frames/assemble-frame';
import type { FrameTable, ImageDescription } from '@/lib/imaging/image-description';
import { WORK_FILES } from '../../storage/work-area';
import { checkMaskedFrame } from './check-mask';
import type { DeidentificationRecord, ParsedFile } from './protocol';
import { readBack, writeParts } from './work-files';

/** A file in which nothing identifies the patient but, perhaps, its pixels. */
export interface CleanFile {
  bytes: DeidentifiedBytes;
  object: ParsedFile['object'];
  record: DeidentificationRecord;
}

interface Described {
  format: ImageFormat;
  context: DeidentifyContext;
  clean: CleanFile;
  description: ImageDescription;
  frameTable: FrameTable;
}

/**
 * Blanks the boxes in a file, proves it by decoding both, and leaves the new file in the work folder.
 * @throws FiducialError 'unsupported' when the format cannot be written, or did not do what it was asked
 */
export async function maskFile(file: Described, boxes: readonly MaskBox[], workFolder: string): Promise<CleanFile> {
  const { format, context, clean, description } = file;
  if (!format.mask) throw new FiducialError('unsupported', `Masks cannot be written into ${format.displayName} files. Reject the image, or approve it as it is.`);
  const wanted = boxes.filter((box) => box.x < description.columns && box.y < description.rows && (box.frame === null || box.frame < description.frames));
  const { parts } = format.mask(clean.bytes, wanted, context, {});
  const path = join(workFolder, WORK_FILES.object);
  await rm(path, { force: true });
  const { byteLength } = await writeParts(path, parts);
  const bytes = sealDeidentified(await readBack(path, byteLength, new Uint8Array(byteLength)), (candidate) => format.verify(candidate, context));
  proveMasks(file, bytes, wanted);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { bytes, object: { byteLength, sha256, isSource: false }, record: clean.record };
}

function proveMasks({ format, context, clean, description, frameTable }: Described, masked: DeidentifiedBytes, boxes: readonly MaskBox[]): void {
  const after = format.parse(masked, context);
  for (let frame = 0; frame < description.frames; frame += 1) {
    const decoded = decode(format, after.description, after.frameTable, masked, frame);
    checkMaskedFrame(decode(format, description, frameTable, clean.bytes, frame), decoded, boxes.filter((box) => box.frame === null || box.frame === frame));
  }
}

function decode(format: ImageFormat, description: ImageDescription, table: FrameTable, bytes: Uint8Array, frame: number) {
  return format.decodeFrame(description, frameOf(table, frame, bytes), {});
}
