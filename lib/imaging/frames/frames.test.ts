import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FrameTable } from '../image-description';
import { frameByteRange, frameTableSchema } from '../image-description';
import { assembleFrame, frameOf } from './assemble-frame';
import { hashStoredValues, serialiseStoredValues } from './stored-values';

describe('assembling a frame', () => {
  it('takes the pieces of a frame out of what lies between them', () => {
    const table: FrameTable = { encoding: 'jpeg-ls', frames: { kind: 'fragments', pieces: [[[2, 2], [6, 1]], [[9, 3]]] } };
    const object = Uint8Array.from({ length: 12 }, (_, i) => i);
    expect(frameTableSchema.parse(table)).toEqual(table);
    expect(frameByteRange(table, 0)).toEqual({ offset: 2, length: 5 });
    expect([...frameOf(table, 0, object)]).toEqual([2, 3, 6]);
    expect([...frameOf(table, 1, object)]).toEqual([9, 10, 11]);
    expect(() => frameOf(table, 2, object)).toThrow('shorter than its header');
    expect(() => assembleFrame(table, 0, object)).toThrow('not complete');
  });

  it('finds frames of single bits wherever they begin', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 9 }), fc.infiniteStream(fc.boolean()), (bits, count, stream) => {
      const all = Array.from({ length: bits * count }, () => (stream.next().value ? 1 : 0));
      const object = new Uint8Array(Math.ceil(all.length / 8));
      all.forEach((bit, i) => {
        object[i >> 3] = (object[i >> 3] ?? 0) | (bit << (i & 7));
      });
      const table: FrameTable = { encoding: 'raw', frames: { kind: 'bits', offset: 0, bits, count } };
      for (let k = 0; k < count; k += 1) {
        const frame = frameOf(table, k, object);
        expect(Array.from({ length: frame.length * 8 }, (_, i) => ((frame[i >> 3] ?? 0) >> (i & 7)) & 1)).toEqual([...all.slice(k * bits, (k + 1) * bits), ...Array.from({ length: frame.length * 8 - bits }, () => 0)]);
      }
      expect(frameByteRange(table, count)).toBeNull();
    }));
  });
});

it('hashes stored values as little endian cells', () => {
  const frame = { rows: 1, columns: 2, samplesPerPixel: 1 as const, values: Int16Array.of(-2, 258) };
  expect([...serialiseStoredValues(frame)]).toEqual([0xfe, 0xff, 2, 1]);
  expect(hashStoredValues(frame)).toMatchObject({ min: -2, max: 258, mean: 128 });
  expect(hashStoredValues({ ...frame, values: Float32Array.of(Number.NaN, 3) })).toMatchObject({ min: 3, max: 3, mean: 3 });
  expect(hashStoredValues({ ...frame, columns: 3, values: Uint8Array.of(97, 98, 99) }).sha256).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});
