import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadCodecs } from '@/lib/decoding/load-codecs';
import { loadTestCodecs } from '@/lib/image-formats/test-setup';
import { detectImageFormat, joinParts, neededCodecs } from '@/lib/image-formats';
import { frameOf } from '@/lib/imaging/frames/assemble-frame';
import type { ImageDescription, PixelFrame } from '@/lib/imaging/image-description';
import type { Expected } from './screen';
import { windowedLevel } from './standard-window';

const folder = join(process.cwd(), '../shared/data');

/** One real file for each transfer syntax. */
export const REAL_NAMES: readonly string[] = [
  'deid/presidio/2_ORIGINAL.dcm',
  'dicom/1.2.840.10008.1.2.2_explicit-be/SC_rgb_expb.dcm',
  'deid/dicognito/test_writes_deflated_file_correctly/CT_small_deflated.dcm',
  'dicom/1.2.840.10008.1.2.8.1_deflated-frame/liver_deflate.dcm',
  'dicom/1.2.840.10008.1.2.5_rle/ybrFull-RLE.dcm',
  'dicom/1.2.840.10008.1.2.4.50_jpeg-baseline/SC_rgb_dcmtk_+eb+cy+s2.dcm',
  'dicom/1.2.840.10008.1.2.4.51_jpeg-extended/MR1_JPLY.dcm',
  'dicom/1.2.840.10008.1.2.4.53_jpeg-spectral-selection/CTImage.dcm_JPEGProcess6_8TransferSyntax_1.2.840.10008.1.2.4.53.dcm',
  'dicom/1.2.840.10008.1.2.4.55_jpeg-full-progression/CTImage.dcm_JPEGProcess10_12TransferSyntax_1.2.840.10008.1.2.4.55.dcm',
  'dicom/1.2.840.10008.1.2.4.57_jpeg-lossless-p14/CT0012.fragmented_no_bot_jpeg_lossless.57.dcm',
  'dicom/1.2.840.10008.1.2.4.70_jpeg-lossless-sv1/MR4_JPLL.dcm',
  'dicom/1.2.840.10008.1.2.4.80_jpegls-lossless/MR4_JLSL.dcm',
  'dicom/1.2.840.10008.1.2.4.81_jpegls-near-lossless/MR4_JLSN.dcm',
  'dicom/1.2.840.10008.1.2.4.90_j2k-lossless/US1_J2KR.dcm',
  'dicom/1.2.840.10008.1.2.4.91_j2k/US1_J2KI.dcm',
  'derived/dicom/htj2k-lossless-MR_small.dcm',
  'dicom/1.2.840.10008.1.2.4.202_htj2k-rpcl-lossless/CT1_JPH.dcm',
  'dicom/1.2.840.10008.1.2.4.203_htj2k/HTJ2K_08_RGB.dcm',
  'derived/dicom/jpegxl-lossless-CT_small.dcm',
  'derived/dicom/jpegxl-recompression-US_ybr_4frames.dcm',
  'derived/dicom/jpegxl-lossy-US_rgb.dcm',
];

export interface RealFile {
  readonly bytes: Uint8Array;
  readonly columns: number;
  readonly rows: number;
  /** Whether the first frame's values are those that another program has decoded. */
  readonly isReference: boolean;
  readonly expected: Expected;
}

export async function readReal(name: string): Promise<RealFile> {
  const bytes = new Uint8Array(readFileSync(join(folder, name)));
  const { dicom } = JSON.parse(readFileSync(join(folder, 'reference-pixels.json'), 'utf8')) as { dicom: Record<string, { frame0: { sha256: string } }> };
  const format = detectImageFormat(bytes);
  const context = { pseudonymKey: new Uint8Array(32), grouping: { studyKey: 'real' } };
  const clean = joinParts(format.deidentify(bytes, context).parts);
  const { description, frameTable } = format.parse(clean, context);
  const coded = frameOf(frameTable, 0, clean);
  const codecs = await loadCodecs(neededCodecs(description.frameEncoding, coded));
  const { jpeg } = await loadTestCodecs();
  const frame = format.decodeFrame(description, coded, { ...codecs, ...(jpeg ? { jpeg } : {}) });
  const sha256 = createHash('sha256').update(new Uint8Array(frame.values.buffer, frame.values.byteOffset, frame.values.byteLength)).digest('hex');
  return { bytes, columns: frame.columns, rows: frame.rows, isReference: sha256 === dicom[name]?.frame0.sha256, expected: shownOf(description, frame) };
}

/** Grey through the file's first window, or else over the range of its values; colour as RGB. */
function shownOf(description: ImageDescription, { values, columns, samplesPerPixel }: PixelFrame): Expected {
  const { rescaleSlope, rescaleIntercept, windows, photometricInterpretation, bitsStored, modality, pixelPaddingValue } = description;
  const at = (column: number, row: number, k = 0) => Number(values[(row * columns + column) * samplesPerPixel + k]);
  if (samplesPerPixel === 3) {
    const scale = 255 / (2 ** bitsStored - 1);
    const isYbr = photometricInterpretation.startsWith('YBR');
    const clamp = (level: number) => Math.min(255, Math.max(0, Math.round(level)));
    return (column, row) => {
      const [a, b, c] = [at(column, row) * scale, at(column, row, 1) * scale, at(column, row, 2) * scale];
      return isYbr ? [clamp(a + 1.402 * (c - 128)), clamp(a - 0.344136 * (b - 128) - 0.714136 * (c - 128)), clamp(a + 1.772 * (b - 128))] : [a, b, c];
    };
  }
  const real = (value: number) => value * (rescaleSlope ?? 1) + (rescaleIntercept ?? 0);
  const window = windows[0] ?? (modality === 'CT' ? { center: 40, width: 400 } : null);
  const all = Array.from(values, Number).filter((value) => value !== pixelPaddingValue);
  const low = real(all.reduce((x, y) => Math.min(x, y))), high = real(all.reduce((x, y) => Math.max(x, y)));
  const level = (value: number) => (window ? windowedLevel(real(value), window.center, window.width) : (255 * (real(value) - low)) / (high - low));
  const isInverted = photometricInterpretation === 'MONOCHROME1';
  return (column, row) => {
    const value = at(column, row);
    if (value === pixelPaddingValue) return 0;
    return isInverted ? 255 - level(value) : level(value);
  };
}
