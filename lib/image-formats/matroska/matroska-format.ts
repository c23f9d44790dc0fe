import { hasBytesAt } from '@/lib/imaging/sniff-format';
import { makeVideoFormat } from '../video/make-video-format';
import { readMatroska } from './read-matroska';
import { writeMatroska } from './write-matroska';

/**
 * Matroska and WebM; the first video track. Sound, subtitles, chapters, attachments, tags, titles, dates, identifiers of the file and its tracks, names of programs, indexes and voids are
 * gone.
 */
export const matroskaFormat = makeVideoFormat({
  name: 'matroska',
  displayName: 'Matroska or WebM video',
  mediaType: 'video/x-matroska',
  extensions: ['.mkv', '.webm'],
  sniff: (head) => hasBytesAt(head, 0, '\x1a\x45\xdf\xa3'),
  read: readMatroska,
  ranges: ({ blocks }) => blocks.map(({ range }) => range),
  coding: ({ track }) => track,
  dropped: ({ elementsDropped }) => elementsDropped,
  replaced: 3,
  write: writeMatroska,
});
