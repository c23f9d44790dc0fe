import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinInPlace, joinParts } from './join-parts';

const fileOf = (length: number, room: number) => {
  const file = new Uint8Array(length + room).subarray(0, length);
  for (let i = 0; i < length; i += 1) file[i] = (i * 31 + 7) & 255;
  return file;
};

/** Stretches of the file in order, some left out, with new bytes between them. */
const cuts = fc.array(fc.record({ skip: fc.nat(9), take: fc.nat(40), added: fc.uint8Array({ maxLength: 12 }) }), { maxLength: 20 });

describe('parts joined in the memory of their file', () => {
  it('are what they are when they are joined elsewhere', () => {
    fc.assert(fc.property(cuts, fc.nat(64), (some, room) => {
      const file = fileOf(300, room);
      let at = 0;
      const parts = some.flatMap(({ skip, take, added }) => {
        const start = Math.min(300, at + skip);
        at = Math.min(300, start + take);
        return [added, file.subarray(start, at)];
      });
      const expected = joinParts(parts).slice();
      const joined = joinInPlace(parts, file);
      expect([...joined]).toEqual([...expected]);
      if (expected.length <= file.buffer.byteLength) expect(joined.buffer).toBe(file.buffer);
    }), { numRuns: 2000 });
  });

  it('are copied when the file’s stretches come in another order, or more than once', () => {
    const file = fileOf(100, 100);
    for (const parts of [[file.subarray(50), file.subarray(0, 50)], [file.subarray(0, 60), file.subarray(40, 80)]]) {
      const expected = joinParts(parts).slice();
      const joined = joinInPlace(parts, file);
      expect([...joined]).toEqual([...expected]);
      expect(joined.buffer).not.toBe(file.buffer);
    }
  });

  it('are copied when they do not fit there', () => {
    const file = fileOf(10, 2);
    expect(joinInPlace([new Uint8Array(3), file], file)).toEqual(joinParts([new Uint8Array(3), file]));
  });
});
