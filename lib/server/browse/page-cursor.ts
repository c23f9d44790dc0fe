import type { z } from 'zod';
import { FiducialError } from '@/lib/domain/errors';

/**
 * A cursor is the place of the last row of a page in the order of an index, so that the next page is one seek, however deep:
 * the values of the index columns, as base64url JSON.
 */
export function encodeCursor(place: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

export function decodeCursor<Place>(cursor: string | undefined, place: z.ZodType<Place>): Place | null {
  if (cursor === undefined) return null;
  try {
    return place.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch {
    throw new FiducialError('invalid', 'The cursor does not belong to this list. Start again from its first page.');
  }
}
