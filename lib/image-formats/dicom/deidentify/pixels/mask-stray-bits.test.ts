import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskStrayBits, swapBytes, type CellLayout } from './mask-stray-bits';

/** A cell by PS3.5 8.1.1, bit by bit: the stored value in its place, its sign (or zeros) above, zeros below. */
function canonical(cell: bigint, { bitsAllocated, bitsStored, highBit, pixelRepresentation }: CellLayout): bigint {
  const low = BigInt(highBit + 1 - bitsStored);
  const value = (cell >> low) & ((1n << BigInt(bitsStored)) - 1n);
  const isNegative = pixelRepresentation === 1 && ((value >> BigInt(bitsStored - 1)) & 1n) === 1n;
  const extended = isNegative ? value - (1n << BigInt(bitsStored)) : value;
  return BigInt.asUintN(bitsAllocated, extended << low);
}

const layouts = fc.constantFrom<(8 | 16 | 32)[]>(8, 16, 32).chain((bitsAllocated) => fc.integer({ min: 1, max: bitsAllocated }).chain((bitsStored) => fc.record({
  bitsAllocated: fc.constant(bitsAllocated), bitsStored: fc.constant(bitsStored), highBit: fc.integer({ min: bitsStored - 1, max: bitsAllocated - 1 }), pixelRepresentation: fc.constantFrom<(0 | 1)[]>(0, 1),
})));

function toCells(bytes: Uint8Array, size: number): bigint[] {
  return Array.from({ length: Math.floor(bytes.length / size) }, (_, i) => bytes.subarray(size * i, size * (i + 1)).reduceRight((cell, byte) => (cell << 8n) | BigInt(byte), 0n));
}

describe('bits outside of the stored value', () => {
  it('are what sign and zeros make them, in every layout, at any place in memory and in either byte order', () => {
    fc.assert(fc.property(layouts, fc.uint8Array({ maxLength: 33 }), fc.nat(3), fc.boolean(), fc.boolean(), (layout, raw, skip, isBig, isClean) => {
      const size = layout.bitsAllocated / 8;
      const whole = raw.slice(0, raw.length - (raw.length % size));
      const cells = toCells(whole, size).map((cell) => (isClean ? canonical(cell, layout) : cell));
      const little = Uint8Array.from(cells.flatMap((cell) => Array.from({ length: size }, (_, i) => Number((cell >> BigInt(8 * i)) & 0xffn))));
      const stored = little.slice();
      if (isBig) for (let at = 0; at < stored.length; at += size) stored.subarray(at, at + size).reverse();
      const given = Uint8Array.from([...Array<number>(skip).fill(0xee), ...stored]).subarray(skip);
      const before = given.slice();
      const { bytes, maskedCells } = maskStrayBits(given, layout, isBig ? size : 1);
      expect(given, 'the input is not touched').toEqual(before);
      const expected = cells.map((cell) => canonical(cell, layout));
      expect(maskedCells).toBe(expected.filter((cell, i) => cell !== cells[i]).length);
      const out = bytes.slice();
      if (isBig) for (let at = 0; at < out.length; at += size) out.subarray(at, at + size).reverse();
      expect(toCells(out, size)).toEqual(expected);
      if (maskedCells === 0) expect(bytes, 'nothing hides there: the bytes themselves').toBe(given);
    }), { numRuns: 2_000 });
  });

  it('of bytes that lie in words of the other order are found in their place', () => {
    const layout: CellLayout = { bitsAllocated: 8, bitsStored: 7, highBit: 6, pixelRepresentation: 0 };
    expect([...maskStrayBits(Uint8Array.of(1, 0x82, 3, 4), layout, 2).bytes]).toEqual([1, 2, 3, 4]);
  });
});

describe('swapped bytes', () => {
  it.each([[1, [1, 2, 3, 4, 5]], [2, [2, 1, 4, 3, 5]], [4, [4, 3, 2, 1, 5]]])('in units of %i', (size, expected) => {
    const bytes = Uint8Array.of(1, 2, 3, 4, 5);
    swapBytes(bytes, size);
    expect([...bytes]).toEqual(expected);
  });
});
