import { FiducialError } from '@/lib/domain/errors';
import type { ImageDescription, PixelFrame, SampleArray } from '@/lib/imaging/image-description';
import { standardPresentation } from '@/lib/imaging/orientation/presentation';
import { valueRange } from '@/lib/imaging/windowing/frame-statistics';
import { verifyCanonical } from '../canonical-verification';
import { catalogueWithoutUids, statedKind } from '../catalogue-without-uids';
import type { DeidentifyContext, ImageFormat, ParsedImage } from '../contract';
import { deidentifyNifti } from './deidentify-nifti';
import { gzipHoldsNifti } from './gunzip-bounded';
import { niftiGeometry } from './nifti-geometry';
import { niftiByteOrder, readNiftiHeader, viewOf } from './nifti-header';
import type { NiftiHeader } from './nifti-header';
import { decodeSamples } from './decode-samples';

function windowsOf(header: NiftiHeader): ImageDescription['windows'] {
  const { calMin, calMax } = header;
  const isUsable = Number.isFinite(calMin) && Number.isFinite(calMax) && calMax > calMin && header.samplesPerPixel === 1;
  return isUsable ? [{ center: (calMin + calMax) / 2, width: calMax - calMin }] : [];
}

function describe(header: NiftiHeader, values: SampleArray, context: DeidentifyContext): ImageDescription {
  const range = valueRange(values, { pixelPaddingValue: null, pixelPaddingRangeLimit: null });
  const geometry = niftiGeometry(header);
  const isSigned = !header.sampleType.startsWith('uint');
  const timeStep = (header.pixdim[4] ?? 0) * (header.timeUnitMs ?? 0);
  return {
    format: 'nifti', rows: header.rows, columns: header.columns, frames: header.slices * header.volumes, volumes: header.volumes,
    samplesPerPixel: header.samplesPerPixel, bitsAllocated: header.bitsAllocated, bitsStored: header.bitsAllocated,
    highBit: header.bitsAllocated - 1, pixelRepresentation: isSigned ? 1 : 0, sampleType: header.sampleType,
    photometricInterpretation: header.samplesPerPixel === 3 ? 'RGB' : 'MONOCHROME2', planarConfiguration: 0,
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
  const values = decodeSamples(header.sampleType, data, header.littleEndian);
  const count = header.slices * header.volumes;
  return {
    description: describe(header, values, context),
    frameTable: { encoding: 'raw', frames: { kind: 'uniform', offset: header.dataOffset, length: header.dataBytes / count, count } },
    catalogue: catalogueWithoutUids(bytes, context, true),
  };
}

function decodeFrame(description: ImageDescription, frameBytes: Uint8Array): PixelFrame {
  const { rows, columns, samplesPerPixel, bitsAllocated, sampleType, byteOrder } = description;
  if (frameBytes.length !== (rows * columns * samplesPerPixel * bitsAllocated) / 8) {
    throw new FiducialError('malformed', 'The frame does not have the length that its description asks for.');
  }
  return { rows, columns, samplesPerPixel, values: decodeSamples(sampleType, frameBytes, byteOrder === 'little') };
}

/** "n+1" at 344 settles it; a header without it is still taken (and refused with its reason) if it has the right size and dimensions. */
function looksLikeNifti(head: Uint8Array): boolean {
  const order = niftiByteOrder(head);
  if (order === null) return gzipHoldsNifti(head);
  const dimensions = viewOf(head).getInt16(40, order === 'little');
  return dimensions >= 1 && dimensions <= 7;
}

/** NIfTI-1 single file, plain or gzipped; the stored object is the plain .nii. Frames are the slices along k, volume by volume. */
export const niftiFormat: ImageFormat = {
  name: 'nifti',
  displayName: 'NIfTI-1',
  mediaType: 'application/x-nifti',
  extensions: ['.nii', '.nii.gz'],
  sniff: looksLikeNifti,
  deidentify: deidentifyNifti,
  verify: verifyCanonical(deidentifyNifti),
  parse,
  decodeFrame,
};
