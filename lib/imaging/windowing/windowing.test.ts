import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ImageDescription, PixelFrame, VoiWindow } from '../image-description';
import { testDescription } from '../test-description';
import { autoWindow, defaultWindow, windowDragStep, windowForRange } from './default-window';
import { percentileRange, valueRange } from './frame-statistics';
import { frameFields, isPadding, modalityValue } from './modality-transform';
import { applyWindow, buildDisplayTable, displayValue, renderDisplayValues } from './voi';
import { windowPresetsFor } from './window-presets';

const level = (value: number, center: number, width: number, voiFunction: ImageDescription['voiLutFunction']): number =>
  Math.round(255 * applyWindow(value, { center, width }, voiFunction));

describe('VOI functions', () => {
  // PS3.3 C.11.2.1.2.1, the four notes: center/width pairs and the inputs at which the output range starts and ends.
  it.each([
    [2048, 4096, 0, 4095],
    [2048, 1, 2047, 2048],
    [0, 100, -50, 49],
    [0, 1, -1, 0],
  ])('LINEAR c=%i w=%i goes from %i to %i', (center, width, last, first) => {
    expect(level(last, center, width, 'LINEAR')).toBe(0);
    expect(level(first, center, width, 'LINEAR')).toBe(255);
    expect(applyWindow(last + (first - last) / 2, { center, width }, 'LINEAR')).toBeCloseTo(width === 1 ? 0 : 0.5, 12);
  });

  it('LINEAR 128/256 leaves 8-bit values as they are', () => {
    for (let value = 0; value < 256; value += 1) expect(level(value, 128, 256, 'LINEAR')).toBe(value);
  });

  it('LINEAR_EXACT goes from c − w/2 to c + w/2', () => {
    expect(applyWindow(-50, { center: 0, width: 100 }, 'LINEAR_EXACT')).toBe(0);
    expect(applyWindow(0, { center: 0, width: 100 }, 'LINEAR_EXACT')).toBe(0.5);
    expect(applyWindow(25, { center: 0, width: 100 }, 'LINEAR_EXACT')).toBe(0.75);
    expect(applyWindow(50, { center: 0, width: 100 }, 'LINEAR_EXACT')).toBe(1);
  });

  it('SIGMOID is 1 / (1 + e^(−4 (x − c) / w))', () => {
    expect(applyWindow(10, { center: 10, width: 4 }, 'SIGMOID')).toBe(0.5);
    expect(applyWindow(11, { center: 10, width: 4 }, 'SIGMOID')).toBeCloseTo(0.731058578630, 11);
    expect(applyWindow(8, { center: 10, width: 4 }, 'SIGMOID')).toBeCloseTo(0.119202922022, 11);
  });

  it('never leave 0…1 and never fall', () => {
    const windows = fc.record({ center: fc.double({ min: -5000, max: 5000, noNaN: true }), width: fc.double({ min: 0.01, max: 9000, noNaN: true }) });
    fc.assert(fc.property(windows, fc.constantFrom('LINEAR' as const, 'LINEAR_EXACT' as const, 'SIGMOID' as const), fc.double({ min: -9000, max: 9000, noNaN: true }), fc.double({ min: 0, max: 100, noNaN: true }), (window, voiFunction, value, step) => {
      const [a, b] = [applyWindow(value, window, voiFunction), applyWindow(value + step, window, voiFunction)];
      expect(a).toBeGreaterThanOrEqual(0);
      expect(b).toBeLessThanOrEqual(1);
      expect(b).toBeGreaterThanOrEqual(a);
    }));
  });
});

describe('from stored value to screen', () => {
  const ct: ImageDescription = testDescription({ sampleType: 'int16', rescaleSlope: 1, rescaleIntercept: -1024, modality: 'CT' });
  const lung: VoiWindow = { center: -600, width: 1500 };

  it('applies slope and intercept, then the window', () => {
    expect(modalityValue(ct, 1064)).toBe(40);
    expect(displayValue(ct, 424, lung)).toBeCloseTo(0.5, 3);
    expect(displayValue(ct, -500, lung)).toBe(0);
    expect(displayValue(ct, 3000, lung)).toBe(1);
  });

  it('turns MONOCHROME1 round, and invert turns it back', () => {
    const inverted = testDescription({ ...ct, photometricInterpretation: 'MONOCHROME1' });
    expect(displayValue(inverted, 3000, lung)).toBe(0);
    expect(displayValue(inverted, 3000, lung, 0, true)).toBe(1);
  });

  it('looks up modality and VOI tables, clamping outside them', () => {
    const table = { firstMapped: 10, bits: 8, entries: [0, 100, 255] };
    const description = testDescription({ modalityLut: table, voiLut: { firstMapped: 0, bits: 8, entries: Array.from({ length: 256 }, (_, i) => 255 - i) } });
    expect([9, 10, 11, 12, 99].map((stored) => modalityValue(description, stored))).toEqual([0, 0, 100, 255, 255]);
    expect([10, 11, 12].map((stored) => Math.round(255 * displayValue(description, stored, null)))).toEqual([255, 155, 0]);
  });

  it('the table holds what the function says, for every stored value', () => {
    const table = buildDisplayTable(ct, lung);
    expect(table?.levels).toHaveLength(65536);
    for (const stored of [-32768, -1, 0, 424, 1000, 32767]) expect(table?.levels[stored - (table?.first ?? 0)]).toBe(Math.round(255 * displayValue(ct, stored, lung)));
    expect(buildDisplayTable(testDescription({ sampleType: 'float32' }), lung)).toBeNull();
    const frame: PixelFrame = { rows: 1, columns: 2, samplesPerPixel: 1, values: Float32Array.of(0, 1) };
    expect([...renderDisplayValues(frame, testDescription({ sampleType: 'float32', voiLutFunction: 'LINEAR_EXACT' }), { center: 0.5, width: 1 })]).toEqual([0, 255]);
  });

  it('takes a frame\'s own values before the image\'s', () => {
    const description = testDescription({ frames: 2, rescaleSlope: 2, perFrame: [{}, { rescaleSlope: 5, windows: [lung] }] });
    expect(modalityValue(description, 10, 0)).toBe(20);
    expect(modalityValue(description, 10, 1)).toBe(50);
    expect(frameFields(description, 1).windows).toEqual([lung]);
  });
});

