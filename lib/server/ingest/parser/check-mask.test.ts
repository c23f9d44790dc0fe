import { describe, expect, it } from 'vitest';
import type { PixelFrame } from '@/lib/imaging/image-description';
import { checkMaskedFrame } from './check-mask';

const frame = (values: number[], columns = 4): PixelFrame => ({ rows: values.length / columns, columns, samplesPerPixel: 1, values: Float32Array.from(values) });
const before = frame([1, 2, 3, 4, 5, 6, NaN, 8]);
const box = { x: 1, y: 0, width: 2, height: 1 };

describe('the proof of a mask', () => {
  it('is given when the box is even and the rest as it was', () => {
    expect(() => checkMaskedFrame(before, frame([1, 0, 0, 4, 5, 6, NaN, 8]), [box])).not.toThrow();
    expect(() => checkMaskedFrame(before, before, [])).not.toThrow();
    expect(() => checkMaskedFrame(before, frame([1, 0, 0, 0, 5, 6, NaN, 8]), [{ ...box, width: 99 }])).not.toThrow();
  });

  it.each([
    ['a pixel outside changed', [1, 0, 0, 4, 5, 6, NaN, 9], 'outside'],
    ['a pixel inside was left', [1, 0, 3, 4, 5, 6, NaN, 8], 'alike'],
    ['nothing was masked', [1, 2, 3, 4, 5, 6, NaN, 8], 'alike'],
  ])('is refused when %s', (_what, values, words) => expect(() => checkMaskedFrame(before, frame(values), [box])).toThrow(words));

  it('is refused when the size changed', () => expect(() => checkMaskedFrame(before, frame([1, 2, 3, 4], 2), [box])).toThrow('size'));
});
