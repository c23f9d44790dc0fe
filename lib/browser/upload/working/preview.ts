import { detectImageFormat, joinParts } from '@/lib/image-formats';
import { writePng } from '@/lib/image-formats/png/write-png';
import { frameOf } from '@/lib/imaging/frames/assemble-frame';
import { renderPreview } from '@/lib/imaging/preview/render-preview';

const SIDE = 112;

/** Nothing that is made here leaves the machine, so that any key will do: the clean file is only what the format can describe. */
const ANY_KEY = new Uint8Array(32);

/**
 * The middle frame of a volume, or the first page of a picture, as a small PNG. For formats that are decoded without WebAssembly (NIfTI, TIFF).
 * @throws FiducialError as the format does
 */
export function makePreview(bytes: Uint8Array): Uint8Array {
  const format = detectImageFormat(bytes);
  const context = { pseudonymKey: ANY_KEY, grouping: { studyKey: 'preview' } };
  const clean = joinParts(format.deidentify(bytes, context).parts);
  const { description, frameTable } = format.parse(clean, context);
  const index = Math.floor(description.frames / 2);
  const { width, height, channels, pixels } = renderPreview(format.decodeFrame(description, frameOf(frameTable, index, clean), {}), description, SIDE, index);
  return writePng({ rows: height, columns: width, samplesPerPixel: channels, values: pixels });
}
