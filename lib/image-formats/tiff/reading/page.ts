import { FiducialError } from '@/lib/domain/errors';
import { LIMITS } from '@/lib/domain/limits';
import type { SampleType } from '@/lib/imaging/image-description';
import { compressionRefusal } from '../compression/decompress';
import { malformedTiff } from './directories';
import type { TiffDirectory, TiffFile } from './directories';

/** Rectangles of a page that are compressed by themselves: strips as wide as the page, or tiles. */
export interface SegmentLayout {
  readonly isTiled: boolean;
  readonly width: number;
  readonly height: number;
  readonly across: number;
  readonly down: number;
  readonly offsets: readonly number[];
  readonly lengths: readonly number[];
}

/** One picture of the file, after checks; see TIFF 6.0 for the words. */
export interface TiffPage {
  readonly columns: number;
  readonly rows: number;
  /** Per sample in the file: 1, 2, 4, 8, 16, 32 or 64. */
  readonly bits: number;
  /** Samples per pixel in the file, of which the first `kept` (1 or 3) are the picture and the rest opacity or the like. */
  readonly samples: number;
  readonly kept: 1 | 3;
  readonly sampleType: SampleType;
  readonly photometric: 'MONOCHROME1' | 'MONOCHROME2' | 'RGB' | 'PALETTE';
  readonly palette: readonly number[] | null;
  readonly compression: number;
  readonly isPlanar: boolean;
  readonly predictor: 1 | 2 | 3;
  readonly orientation: number;
  /** Bits of a sample that are used, by MaxSampleValue. */
  readonly bitsStored: number;
  readonly segments: SegmentLayout;
}

const tags = {
  subfile: 254, width: 256, height: 257, bits: 258, compression: 259, photometric: 262, fillOrder: 266, stripOffsets: 273, orientation: 274, samples: 277,
  rowsPerStrip: 278, stripLengths: 279, maximum: 281, planar: 284, predictor: 317, palette: 320, tileWidth: 322, tileHeight: 323, tileOffsets: 324, tileLengths: 325, format: 339,
} as const;

const photometrics: Record<number, TiffPage['photometric']> = { 0: 'MONOCHROME1', 1: 'MONOCHROME2', 2: 'RGB', 3: 'PALETTE' };
const photometricNames: Record<number, string> = { 4: 'a transparency mask', 5: 'CMYK colour', 6: 'YCbCr colour', 8: 'CIELab colour', 9: 'ICCLab colour', 32803: 'camera raw data', 32844: 'LogL brightness', 32845: 'LogLuv colour', 34892: 'camera raw data' };

const sampleTypes: Record<string, SampleType> = {
  '1/8': 'uint8', '1/16': 'uint16', '1/32': 'uint32', '2/8': 'int8', '2/16': 'int16', '2/32': 'int32', '3/32': 'float32', '3/64': 'float64',
};

export function unsupportedTiff(what: string): FiducialError {
  return new FiducialError('unsupported', `TIFF with ${what} is not supported. Save it as greyscale or RGB without compression, or as PNG.`);
}

function isUniform(values: readonly number[]): boolean {
  return values.every((value) => value === values[0]);
}

/** Thumbnails, reduced copies and transparency masks are no pictures of their own (NewSubfileType bits 0 and 2). */
export function isReducedPage(file: TiffFile, directory: TiffDirectory): boolean {
  return ((file.numbers(directory, tags.subfile, 1)?.[0] ?? 0) & 5) !== 0;
}

type Numbers = (tag: number, maximum?: number) => readonly number[] | null;

function readSegments(numbers: Numbers, page: { columns: number; rows: number; planes: number; rowBytes: number; compression: number }): SegmentLayout {
  const { columns, rows, planes } = page;
  const first = (tag: number): number | undefined => numbers(tag)?.[0];
  const [tileWidth, tileHeight] = [first(tags.tileWidth), first(tags.tileHeight)];
  const isTiled = tileWidth !== undefined && tileHeight !== undefined;
  const width = isTiled ? tileWidth : columns;
  const height = isTiled ? tileHeight : Math.min(first(tags.rowsPerStrip) ?? rows, rows);
  if (width < 1 || height < 1 || width > 65536 || height > 65536 || width * height > LIMITS.imagePixels) throw malformedTiff('The TIFF file has strips or tiles of an impossible size.');
  const [across, down] = [Math.ceil(columns / width), Math.ceil(rows / height)];
  const count = across * down * planes;
  if (count > 1_000_000) throw malformedTiff('The TIFF file has too many strips or tiles.');
  const offsets = numbers(isTiled ? tags.tileOffsets : tags.stripOffsets, count);
  const lengths = numbers(isTiled ? tags.tileLengths : tags.stripLengths, count) ?? (count === 1 && page.compression === 1 ? [page.rowBytes * rows] : null);
  if (offsets?.length !== count || lengths?.length !== count) throw malformedTiff('The TIFF file does not say where its pixels are.');
  return { isTiled, width, height, across, down, offsets, lengths };
}

