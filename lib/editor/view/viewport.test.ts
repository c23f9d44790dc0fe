import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Point } from '@/lib/geometry';
import { MAX_SCALE, MIN_SCALE, toImage, toScreen, type QuarterTurn, type Viewport } from './viewport';
import { centreOn, fitViewport, flipView, panBy, resizeCanvas, rotateView, UPRIGHT, viewCentre, zoomAt } from './viewport-moves';
import { dragWindow } from './window';

const image = { columns: 200, rows: 100, pixelAspect: 1 };
const canvas = { width: 400, height: 400 };

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const viewports: fc.Arbitrary<Viewport> = fc.record({
  // Evenly over the orders of magnitude.
  scale: number(Math.log(MIN_SCALE), Math.log(MAX_SCALE)).map(Math.exp),
  panX: number(-5000, 5000),
  panY: number(-5000, 5000),
  rotation: fc.constantFrom<QuarterTurn>(0, 90, 180, 270),
  flipH: fc.boolean(),
  flipV: fc.boolean(),
  pixelAspect: number(0.25, 4),
  columns: fc.integer({ min: 1, max: 4096 }),
  rows: fc.integer({ min: 1, max: 4096 }),
  canvas: fc.record({ width: fc.integer({ min: 1, max: 3000 }), height: fc.integer({ min: 1, max: 3000 }) }),
});
const screenPoints: fc.Arbitrary<Point> = fc.tuple(number(-100, 3000), number(-100, 3000));

const expectNear = (actual: Point, expected: Point, tolerance: number): void => {
  expect(Math.abs(actual[0] - expected[0])).toBeLessThanOrEqual(tolerance);
  expect(Math.abs(actual[1] - expected[1])).toBeLessThanOrEqual(tolerance);
};

describe('imageToScreen', () => {
  const fitted = fitViewport(image, canvas);

  it('centres a fitted image, as large as it can be', () => {
    expect(fitted.scale).toBe(2);
    expect(toScreen(fitted, [0, 0])).toEqual([0, 100]);
    expect(toScreen(fitted, [200, 100])).toEqual([400, 300]);
  });

  it('fits a turned image by its other side', () => {
    const turned = fitViewport(image, { width: 100, height: 400 }, { ...UPRIGHT, rotation: 90 });
    expect(turned.scale).toBe(1);
    // Turned clockwise, the image's top-left corner is seen at the top right.
    expect(toScreen(turned, [0, 0])).toEqual([100, 100]);
    expect(toScreen(turned, [200, 0])).toEqual([100, 300]);
  });

  it('shows pixels that are higher than wide higher than wide', () => {
    const tall = fitViewport({ columns: 100, rows: 100, pixelAspect: 2 }, { width: 400, height: 400 });
    expect(tall.scale).toBe(2);
    expect(toScreen(tall, [0, 0])).toEqual([100, 0]);
    expect(toScreen(tall, [100, 100])).toEqual([300, 400]);
  });

  it('is undone by screenToImage to within 1e-6 px at every scale', () => {
    fc.assert(fc.property(viewports, screenPoints, (viewport, point) => {
      expectNear(toScreen(viewport, toImage(viewport, point)), point, 1e-6);
      expectNear(toImage(viewport, toScreen(viewport, [point[0], point[1]])), point, 1e-6);
    }));
  });
});

describe('moves of the view', () => {
  it('keep the image point under the cursor while zooming', () => {
    fc.assert(fc.property(viewports, screenPoints, number(0.1, 10), (viewport, at, factor) => {
      const zoomed = zoomAt(viewport, at, factor);
      const under = toImage(viewport, at);
      // In image px at the new scale: what rounding leaves on the screen is worth more px the smaller the image is shown.
      expectNear(toScreen(zoomed, under), at, 1e-9 * Math.max(1, Math.hypot(viewport.panX, viewport.panY)) * Math.max(1, factor) * 10);
    }));
  });

  it('keep it to within 1e-9 image px in ordinary use', () => {
    const start = fitViewport({ columns: 3328, rows: 4096, pixelAspect: 1 }, { width: 1200, height: 900 });
    let viewport = start;
    for (let i = 0; i < 30; i++) {
      const before = toImage(viewport, [731, 402]);
      viewport = zoomAt(viewport, [731, 402], 1.2);
      expectNear(toImage(viewport, [731, 402]), before, 1e-9);
    }
  });

  it('stay within the scales allowed', () => {
    const fitted = fitViewport(image, canvas);
    expect(zoomAt(fitted, [0, 0], 1e9).scale).toBe(MAX_SCALE);
    expect(zoomAt(fitted, [0, 0], 1e-9).scale).toBe(MIN_SCALE);
  });

  it('turn what is seen clockwise about the canvas centre', () => {
    fc.assert(fc.property(viewports, screenPoints, (viewport, at) => {
      const { width, height } = viewport.canvas;
      const [x, y] = [at[0] - width / 2, at[1] - height / 2];
      const p = toImage(viewport, at);
      expectNear(toScreen(rotateView(viewport, 'clockwise'), p), [width / 2 - y, height / 2 + x], 1e-6);
      expectNear(toScreen(rotateView(viewport, 'counterclockwise'), p), [width / 2 + y, height / 2 - x], 1e-6);
    }));
  });

  it('mirror what is seen, however it is turned', () => {
    fc.assert(fc.property(viewports, screenPoints, (viewport, at) => {
      const p = toImage(viewport, at);
      expectNear(toScreen(flipView(viewport, 'horizontal'), p), [viewport.canvas.width - at[0], at[1]], 1e-6);
      expectNear(toScreen(flipView(viewport, 'vertical'), p), [at[0], viewport.canvas.height - at[1]], 1e-6);
    }));
  });

  it('come back: four turns, two mirrorings', () => {
    fc.assert(fc.property(viewports, (viewport) => {
      let turned = viewport;
      for (let i = 0; i < 4; i++) turned = rotateView(turned, 'clockwise');
      for (const [key, value] of Object.entries(turned)) expect(value).toEqual(typeof value === 'number' ? viewport[key as 'panX'] + 0 : viewport[key as 'panX']);
      expectNear(toScreen(flipView(flipView(viewport, 'vertical'), 'vertical'), [3, 4]), toScreen(viewport, [3, 4]), 0);
    }));
  });

  it('refit a fitted image on a new canvas, and leave any other where it was', () => {
    const fitted = fitViewport(image, canvas);
    expect(resizeCanvas(fitted, { width: 200, height: 200 })).toEqual(fitViewport(image, { width: 200, height: 200 }));
    const moved = panBy(fitted, 10, 0);
    expect(resizeCanvas(moved, { width: 200, height: 200 })).toEqual({ ...moved, canvas: { width: 200, height: 200 } });
  });

  it('bring a point to the centre', () => {
    fc.assert(fc.property(viewports, screenPoints, (viewport, p) => expectNear(toScreen(viewport, viewCentre(centreOn(viewport, p))), toScreen(viewport, p), 1e-6)));
  });
});

describe('dragWindow', () => {
  it('widens to the right and raises the centre downwards, by 1/1024 of the range per px', () => {
    expect(dragWindow({ center: 40, width: 400 }, 10, -5, 4096)).toEqual({ center: 20, width: 440 });
  });

  it('never becomes empty or inside out', () => {
    expect(dragWindow({ center: 40, width: 400 }, -5000, 0, 4096).width).toBeGreaterThan(0);
  });
});
