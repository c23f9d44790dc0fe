import { createFrameRenderer, createFrameStore, type FrameRenderer, type FrameSource, type LoadedFrame } from '@/lib/browser/pixels';
import { fitViewport, type Viewport } from '@/lib/editor';
import { testDescription } from '@/lib/imaging/test-description';
import { displayValue } from '@/lib/imaging/windowing/voi';
import { CANVAS, storedValue, type BenchSize } from '../sizes';

const WINDOW = { center: 2048, width: 4096 };

export function sourceOf({ columns, rows }: BenchSize, address: string): FrameSource {
  const description = testDescription({ columns, rows, sampleType: 'uint16', minimum: 0, maximum: 4095, windows: [WINDOW] });
  return {
    imageId: address, contentHash: address, description, frame: 0,
    frameTable: { encoding: 'raw', frames: { kind: 'uniform', offset: 0, length: columns * rows * 2, count: 1 } },
  };
}

function makeCanvas(): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = CANVAS.width;
  canvas.height = CANVAS.height;
  document.getElementById('root')?.replaceChildren(canvas);
  return canvas;
}

/** Waits for the GPU: without reading something back, drawing has only been asked for. */
function readLevel(canvas: HTMLCanvasElement, x: number, y: number): number {
  const gl = canvas.getContext('webgl2');
  const pixel = new Uint8Array(4);
  gl?.readPixels(x, canvas.height - 1 - y, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel);
  return pixel[0] ?? -1;
}

interface Stage {
  readonly canvas: HTMLCanvasElement;
  readonly renderer: FrameRenderer;
}

async function openStage(): Promise<Stage> {
  const canvas = makeCanvas();
  return { canvas, renderer: await createFrameRenderer(canvas, { kind: 'webgl' }) };
}

/** From the click to the right pixels: fetch, decode in a worker, upload, draw, checked at one pixel for its true value. */
export async function firstImageMs(size: BenchSize, address: string, { canvas, renderer }: Stage): Promise<number> {
  const source = sourceOf(size, address);
  const begun = performance.now();
  const store = createFrameStore({ sources: [source], urlOf: () => address });
  store.focus(0);
  const frame = await store.getFrame(0);
  renderer.draw({ frame, viewport: fitViewport({ ...size, pixelAspect: 1 }, CANVAS), window: WINDOW, invert: false }, 1);
  readLevel(canvas, CANVAS.width >> 1, CANVAS.height >> 1);
  const took = performance.now() - begun;
  checkPixel(size, frame, { canvas, renderer });
  return took;
}

/** At one screen pixel per image pixel, where the true level is known. */
function checkPixel(size: BenchSize, frame: LoadedFrame, { canvas, renderer }: Stage): void {
  const viewport: Viewport = { ...fitViewport({ ...size, pixelAspect: 1 }, CANVAS), scale: 1 };
  renderer.draw({ frame, viewport, window: WINDOW, invert: false }, 1);
  const x = (size.columns >> 1) + 7, y = (size.rows >> 1) + 5;
  const expected = 255 * displayValue(frame.source.description, storedValue(x, y), WINDOW);
  const level = readLevel(canvas, (CANVAS.width >> 1) + 7, (CANVAS.height >> 1) + 5);
  if (Math.abs(level - expected) > 1) throw new Error(`Wrong pixel: ${level} instead of ${expected}`);
}

/** One frame of dragging the window, as the viewer draws it: a draft where there is no GPU (it is drawn in full when the hand rests). */
export async function windowFramesMs(size: BenchSize, address: string, count: number, full = false): Promise<number[]> {
  const { canvas, renderer } = await openStage();
  const store = createFrameStore({ sources: [sourceOf(size, address)], urlOf: () => address });
  const frame = await store.getFrame(0);
  const viewport = fitViewport({ ...size, pixelAspect: 1 }, CANVAS);
  const times: number[] = [];
  for (let i = 0; i <= count; i += 1) {
    const begun = performance.now();
    renderer.draw({ frame, viewport, window: { center: 2000 + i, width: 3000 + 10 * i }, invert: false }, 1, renderer.prefersDrafts && !full ? 'draft' : 'full');
    readLevel(canvas, 500, 400);
    // The first one uploads.
    if (i > 0) times.push(performance.now() - begun);
  }
  renderer.dispose();
  return times;
}

export { openStage };