describe('default, automatic and preset windows', () => {
  it('prefers the file, then soft tissue for CT, then the full range', () => {
    const file = { center: 1, width: 2 };
    expect(defaultWindow(testDescription({ modality: 'CT', windows: [file] }))).toEqual(file);
    expect(defaultWindow(testDescription({ modality: 'CT' }))).toEqual({ center: 40, width: 400 });
    expect(defaultWindow(testDescription({ modality: 'CT', rescaleType: 'OD', minimum: 0, maximum: 9 }))).toEqual({ center: 5, width: 10 });
    expect(defaultWindow(testDescription({ modality: 'MR', minimum: 10, maximum: 109, rescaleSlope: 2 }))).toEqual(windowForRange(20, 218, 'LINEAR'));
    expect(defaultWindow(testDescription({ samplesPerPixel: 3, photometricInterpretation: 'RGB', bitsStored: 8, windows: [file] }))).toEqual({ center: 128, width: 256 });
    expect(defaultWindow(testDescription({ voiLut: { firstMapped: 0, bits: 8, entries: [1] } }))).toBeNull();
  });

  it('shows both ends of a range, and survives a constant image', () => {
    const window = windowForRange(-100, 300, 'LINEAR');
    expect([applyWindow(-100, window, 'LINEAR'), applyWindow(300, window, 'LINEAR')]).toEqual([0, 1]);
    expect(windowForRange(7, 7, 'LINEAR').width).toBe(1);
    expect(windowForRange(7, 7, 'LINEAR_EXACT').width).toBe(1);
  });

  it('leaves padding, NaN and infinities out', () => {
    const description = testDescription({ sampleType: 'int16', pixelPaddingValue: -2000, pixelPaddingRangeLimit: -1900 });
    expect([-2001, -2000, -1950, -1900, -1899].map((stored) => isPadding(description, stored))).toEqual([false, true, true, true, false]);
    expect(valueRange([-2000, -1950, 5, 9], description)).toEqual({ minimum: 5, maximum: 9 });
    expect(valueRange([Number.NaN, 3, Infinity, -Infinity], testDescription({}))).toEqual({ minimum: 3, maximum: 3 });
    expect(valueRange([-2000], description)).toBeNull();
  });

  it('auto clips outliers at both ends', () => {
    const values = Float32Array.from({ length: 1000 }, (_, i) => (i === 0 ? -1e6 : i === 999 ? 1e6 : 100 + (i % 50)));
    const frame: PixelFrame = { rows: 1, columns: 1000, samplesPerPixel: 1, values };
    const range = percentileRange(frame, testDescription({ sampleType: 'float32' }), 1);
    expect(range?.minimum).toBeGreaterThan(-1000);
    expect(range?.maximum).toBeLessThan(1000);
    expect(autoWindow(frame, testDescription({ sampleType: 'float32', voiLutFunction: 'LINEAR_EXACT' })).width).toBeLessThan(1000);
    expect(windowDragStep(testDescription({ minimum: 0, maximum: 2048, rescaleSlope: 2 }))).toBe(4);
  });

  it('CT has the agreed six presets; MR and X-ray have none', () => {
    expect(windowPresetsFor('CT').map(({ name, width, center }) => `${name} ${width}/${center}`)).toEqual([
      'Soft tissue 400/40', 'Lung 1500/-600', 'Mediastinum 400/40', 'Liver 150/90', 'Bone 2500/480', 'Brain 80/40',
    ]);
    expect(windowPresetsFor('MR')).toEqual([]);
    expect(windowPresetsFor('DX')).toEqual([]);
  });
});
