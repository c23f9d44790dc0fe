import { describe, expect, it } from 'vitest';
import type { PixelFrame, SampleArray } from '../image-description';
import { testDescription } from '../test-description';
import { displayDescription, toDisplayFrame } from './to-display-frame';

const frameOf = (samplesPerPixel: 1 | 3, values: SampleArray): PixelFrame => ({ rows: 1, columns: values.length / samplesPerPixel, samplesPerPixel, values });
const base64 = (...bytes: number[]): string => btoa(String.fromCharCode(...bytes));

describe('what the screen shows', () => {
  it('of a palette: its colours, the ends beyond its ends', () => {
    const description = testDescription({ photometricInterpretation: 'PALETTE COLOR', palette: { firstMapped: 10, rgb: base64(1, 2, 3, 40, 50, 60) } });
    const shown = toDisplayFrame(description, frameOf(1, Uint16Array.of(0, 10, 11, 65535)));
    expect([shown.samplesPerPixel, ...shown.values]).toEqual([3, 1, 2, 3, 1, 2, 3, 40, 50, 60, 40, 50, 60]);
    expect(displayDescription(description)).toMatchObject({ photometricInterpretation: 'RGB', samplesPerPixel: 3, bitsStored: 8, sampleType: 'uint8' });
  });

  it('of YCbCr: what CCIR 601 says, at its ends without wrapping', () => {
    const description = testDescription({ photometricInterpretation: 'YBR_FULL', samplesPerPixel: 3, bitsAllocated: 8, bitsStored: 8 });
    const shown = toDisplayFrame(description, frameOf(3, Uint8Array.of(0, 128, 128, 255, 128, 128, 76, 85, 255, 255, 255, 255)));
    expect([...shown.values]).toEqual([0, 0, 0, 255, 255, 255, 254, 0, 0, 255, 121, 255]);
    expect(displayDescription(description).photometricInterpretation).toBe('RGB');
  });

  it('of the partial range: black at 16, white at 235', () => {
    const description = testDescription({ photometricInterpretation: 'YBR_PARTIAL_422', samplesPerPixel: 3, bitsAllocated: 8, bitsStored: 8 });
    expect([...toDisplayFrame(description, frameOf(3, Uint8Array.of(16, 128, 128, 235, 128, 128))).values]).toEqual([0, 0, 0, 255, 255, 255]);
  });

  it('of grey and RGB: the very frame', () => {
    const grey = frameOf(1, Int16Array.of(-5));
    expect(toDisplayFrame(testDescription({}), grey)).toBe(grey);
    const description = testDescription({ photometricInterpretation: 'RGB', samplesPerPixel: 3 });
    const colour = frameOf(3, Uint8Array.of(1, 2, 3));
    expect(toDisplayFrame(description, colour)).toBe(colour);
    expect(displayDescription(description)).toBe(description);
  });
});
