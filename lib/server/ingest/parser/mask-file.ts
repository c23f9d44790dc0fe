import { renameSync } from 'node:fs';
import { FiducialError } from '@/lib/domain/errors';
import { imageFormatNamed, type DeidentifyContext, type ImageFormat } from '@/lib/image-formats';
import { sealDeidentified, type DeidentifiedBytes } from '@/lib/imaging/deidentified-bytes';
import type { MaskBox } from '@/lib/imaging/deidentification/review';
import { frameOf } from '@/lib/imaging/frames/assemble-frame';
import type { FrameTable, ImageDescription, PixelFrame } from '@/lib/imaging/image-description';
import { storedPixelAt } from '@/lib/imaging/orientation/presentation';
import { workFile } from '../../storage/work-area';
import { checkMaskedFrame } from './check-mask';
import { codecsForFrame } from '@/lib/decoding/codecs-for-frame';
import type { DeidentificationRecord, ParsedFile } from './protocol';
import { roomFor } from './memory/read-received';
import { describeBytes, readBack, writeParts } from './work-files';

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
 * Blanks the boxes in a file, proves it by decoding both, and leaves the new file in the work area. The new file can be of another format: what cannot be
 * written without loss becomes what can.
 * @throws FiducialError 'unsupported' when the format cannot be written, or did not do what it was asked
 */
export async function maskFile(file: Described, boxes: readonly MaskBox[], workPath: string): Promise<{ file: CleanFile; format: ImageFormat }> {
  const { format, context, clean, description, frameTable } = file;
  if (!format.mask || frameTable.frames.kind === 'pending') throw new FiducialError('unsupported', `Masks cannot be written into this ${format.displayName} file. Reject the image, or approve it as it is.`);
  const wanted = boxes.filter((box) => box.x < description.columns && box.y < description.rows && (box.frame === null || box.frame < description.frames));
  const codecs = await codecsForFrame(description, frameOf(frameTable, 0, clean.bytes));
  const { parts, format: changed } = format.mask(clean.bytes, wanted, context, codecs);
  const written = changed ? imageFormatNamed(changed) : format;
  const path = workFile(workPath, 'object');
  // In the memory of this process first: the parts may be views of the file that is replaced.
  const aside = workFile(workPath, 'masked');
  const byteLength = writeParts(aside, parts);
  renameSync(aside, path);
  const bytes = sealDeidentified(readBack(path, byteLength, roomFor(byteLength, null, parts, [clean.bytes])), (candidate) => written.verify(candidate, context));
  await proveMasks(file, { bytes, format: written }, wanted);
  return { file: { bytes, object: { ...describeBytes(bytes), isSource: false, bytes: null }, record: clean.record }, format: written };
}

async function proveMasks({ format, context, clean, description, frameTable }: Described, masked: { bytes: DeidentifiedBytes; format: ImageFormat }, boxes: readonly MaskBox[]): Promise<void> {
  const after = masked.format.parse(masked.bytes, context);
  for (let frame = 0; frame < description.frames; frame += 1) {
    const before = await decode(format, description, frameTable, clean.bytes, frame);
    const shown = await decode(masked.format, after.description, after.frameTable, masked.bytes, frame);
    const decoded = masked.format === format ? shown : turnedBack(shown, description);
    checkMaskedFrame(before, decoded, boxes.filter((box) => box.frame === null || box.frame === frame));
  }
}

async function decode(format: ImageFormat, description: ImageDescription, table: FrameTable, bytes: Uint8Array, frame: number): Promise<PixelFrame> {
  const frameBytes = frameOf(table, frame, bytes);
  return format.decodeFrame(description, frameBytes, await codecsForFrame(description, frameBytes));
}

/** A file of another format may have no place for the orientation, so that its pixels were turned: as they lay before. */
function turnedBack(shown: PixelFrame, { presentation, rows, columns }: ImageDescription): PixelFrame {
  const samples = shown.samplesPerPixel;
  const values = shown.values.slice();
  for (let v = 0; v < shown.rows; v += 1) {
    for (let u = 0; u < shown.columns; u += 1) {
      const { x, y } = storedPixelAt(presentation, columns, rows, u, v);
      for (let c = 0; c < samples; c += 1) values[(y * columns + x) * samples + c] = shown.values[(v * shown.columns + u) * samples + c] ?? 0;
    }
  }
  return { rows, columns, samplesPerPixel: samples, values };
}
