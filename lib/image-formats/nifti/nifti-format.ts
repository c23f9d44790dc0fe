import type { ImageDescription, PixelFrame } from '@/lib/imaging/image-description';
import { standardPresentation } from '@/lib/imaging/orientation/presentation';
import type { ValueRange } from '@/lib/imaging/windowing/frame-statistics';
import { verifyCanonical } from '../canonical-verification';
import { catalogueWithoutUids, statedKind } from '../catalogue-without-uids';
import type { DeidentifyContext, ImageFormat, ParsedImage } from '../contract';
import { deidentifyNifti } from './deidentify-nifti';
import { gzipHoldsNifti, isGzip } from './gunzip-bounded';
import { HeaderCells, niftiLayoutOf } from './header/layout';
import { maskRawFrames } from '../raw/mask-raw-frames';
import { rangeOfFrames } from '../raw/range-of-frames';
import { viewOf } from '../raw/view-of';
import { reviewOfVolume } from '../stated/review-as-stated';
import { niftiGeometry } from './header/nifti-geometry';
import { readNiftiHeader } from './header/nifti-header';
import type { NiftiHeader } from './header/nifti-header';
import { decodeVoxels } from './decode-voxels';
import { joinNiftiPair } from './join-pair';
import { codingOf } from './voxel-coding';

function windowsOf(header: NiftiHeader): ImageDescription['windows'] {
  const { calMin, calMax } = header;
  const isUsable = Number.isFinite(calMin) && Number.isFinite(calMax) && calMax > calMin && header.type.samples === 1;
  return isUsable ? [{ center: (calMin + calMax) / 2, width: calMax - calMin }] : [];
}

function describe(header: NiftiHeader, range: ValueRange | null, context: DeidentifyContext): ImageDescription {
  const geometry = niftiGeometry(header);
  const { type } = header;
  const { bitsStored } = codingOf(header);
  const timeStep = (header.pixdim[4] ?? 0) * (header.timeUnitMs ?? 0);
  return {
    format: 'nifti', rows: header.rows, columns: header.columns, frames: header.slices * header.volumes, volumes: header.volumes,
    samplesPerPixel: type.samples, bitsAllocated: type.bits, bitsStored, highBit: bitsStored - 1, pixelRepresentation: type.isSigned ? 1 : 0, sampleType: type.sampleType,
    photometricInterpretation: type.samples === 3 ? 'RGB' : 'MONOCHROME2', planarConfiguration: 0,
    byteOrder: header.littleEndian ? 'little' : 'big',
    rescaleSlope: header.slope, rescaleIntercept: header.intercept, rescaleType: null, modalityLut: null,
    windows: windowsOf(header), voiLutFunction: 'LINEAR_EXACT', voiLut: null, pixelPaddingValue: null, pixelPaddingRangeLimit: null,
    minimum: range?.minimum ?? null, maximum: range?.maximum ?? null,
    ...geometry,
    frameTimeMs: header.volumes > 1 && header.slices === 1 && timeStep > 0 && Number.isFinite(timeStep) ? timeStep : null,
    laterality: null, ...statedKind(context),
    presentation: standardPresentation(geometry.imageOrientation), perFrame: null,
  };
}

function parse(bytes: Uint8Array, context: DeidentifyContext): ParsedImage {
  const header = readNiftiHeader(bytes);
  const data = bytes.subarray(header.dataOffset, header.dataOffset + header.dataBytes);
  const count = header.slices * header.volumes;
  const range = rangeOfFrames(data, count, header.dataBytes / count, (frame) => decodeVoxels(frame, header.columns * header.rows, codingOf(header)));
  return {
    description: describe(header, range, context),
    frameTable: { encoding: 'raw', frames: { kind: 'uniform', offset: header.dataOffset, length: header.dataBytes / count, count } },
    catalogue: catalogueWithoutUids(bytes, context, true),
  };
}

function decodeFrame(description: ImageDescription, frameBytes: Uint8Array): PixelFrame {
  const { rows, columns, samplesPerPixel, sampleType, bitsStored, pixelRepresentation, byteOrder } = description;
  const coding = { sampleType, samplesPerPixel, bitsStored, isSigned: pixelRepresentation === 1, littleEndian: byteOrder === 'little' };
  return { rows, columns, samplesPerPixel, values: decodeVoxels(frameBytes, rows * columns, coding) };
}

const verifyPlain = verifyCanonical(deidentifyNifti);

/** The magic number settles it; a header without it is still taken (and refused with its reason) if it has the right size and dimensions. */
function looksLikeNifti(head: Uint8Array): boolean {
  const found = niftiLayoutOf(head);
  if (!found) return gzipHoldsNifti(head);
  const dimensions = new HeaderCells(viewOf(head), found.layout.version, found.little).get('dim');
  return dimensions >= 1 && dimensions <= 7;
}

/** NIfTI-1 and -2, plain or gzipped; the stored object is the plain .nii. Frames are the slices along k, volume by volume. */
export const niftiFormat: ImageFormat = {
  name: 'nifti',
  displayName: 'NIfTI',
  mediaType: 'application/x-nifti',
  extensions: ['.nii', '.nii.gz'],
  companions: { headExtensions: ['.hdr', '.hdr.gz'], bodyExtensions: ['.img', '.img.gz'], join: joinNiftiPair },
  sniff: looksLikeNifti,
  deidentify: deidentifyNifti,
  // gzip is transport only: nothing gzipped is stored, which need not be unpacked to be seen.
  verify: (bytes, context) => (isGzip(bytes) ? [{ rule: 'not_canonical', place: 'byte 0' }] : verifyPlain(bytes, context)),
  review: (_bytes, context) => reviewOfVolume(context),
  parse,
  mask(bytes, boxes, context) {
    const parsed = parse(bytes, context);
    return maskRawFrames(bytes, parsed, (frame) => decodeFrame(parsed.description, frame).values, boxes);
  },
  decodeFrame,
};
