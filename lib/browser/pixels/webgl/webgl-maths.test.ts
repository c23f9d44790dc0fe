import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitViewport, rotateView, zoomAt } from '@/lib/editor';
import { applyAffine } from '@/lib/geometry';
import type { ImageDescription, SampleType } from '@/lib/imaging/image-description';
import { testDescription } from '@/lib/imaging/test-description';
import { displayValue } from '@/lib/imaging/windowing/voi';
import { displayUniforms } from './display-uniforms';
import { coveredBox, samplingOf } from './sampling';
import { tileGrid } from './texture-layout';

/** What the shader does with a stored value, in the precision that GPUs have. */
function shaded(description: ImageDescription, stored: number, window: { center: number; width: number }): number {
  const { base, linear, inverted, voi } = displayUniforms(description, 0, window, false);
  const argument = Math.fround(Math.fround(stored - base) * Math.fround(linear[0]) + Math.fround(linear[1]));
  const level = voi === 'sigmoid' ? 1 / (1 + Math.exp(-4 * argument)) : Math.min(1, Math.max(0, argument));
  return Math.abs(inverted - level);
}

describe('the numbers given to the shader', () => {
  it('show every stored value within a quarter of a grey level of the scalar function', () => {
    const types: [SampleType, number, number][] = [['uint8', 0, 255], ['int16', -32768, 32767], ['uint16', 0, 65535], ['int32', -2147483648, 2147483647], ['uint32', 0, 4294967295]];
    fc.assert(fc.property(
      fc.constantFrom(...types), fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 1, max: 5000 }),
      fc.constantFrom<ImageDescription['voiLutFunction']>('LINEAR', 'LINEAR_EXACT', 'SIGMOID'), fc.constantFrom(1, -2, 0.5), fc.constantFrom(0, -1024, 0.25),
      ([sampleType, low, high], at, centre, width, voiLutFunction, rescaleSlope, rescaleIntercept) => {
        const description = testDescription({ sampleType, voiLutFunction, rescaleSlope, rescaleIntercept });
        const storedCentre = Math.round(low + centre * (high - low));
        const window = { center: storedCentre * rescaleSlope + rescaleIntercept, width };
        const stored = Math.min(high, Math.max(low, storedCentre + Math.round((at - 0.5) * 3 * width)));
        expect(Math.abs(255 * (shaded(description, stored, window) - displayValue(description, stored, window)))).toBeLessThan(0.25);
      },
    ));
  });

  it('leave out padding that the type cannot hold', () => {
    expect(displayUniforms(testDescription({ sampleType: 'uint8', pixelPaddingValue: -2000 }), 0, null, false).padding).toBeNull();
    expect(displayUniforms(testDescription({ sampleType: 'int16', pixelPaddingValue: -2000, pixelPaddingRangeLimit: -70000 }), 0, null, false).padding).toEqual([-32768, -2000]);
  });
});

describe('sampling', () => {
  const image = { columns: 100, rows: 50, pixelAspect: 2 };
  const viewport = fitViewport(image, { width: 200, height: 200 });

  it('goes from the canvas back to the image, density of the screen included', () => {
    const { toImage } = samplingOf(viewport, 2);
    const [x, y] = applyAffine(toImage, [200, 200]);
    expect([x, y].map((value) => Math.round(value * 1e9) / 1e9)).toEqual([50, 25]);
  });

  it('averages reduced, blends up to three times, and shows squares beyond', () => {
    const at = (scale: number) => samplingOf({ ...viewport, scale, pixelAspect: 1 }, 1);
    expect([at(0.25).filter, at(0.5).filter, at(1).filter, at(2.9).filter, at(3).filter]).toEqual(['average', 'average', 'blend', 'blend', 'nearest']);
    expect([at(0.5).taps, at(0.3).taps, at(0.01).taps]).toEqual([[2, 2], [4, 4], [4, 4]]);
    expect(samplingOf({ ...viewport, scale: 0.25 }, 1, 'draft')).toMatchObject({ filter: 'nearest', taps: [1, 1] });
  });

  it('works only where the image is', () => {
    const canvas = { width: 200, height: 300 };
    const tall = fitViewport({ columns: 100, rows: 50, pixelAspect: 1 }, canvas);
    expect(coveredBox(tall, 1, canvas)).toEqual([0, 100, 200, 100]);
    expect(coveredBox(zoomAt(tall, [100, 150], 10), 1, canvas)).toEqual([0, 0, 200, 300]);
    expect(coveredBox(rotateView(tall, 'clockwise'), 1, canvas)).toEqual([50, 50, 100, 200]);
    expect(coveredBox({ ...tall, panX: 900 }, 1, canvas)).toEqual([200, 100, 0, 100]);
  });
});

it('cuts images into equal tiles that fit', () => {
  expect(tileGrid(3328, 4096, 8192)).toEqual({ across: 1, down: 1, tileColumns: 3328, tileRows: 4096 });
  fc.assert(fc.property(fc.integer({ min: 1, max: 65535 }), fc.integer({ min: 1, max: 65535 }), fc.constantFrom(64, 2048, 8192), (columns, rows, most) => {
    const { across, down, tileColumns, tileRows } = tileGrid(columns, rows, most);
    expect(tileColumns <= most && tileRows <= most && across * tileColumns >= columns && down * tileRows >= rows).toBe(true);
    expect((across - 1) * tileColumns < columns && (down - 1) * tileRows < rows).toBe(true);
  }));
});
