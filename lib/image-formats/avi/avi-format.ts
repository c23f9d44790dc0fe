import { hasBytesAt } from '@/lib/imaging/sniff-format';
import { makeVideoFormat } from '../video/make-video-format';
import { readAvi } from './read-avi';
import { writeAvi } from './write-avi';

/**
 * AVI, also in several parts (OpenDML); the first video stream. Sound, subtitles, INFO lists, dates, names of streams and programs, junk and whatever lies behind the last part are gone.
 */
export const aviFormat = makeVideoFormat({
  name: 'avi',
  displayName: 'AVI video',
  mediaType: 'video/x-msvideo',
  extensions: ['.avi'],
  sniff: (head) => hasBytesAt(head, 0, 'RIFF') && hasBytesAt(head, 8, 'AVI '),
  read: readAvi,
  ranges: ({ ranges }) => ranges,
  coding: ({ format }) => format,
  dropped: ({ chunksDropped }) => chunksDropped,
  replaced: 4,
  write: writeAvi,
});