/** Kind of the values: bits, format and how many of them make the picture. */
function readSamples(numbers: Numbers, photometric: TiffPage['photometric']): Pick<TiffPage, 'bits' | 'samples' | 'kept' | 'sampleType' | 'bitsStored'> {
  const samples = numbers(tags.samples)?.[0] ?? 1;
  const bitsOf = numbers(tags.bits, 64) ?? [1];
  const formats = numbers(tags.format, 64) ?? [1];
  const [bits = 1] = bitsOf;
  const kept = photometric === 'RGB' ? 3 : 1;
  if (samples < kept || samples > 64) throw malformedTiff('The TIFF file has an impossible number of samples per pixel.');
  if (!isUniform(bitsOf) || !isUniform(formats)) throw unsupportedTiff('samples of different kinds in a pixel');
  const isPacked = bits === 1 || bits === 2 || bits === 4;
  const format = formats[0] === 4 ? 1 : (formats[0] ?? 1);
  const sampleType = isPacked && format === 1 ? 'uint8' : sampleTypes[`${format}/${bits}`];
  const isWide = bits > 16 || sampleType?.startsWith('float') || sampleType?.startsWith('int');
  if (!sampleType || (photometric !== 'MONOCHROME2' && isWide) || (photometric === 'PALETTE' && bits > 8)) throw unsupportedTiff(`${bits} bits per value of this kind`);
  const most = numbers(tags.maximum, 64)?.[0] ?? 0;
  const stored = sampleType === 'uint8' && most > 0 && most < 255 ? Math.ceil(Math.log2(most + 1)) : bits;
  // One bit per pixel with other samples beside it would have to be taken apart bit by bit, and nobody writes it.
  if (isPacked && samples !== 1) throw unsupportedTiff(`${bits} bits per value and ${samples} values per pixel`);
  return { bits, samples, kept, sampleType, bitsStored: isPacked ? bits : stored };
}

/** @throws FiducialError 'malformed' | 'unsupported' by name | 'too_large' */
export function readTiffPage(file: TiffFile, directory: TiffDirectory): TiffPage {
  const numbers: Numbers = (tag, maximum = 1) => file.numbers(directory, tag, maximum);
  const first = (tag: number, otherwise: number): number => numbers(tag)?.[0] ?? otherwise;
  const [columns, rows] = [first(tags.width, 0), first(tags.height, 0)];
  if (columns < 1 || rows < 1) throw malformedTiff('The TIFF picture has no pixels.');
  if (columns > LIMITS.imageSidePixels || rows > LIMITS.imageSidePixels || columns * rows > LIMITS.imagePixels) {
    throw new FiducialError('too_large', `The image is larger than ${LIMITS.imageSidePixels} pixels a side or ${LIMITS.imagePixels} pixels.`);
  }
  const code = first(tags.photometric, -1);
  const compression = first(tags.compression, 1);
  const refused = compressionRefusal(compression);
  if (refused) throw unsupportedTiff(refused);
  const photometric = photometrics[code];
  if (!photometric) throw unsupportedTiff(photometricNames[code] ?? 'colours of an unknown kind');
  const kind = readSamples(numbers, photometric);
  if (first(tags.fillOrder, 1) !== 1 && kind.bits < 8) throw unsupportedTiff('reversed bits');
  const predictor = first(tags.predictor, 1);
  if (predictor !== 1 && predictor !== 2 && predictor !== 3) throw malformedTiff('The TIFF file has an unknown predictor.');
  if ((predictor === 2 && kind.bits < 8) || (predictor === 3 && !kind.sampleType.startsWith('float'))) throw malformedTiff('The predictor of the TIFF file does not fit its values.');
  const isPlanar = kind.samples > 1 && first(tags.planar, 1) === 2;
  const palette = photometric === 'PALETTE' ? numbers(tags.palette, 768) : null;
  if (photometric === 'PALETTE' && palette?.length !== 3 * 2 ** kind.bits) throw malformedTiff('The TIFF file has no palette.');
  const rowBytes = Math.ceil((columns * (isPlanar ? 1 : kind.samples) * kind.bits) / 8);
  const orientation = first(tags.orientation, 1);
  return {
    columns, rows, ...kind, photometric, palette, compression, isPlanar, predictor: compression === 1 ? 1 : predictor,
    orientation: orientation >= 1 && orientation <= 8 ? orientation : 1,
    segments: readSegments(numbers, { columns, rows, planes: isPlanar ? kind.samples : 1, rowBytes, compression }),
  };
}
