import { SMALL_FILE_BYTES } from '@/lib/api';
import type { Entry } from './entry';

/** On their way at once. Small files share a request, so that one takes a part of a place only. */
export const IN_FLIGHT = 4;
const SMALL_PLACE = 1 / 16;
/** De-identified files that wait for their turn lie in memory, so there are few. */
export const READY_AHEAD = 2;

export function placesOf(entries: Iterable<Entry>): number {
  let places = 0;
  for (const { view } of entries) places += view.size <= SMALL_FILE_BYTES ? SMALL_PLACE : 1;
  return places;
}

export function* first(entries: Iterable<Entry>, most: number): Generator<Entry> {
  let count = 0;
  for (const entry of entries) {
    if (count >= most) return;
    count += 1;
    yield entry;
  }
}
