import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { decodeCursor, encodeCursor } from './page-cursor';

const place = z.tuple([z.string(), z.int()]);

describe('cursor', () => {
  it('comes back as it went', () => {
    expect(decodeCursor(encodeCursor(['P-1 · Study', 3]), place)).toEqual(['P-1 · Study', 3]);
    expect(decodeCursor(undefined, place)).toBeNull();
  });

  it.each(['', 'x', encodeCursor([3, 'x']), encodeCursor([])])('refuses %j', (cursor) => {
    expect(() => decodeCursor(cursor, place)).toThrow(/cursor/);
  });
});
