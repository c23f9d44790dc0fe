import { describe, expect, it } from 'vitest';
import type { LoadedFrame } from '@/lib/browser/pixels';
import type { ImageDescription } from '@/lib/imaging/image-description';
import { measureRoi, type Roi } from '@/lib/roi-kinds';
import { areaWords, shortNumber, valueWords } from './number-words';
import { measurePixelsOf, realValuesAt, unitOf } from './real-values';

const base = {
  modality: 'CT', rescaleType: null, modalityLut: null, samplesPerPixel: 1, rescaleSlope: 2, rescaleIntercept: -1000, perFrame: null,
  pixelPaddingValue: null, pixelPaddingRangeLimit: null,
} as unknown as ImageDescription;
const load = (values: number[], more: Partial<ImageDescription> = {}): LoadedFrame => ({
  key: 'k', range: null, pixels: { rows: 2, columns: 2, samplesPerPixel: 1, values: Int16Array.from(values) },
  source: { imageId: 'i', contentHash: 'h', frame: 0, description: { ...base, ...more }, frameTable: { encoding: 'raw', frames: { kind: 'uniform', offset: 0, length: 8, count: 1 } } },
});
const whole = { kind: 'polygon', points: [[0, 0], [2, 0], [2, 2], [0, 2]] } as unknown as Roi;

describe('numbers', () => {
  it.each([[1234.5, '1235'], [12345.6, '12 346'], [41.26, '41.3'], [0.123, '0.12'], [-3, '−3'], [-0.001, '0'], [7, '7']])('%d reads %s', (value, text) => expect(shortNumber(value)).toBe(text));

  it('say px² when the size of a pixel is unknown', () => {
    expect(areaWords({ areaMm2: null, areaPx2: 12.34 })).toBe('12.3 px²');
    expect(areaWords({ areaMm2: 412.4, areaPx2: 1 })).toBe('412 mm²');
  });
});

describe('real values', () => {
  it('are rescaled, with the unit where there is one', () => {
    const frame = load([500, 510, 520, 530]);
    expect(realValuesAt(frame, 1.5, 0.2)).toEqual([20]);
    expect(realValuesAt(frame, 2.01, 0)).toBeNull();
    expect(unitOf(base)).toBe('HU');
    expect(unitOf({ ...base, rescaleType: 'US' })).toBe('');
    expect(valueWords(measureRoi(whole, measurePixelsOf(frame), null).statistics, 'HU')).toBe('30 (0…60) HU');
  });

  it('leave out a range of padding', () => {
    const frame = load([-2000, -1990, 500, 510], { pixelPaddingValue: -2000, pixelPaddingRangeLimit: -1990 });
    expect(measureRoi(whole, measurePixelsOf(frame), null).statistics?.[0]).toMatchObject({ min: 0, max: 20, mean: 10 });
    expect(realValuesAt(frame, 0, 0)).toBe('padding');
  });

  it('go through a modality table', () => {
    const frame = load([0, 1, 1, 0], { modalityLut: { firstMapped: 0, bits: 8, entries: [7, 9] } });
    expect(measureRoi(whole, measurePixelsOf(frame), null).statistics?.[0]).toMatchObject({ min: 7, max: 9, mean: 8 });
  });
});
