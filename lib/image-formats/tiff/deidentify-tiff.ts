import { FiducialError } from '@/lib/domain/errors';
import { LIMITS } from '@/lib/domain/limits';
import type { Deidentified, DeidentifyContext } from '../contract';
import { reviewOfPicture } from '../stated/review-as-stated';
import { malformedTiff, readTiffDirectories } from './reading/directories';
import type { TiffFile } from './reading/directories';
import { isReducedPage, readTiffPage, unsupportedTiff } from './reading/page';
import type { TiffPage } from './reading/page';
import { readTiffRaster, storedPageBytes, storedSamples } from './reading/raster';
import { writeTiffHead } from './write-tiff-head';
import type { TiffHead } from './write-tiff-head';

/** What the stored file says of all its pages. */
export function headOf(page: TiffPage, frames: number): TiffHead {
  const samplesPerPixel = storedSamples(page);
  const bitsStored = page.photometric === 'PALETTE' ? 8 : page.bitsStored;
  return {
    columns: page.columns, rows: page.rows, samplesPerPixel, sampleType: page.sampleType, bitsStored,
    isWhiteZero: page.photometric === 'MONOCHROME1', orientation: page.orientation, frames,
  };
}

/**
 * Pages that are pictures, thumbnails and masks left out. Strips may not lie on top of each other, so that the work is bounded by the size of
 * the file, and all pages together by the limit of unpacked pixels.
 */
export function readPages(file: TiffFile): readonly TiffPage[] {
  const pictures = file.directories.filter((directory) => !isReducedPage(file, directory));
  const pages: TiffPage[] = [];
  let packed = 0;
  let unpacked = 0;
  for (const directory of pictures) {
    const page = readTiffPage(file, directory);
    packed += page.segments.lengths.reduce((sum, length) => sum + length, 0);
    unpacked += storedPageBytes(page);
    if (packed > file.bytes.length) throw malformedTiff('The TIFF file says that its pixels are longer than the file.');
    if (unpacked > LIMITS.tiffBytes) throw new FiducialError('too_large', 'The pixels of the TIFF file are too large.');
    pages.push(page);
  }
  if (pages.length === 0) throw malformedTiff('The TIFF file has no picture.');
  return pages;
}

/**
 * Rewritten as uncompressed pages of one size with the tags that are needed to read them, and nothing else; compression is transport. Pages that
 * were uncompressed already are views of the input.
 * @throws FiducialError 'malformed' | 'unsupported' by name | 'too_large'
 */
export function deidentifyTiff(bytes: Uint8Array, context: DeidentifyContext): Deidentified {
  const file = readTiffDirectories(bytes);
  const pages = readPages(file);
  const heads = pages.map((page) => JSON.stringify(headOf(page, pages.length)));
  if (heads.some((head) => head !== heads[0])) throw unsupportedTiff('pages of different size or kind');
  const head = writeTiffHead(headOf(pages[0] as TiffPage, pages.length));
  const frames = pages.map((page) => readTiffRaster(file, page));
  const tags = file.directories.reduce((sum, directory) => sum + directory.size, 0);
  const stored = head.length + frames.reduce((sum, frame) => sum + frame.length, 0);
  return {
    parts: [head, ...frames],
    review: reviewOfPicture(context),
    report: {
      format: 'tiff', profile: 'fiducial-tiff-1', kept: 12 * pages.length, replaced: 0, removed: Math.max(0, tags - 12 * pages.length) + file.directories.length - pages.length,
      privateRemoved: 0, maskedCells: 0, trailingBytesDropped: pages[0]?.compression === 1 ? Math.max(0, bytes.length - stored) : 0,
    },
  };
}
