import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstDifference } from '../../../bytes/byte-comparison';
import { hasStrayBits } from './find-stray-bits';

/** Cell by cell and bit by bit, as PS3.5 8.1.1 says it. */
function isStray(cell: number, bitsAllocated: number, bitsStored: number, pixelRepresentation: 0 | 1): boolean {
  const bits = cell.toString(2).padStart(bitsAllocated, '0');
  const sign = pixelRepresentation === 1 ? bits[bitsAllocated - bitsStored] : '0';
  return [...bits.slice(0, bitsAllocated - bitsStored)].some((bit) => bit !== sign);
}

const arrays = { 8: Uint8Array, 16: Uint16Array, 32: Uint32Array };

describe('stray bits', () => {
  it('are found exactly when some cell has them, at any alignment, sign and width', () => {
    let found = 0;
    fc.assert(fc.property(fc.constantFrom(8, 16, 32), fc.integer({ min: 1, max: 31 }), fc.constantFrom(0, 1), fc.nat(3), fc.array(fc.nat(0xffffffff), { maxLength: 9 }), fc.boolean(), (allocated, stored, representation, skip, raw, small) => {
      const bitsStored = Math.min(stored, allocated - 1);
      const numbers = raw.map((value) => (small ? value % 2 ** (bitsStored - 1) : value % 2 ** allocated));
      const cells = new arrays[allocated]([...Array<number>(skip).fill(0), ...numbers]).subarray(skip);
      const layout = { bitsAllocated: allocated, bitsStored, highBit: bitsStored - 1, pixelRepresentation: representation };
      const expected = numbers.some((cell) => isStray(cell, allocated, bitsStored, representation));
      if (expected) found += 1;
      expect(hasStrayBits(cells, layout)).toBe(expected);
    }), { numRuns: 2000 });
    expect(found).toBeGreaterThan(100);
  });

  it('sign extension of a negative value is none', () => {
    const layout = { bitsAllocated: 16, bitsStored: 12, highBit: 11, pixelRepresentation: 1 } as const;
    expect(hasStrayBits(new Uint16Array(Int16Array.of(-1, -2048, 2047, 0, 5).buffer), layout)).toBe(false);
    expect(hasStrayBits(Uint16Array.of(0, 0, 0x0fff, 0, 0), layout)).toBe(true);
  });
});

describe('first difference', () => {
  it('is where a byte loop finds it', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 30 }), fc.uint8Array({ maxLength: 30 }), fc.nat(3), fc.nat(29), (head, tail, skip, at) => {
      const a = Uint8Array.from([...Array<number>(skip).fill(9), ...head, ...tail]).subarray(skip);
      const b = Uint8Array.from([...head, ...tail]);
      expect(firstDifference(a, b)).toBeNull();
      expect(firstDifference(a, head)).toBe(tail.length === 0 ? null : head.length);
      if (at >= b.length) return;
      b[at] = (b[at] ?? 0) ^ 1;
      expect(firstDifference(a, b)).toBe(at);
    }));
  });
});
