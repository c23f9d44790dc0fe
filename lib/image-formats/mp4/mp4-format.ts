import { hasBytesAt } from '@/lib/imaging/sniff-format';
import { makeVideoFormat } from '../video/make-video-format';
import { readMp4 } from './read-mp4';
import { writeMp4 } from './write-mp4';

/** Pictures that share the file type box with videos. */
const pictureBrands = ['heic', 'heix', 'heim', 'heis', 'hevc', 'mif1', 'msf1', 'avif', 'avis', 'crx '];

function sniff(head: Uint8Array): boolean {
  if (hasBytesAt(head, 4, 'ftyp')) return !pictureBrands.some((brand) => hasBytesAt(head, 8, brand));
  // QuickTime before the file type box.
  return ['moov', 'mdat', 'wide', 'free', 'skip', 'pnot'].some((type) => hasBytesAt(head, 4, type));
}

/**
 * MP4, MOV and M4V; one video track. Sound, subtitles, data and chapters, tags, covers, names of makers and machines, times and places, free space and whatever lies between the pictures are
 * gone; edit lists too, so that every picture there is is shown.
 */
export const mp4Format = makeVideoFormat({
  name: 'mp4',
  displayName: 'MP4 or MOV video',
  mediaType: 'video/mp4',
  extensions: ['.mp4', '.m4v', '.mov'],
  sniff,
  read: readMp4,
  ranges: ({ samples }) => samples.ranges,
  coding: ({ entry }) => entry,
  dropped: ({ boxesDropped }) => boxesDropped,
  replaced: 3,
  write: writeMp4,
});
