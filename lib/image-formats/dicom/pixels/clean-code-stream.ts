import type { FrameEncoding } from '@/lib/imaging/image-description';
import { cleanJpeg } from './cleaning/clean-jpeg';
import { cleanJpeg2000 } from './cleaning/clean-jpeg2000';
import { cleanJpegXl } from './cleaning/clean-jpeg-xl';
import { cleanRle } from './cleaning/clean-rle';

type Cleaner = (bytes: Uint8Array) => readonly Uint8Array[] | null;

const cleaners: Partial<Record<FrameEncoding, Cleaner>> = {
  jpeg: cleanJpeg,
  'jpeg-lossless': cleanJpeg,
  'jpeg-ls': cleanJpeg,
  jpeg2000: cleanJpeg2000,
  htj2k: cleanJpeg2000,
  'jpeg-xl': cleanJpegXl,
  rle: cleanRle,
};

/**
 * Takes everything out of a compressed frame that is not its picture (DEID-10): application segments and comments of JPEG and JPEG-LS (what a
 * decoder needs of Adobe's, JFIF's and HP's stays, rewritten), comments of JPEG 2000 and the file format around it, the container of JPEG XL
 * and its metadata, and whatever lies behind the end of the picture but one padding byte. The compressed pixels are never touched.
 * Idempotent: what comes out has nothing to remove.
 * @param bytes a whole frame, put together from its fragments
 * @returns stretches of `bytes` and short new ones, in order; null when there is nothing to remove
 * @throws FiducialError 'malformed' when the stream cannot be followed, since it could then hold anything
 */
export function cleanCodeStream(encoding: FrameEncoding, bytes: Uint8Array): readonly Uint8Array[] | null {
  return cleaners[encoding]?.(bytes) ?? null;
}
