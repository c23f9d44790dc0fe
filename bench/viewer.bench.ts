import { existsSync } from 'node:fs';
import { chromium, type Page } from '@playwright/test';
import type { BenchPage } from './browser/page';
import { servePages } from './browser/serve-pages';
import { SIZES, storedValue, type BenchSize } from './browser/sizes';
import { median, type BenchRow } from './row';

const FLAGS = ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'];
const RUNS = 5;
const FRAMES = 20;
/** Of what takes seconds each. */
const SLOW_FRAMES = 3;

type BenchWindow = Window & { bench: BenchPage };

function makeObject({ columns, rows }: BenchSize): Uint8Array {
  const values = new Uint16Array(columns * rows);
  for (let y = 0, i = 0; y < rows; y += 1) for (let x = 0; x < columns; x += 1, i += 1) values[i] = storedValue(x, y);
  return new Uint8Array(values.buffer);
}

const addressOf = (size: BenchSize, run: number | string): string => `/objects/${size.columns}x${size.rows}/${run}`;

async function repeat(runs: number, work: (run: number) => Promise<number>): Promise<number> {
  const times: number[] = [];
  // Once to warm up: workers, shaders, compiled code.
  for (let run = -1; run < runs; run += 1) {
    const took = await work(run);
    if (run >= 0) times.push(took);
  }
  return median(times);
}

async function firstImage(page: Page, size: BenchSize): Promise<BenchRow[]> {
  const name = `first image ${size.name}`;
  const ours = await page.evaluate(async ([given, runs]) => {
    const { bench } = window as unknown as BenchWindow;
    const stage = await bench.ours.openStage();
    const times: number[] = [];
    for (let run = -1; run < runs; run += 1) {
      const took = await bench.ours.firstImageMs(given, `/objects/${given.columns}x${given.rows}/first${run}`, stage);
      if (run >= 0) times.push(took);
    }
    stage.renderer.dispose();
    return times;
  }, [size, RUNS] as const);
  const theirs = (renderer: 'canvas' | 'webgl') => repeat(RUNS, (run) => page.evaluate(([given, address, kind]) =>
    (window as unknown as BenchWindow).bench.cornerstone.firstImageMs(given, address, kind), [size, addressOf(size, `${renderer}${run}`), renderer] as const));
  return (['canvas', 'webgl'] as const).reduce<Promise<BenchRow[]>>(async (rows, renderer) =>
    [...(await rows), { name, unit: 'ms', ours: median(ours), baseline: await theirs(renderer), against: `cornerstone-core, ${renderer} renderer` }], Promise.resolve([]));
}

async function windowFrames(page: Page, size: BenchSize): Promise<BenchRow[]> {
  const name = `window/level frame ${size.name}`;
  const ours = await page.evaluate(([given, address, frames]) => (window as unknown as BenchWindow).bench.ours.windowFramesMs(given, address, frames), [size, addressOf(size, 'window'), FRAMES] as const);
  const rows: BenchRow[] = [];
  for (const renderer of ['canvas', 'webgl'] as const) {
    const theirs = await page.evaluate(([given, address, frames, kind]) =>
      (window as unknown as BenchWindow).bench.cornerstone.windowFramesMs(given, address, frames, kind), [size, addressOf(size, 'window'), FRAMES, renderer] as const);
    rows.push({ name, unit: 'ms', ours: median(ours), baseline: median(theirs), against: `cornerstone-core, ${renderer} renderer` });
  }
  return rows;
}

async function polygonFrames(page: Page, move: 'pan' | 'zoom'): Promise<BenchRow> {
  const measure = (who: 'ourFramesMs' | 'konvaFramesMs', frames: number) =>
    page.evaluate(([kind, given, count]) => (window as unknown as BenchWindow).bench.polygons[kind](given, count), [who, move, frames] as const);
  return { name: `${move} frame, 2,000 polygons × 50 points`, unit: 'ms', ours: median(await measure('ourFramesMs', FRAMES)), baseline: median(await measure('konvaFramesMs', SLOW_FRAMES)), against: 'Konva, one node per polygon' };
}

/** What a doctor waits for, in a real browser; software GL where the machine has no GPU. */
export async function run(): Promise<BenchRow[]> {
  const objects = new Map(SIZES.map((size) => [`${size.columns}x${size.rows}`, makeObject(size)]));
  const pages = await servePages('bench/browser/page/index.ts', (path) => objects.get(path.split('/')[2] ?? '') ?? null);
  const executablePath = process.env.FIDUCIAL_CHROMIUM ?? (existsSync('/usr/bin/chromium') ? '/usr/bin/chromium' : undefined);
  const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: FLAGS });
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(pages.url);
    await page.waitForFunction(() => 'bench' in window);
    const rows: BenchRow[] = [];
    for (const size of SIZES) rows.push(...(await firstImage(page, size)));
    for (const size of SIZES) rows.push(...(await windowFrames(page, size)));
    for (const move of ['pan', 'zoom'] as const) rows.push(await polygonFrames(page, move));
    return rows;
  } finally {
    await browser.close();
    await pages.close();
  }
}
