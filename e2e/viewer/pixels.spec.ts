import { expect, test, type Page } from '@playwright/test';
import { servePages, type Pages } from '../../bench/browser/serve-pages';
import type { ImageDescription, VoiWindow } from '@/lib/imaging/image-description';
import { testDescription } from '@/lib/imaging/test-description';
import { isPadding } from '@/lib/imaging/windowing/modality-transform';
import { displayValue } from '@/lib/imaging/windowing/voi';
import type { DrawRequest, PixelsPage } from './pixels-page';

/** The renderers against the scalar VOI function of lib/imaging, pixel by pixel, in a real browser. */
let pages: Pages;
let page: Page;

test.beforeAll(async ({ browser }) => {
  pages = await servePages('e2e/viewer/pixels-page.ts', () => null);
  page = await browser.newPage();
  await page.goto(pages.url);
  await page.waitForFunction(() => 'pixels' in window);
});

test.afterAll(async () => {
  await page.close();
  await pages.close();
});

const draw = (request: DrawRequest) => page.evaluate((given) => (window as unknown as { pixels: PixelsPage }).pixels.draw(given), request);

function expectedLevel(description: ImageDescription, stored: number, window: VoiWindow | null, invert: boolean, frame: number): number {
  if (description.samplesPerPixel === 1 && isPadding(description, stored)) return 0;
  const level = 255 * displayValue(description, stored, window, frame, invert);
  return Number.isNaN(level) ? 0 : level;
}

/** Largest difference between the canvas (one screen pixel per image pixel, or squares of `scale`) and the reference. */
async function largestDifference(request: DrawRequest): Promise<number> {
  const { description, values, window, invert = false, scale, frame = 0 } = request;
  const { width, pixels } = await draw(request);
  expect(pixels.length).toBe(description.columns * description.rows * scale * scale * 4);
  let largest = 0;
  for (let i = 0; i < pixels.length / 4; i += 1) {
    const x = Math.floor((i % width) / scale), y = Math.floor(Math.floor(i / width) / scale);
    for (let channel = 0; channel < 3; channel += 1) {
      const at = (y * description.columns + x) * description.samplesPerPixel + (description.samplesPerPixel === 3 ? channel : 0);
      const expected = expectedLevel(description, values[at] ?? NaN, window, invert, frame);
      largest = Math.max(largest, Math.abs((pixels[i * 4 + channel] ?? -999) - expected));
    }
  }
  return largest;
}

/** Values of the whole range of a type, its ends included. */
function ramp(count: number, from: number, to: number): number[] {
  return Array.from({ length: count }, (_, i) => Math.round(from + ((to - from) * i) / (count - 1)));
}

const grey = (changes: Partial<ImageDescription>): ImageDescription => testDescription({ rows: 32, columns: 32, ...changes });
const table = (firstMapped: number, bits: number, count: number, of: (i: number) => number) => ({ firstMapped, bits, entries: Array.from({ length: count }, (_, i) => of(i)) });

interface Case { readonly name: string; readonly description: ImageDescription; readonly values: readonly number[]; readonly window: VoiWindow | null; readonly invert?: boolean; readonly frame?: number }

const n = 32 * 32;
const cases: readonly Case[] = [
  { name: 'signed CT with slope, intercept and padding', description: grey({ sampleType: 'int16', rescaleSlope: 1, rescaleIntercept: -1024, pixelPaddingValue: -2000 }), values: [...ramp(n - 2, 0, 2048), -2000, -2000], window: { center: 40, width: 400 } },
  { name: 'padding inside the window, inverted: still black', description: grey({ sampleType: 'int16', pixelPaddingValue: 10, pixelPaddingRangeLimit: 20 }), values: ramp(n, -50, 100), window: { center: 20, width: 100 }, invert: true },
  { name: 'MONOCHROME1', description: grey({ photometricInterpretation: 'MONOCHROME1', sampleType: 'uint16' }), values: ramp(n, 0, 65535), window: { center: 30000, width: 40000 } },
  { name: 'LINEAR, width 1', description: grey({ sampleType: 'uint16' }), values: ramp(n, 0, 1023), window: { center: 500, width: 1 } },
  { name: 'LINEAR, width 2', description: grey({ sampleType: 'uint16' }), values: ramp(n, 0, 1023), window: { center: 500, width: 2 } },
  { name: 'LINEAR_EXACT', description: grey({ sampleType: 'uint16', voiLutFunction: 'LINEAR_EXACT' }), values: ramp(n, 0, 1023), window: { center: 300, width: 333 } },
  { name: 'SIGMOID', description: grey({ sampleType: 'uint16', voiLutFunction: 'SIGMOID' }), values: ramp(n, 0, 4095), window: { center: 2048, width: 1000 } },
  { name: 'VOI lookup table', description: grey({ sampleType: 'uint16', voiLut: table(100, 12, 700, (i) => Math.round(4095 * Math.sqrt(i / 699))) }), values: ramp(n, 0, 1023), window: null },
  { name: 'modality lookup table, then a window', description: grey({ sampleType: 'uint16', modalityLut: table(50, 16, 900, (i) => i * 60) }), values: ramp(n, 0, 1023), window: { center: 20000, width: 30000 } },
  { name: 'both lookup tables', description: grey({ sampleType: 'uint16', modalityLut: table(0, 16, 1024, (i) => i * 3), voiLut: table(0, 8, 3000, (i) => Math.min(255, i >> 3)) }), values: ramp(n, 0, 1023), window: null },
  { name: '8 bit unsigned', description: grey({ sampleType: 'uint8' }), values: ramp(n, 0, 255), window: { center: 128, width: 256 } },
  { name: '8 bit signed', description: grey({ sampleType: 'int8' }), values: ramp(n, -128, 127), window: { center: 0, width: 100 } },
  { name: 'narrow window on a large 32-bit offset', description: grey({ sampleType: 'uint32' }), values: ramp(n, 4_000_000_000, 4_000_001_023), window: { center: 4_000_000_500, width: 300 } },
  { name: '32 bit signed, whole range', description: grey({ sampleType: 'int32' }), values: ramp(n, -2147483648, 2147483647), window: { center: 0, width: 4_000_000_000 } },
  { name: 'float below 1 wide, with NaN', description: grey({ sampleType: 'float32', photometricInterpretation: 'MONOCHROME1' }), values: [NaN, ...Array.from({ length: n - 1 }, (_, i) => i / n)], window: { center: 0.5, width: 0.6 } },
  { name: 'double', description: grey({ sampleType: 'float64', rescaleSlope: 0.5, rescaleIntercept: 3 }), values: Array.from({ length: n }, (_, i) => i * 0.37), window: { center: 90, width: 120 } },
  { name: 'a frame with its own slope', description: grey({ sampleType: 'uint16', frames: 2, perFrame: [{}, { rescaleSlope: 2.5, rescaleIntercept: -7 }] }), values: ramp(n, 0, 1023), window: { center: 1200, width: 2000 }, frame: 1 },
  { name: 'negative slope', description: grey({ sampleType: 'int16', rescaleSlope: -1.5, rescaleIntercept: 100 }), values: ramp(n, -1000, 1000), window: { center: 0, width: 1500 } },
  { name: 'colour', description: grey({ sampleType: 'uint8', samplesPerPixel: 3, photometricInterpretation: 'RGB' }), values: Array.from({ length: n * 3 }, (_, i) => (i * 37) & 255), window: { center: 128, width: 256 } },
  { name: 'colour, inverted, windowed', description: grey({ sampleType: 'uint8', samplesPerPixel: 3, photometricInterpretation: 'RGB' }), values: Array.from({ length: n * 3 }, (_, i) => (i * 37) & 255), window: { center: 100, width: 90 }, invert: true },
];

for (const renderer of ['webgl', 'software'] as const) {
  for (const { name, ...request } of cases) {
    test(`${renderer}: ${name}`, async () => {
      // NaN does not survive JSON.
      const values = request.values.map((value) => (Number.isNaN(value) ? null : value));
      const reference = { ...request, values: request.values };
      const difference = await largestDifference({ ...reference, values, renderer, scale: 1 });
      expect(difference).toBeLessThanOrEqual(1);
    });
  }

  test(`${renderer}: shows squares when enlarged`, async () => {
    const values = ramp(n, 0, 1023);
    expect(await largestDifference({ description: grey({}), values, window: { center: 500, width: 900 }, renderer, scale: 4 })).toBeLessThanOrEqual(1);
  });
}

test('the reference would notice a window that is off by half a value', async () => {
  const description = grey({ sampleType: 'uint16' });
  const { pixels } = await draw({ description, values: ramp(n, 0, 1023), window: { center: 500, width: 100 }, renderer: 'webgl', scale: 1 });
  const wrong = ramp(n, 0, 1023).map((stored) => 255 * displayValue({ ...description, voiLutFunction: 'LINEAR_EXACT' }, stored, { center: 500, width: 100 }));
  expect(Math.max(...wrong.map((level, i) => Math.abs(level - (pixels[i * 4] ?? 0))))).toBeGreaterThan(1);
});

test('images larger than a texture are tiled without a seam', async () => {
  const description = testDescription({ rows: 50, columns: 70, sampleType: 'uint16' });
  const values = Array.from({ length: 50 * 70 }, (_, i) => (i * 7919) % 4096);
  const request = { description, values, window: { center: 2048, width: 4096 }, renderer: 'webgl' } as const;
  expect(await largestDifference({ ...request, scale: 1, maxTextureSize: 16 })).toBeLessThanOrEqual(1);
  const [whole, tiled] = [await draw({ ...request, scale: 2 }), await draw({ ...request, scale: 2, maxTextureSize: 16 })];
  expect(tiled.pixels).toEqual(whole.pixels);
  const [small, smallTiled] = [await draw({ ...request, scale: 0.5 }), await draw({ ...request, scale: 0.5, maxTextureSize: 16 })];
  expect(smallTiled.pixels).toEqual(small.pixels);
});

test('survives the loss of the graphics context', async () => {
  const values = ramp(n, 0, 1023);
  expect(await largestDifference({ description: grey({}), values, window: { center: 500, width: 900 }, renderer: 'webgl', scale: 1, loseContext: true })).toBeLessThanOrEqual(1);
});

test('a changed window uploads nothing', async () => {
  const request: DrawRequest = { description: grey({}), values: ramp(n, 0, 1023), window: null, renderer: 'webgl', scale: 1 };
  const windows = Array.from({ length: 20 }, (_, i) => ({ center: 500 + i, width: 100 + i }));
  expect(await page.evaluate(([given, list]) => (window as unknown as { pixels: PixelsPage }).pixels.uploadsOf(given, list), [request, windows] as const)).toBe(1);
});

for (const renderer of ['webgl', 'software'] as const) {
  test(`${renderer}: turns, mirrors and stretches`, async () => {
    // 3 columns, 2 rows, pixels twice as high as wide, each value once: 0 50 100 / 150 200 250.
    const description = testDescription({ rows: 2, columns: 3, sampleType: 'uint8', pixelAspectRatio: 2 });
    const base: DrawRequest = { description, values: [0, 50, 100, 150, 200, 250], window: { center: 128, width: 256 }, renderer, scale: 4 };
    const seen = async (request: DrawRequest) => {
      const { width, height, pixels } = await draw(request);
      const across = width / (request.rotate === 90 ? 8 : 4), down = height / (request.rotate === 90 ? 4 : 8);
      return Array.from({ length: down }, (_, j) => Array.from({ length: across }, (_, i) => pixels[4 * (Math.floor(((j + 0.5) * height) / down) * width + Math.floor(((i + 0.5) * width) / across))]));
    };
    expect(await seen(base)).toEqual([[0, 50, 100], [150, 200, 250]]);
    expect(await seen({ ...base, rotate: 90 })).toEqual([[150, 0], [200, 50], [250, 100]]);
    expect(await seen({ ...base, rotate: 180 })).toEqual([[250, 200, 150], [100, 50, 0]]);
    expect(await seen({ ...base, flip: 'horizontal' })).toEqual([[100, 50, 0], [250, 200, 150]]);
    expect(await seen({ ...base, flip: 'vertical' })).toEqual([[150, 200, 250], [0, 50, 100]]);
  });
}

test('averages what falls on one screen pixel instead of leaving it out', async () => {
  // A checkerboard of black and white, reduced by 4: every pixel is mid grey; picking one pixel of each 16 would be black or white.
  const description = testDescription({ rows: 32, columns: 32, sampleType: 'uint8' });
  const values = Array.from({ length: n }, (_, i) => (((i % 32) + Math.floor(i / 32)) % 2) * 255);
  const { pixels } = await draw({ description, values, window: { center: 128, width: 256 }, renderer: 'webgl', scale: 0.25 });
  for (let i = 0; i < pixels.length; i += 4) expect(Math.abs((pixels[i] ?? 0) - 127.5)).toBeLessThanOrEqual(1);
});

