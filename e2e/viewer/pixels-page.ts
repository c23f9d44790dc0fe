/** Runs in the browser: draws frames given by a test and hands back the pixels of the canvas. */
import { fitViewport, flipView, rotateView, type Viewport } from '@/lib/editor';
import { createFrameRenderer, createFrameStore, type FrameRenderer, type FrameStore, type LoadedFrame } from '@/lib/browser/pixels';
import { loadCornerstone } from '@/lib/browser/pixels/cache/load-cornerstone';
import type { FrameTable, ImageDescription, SampleArray, SampleType, VoiWindow } from '@/lib/imaging/image-description';

const ARRAYS = {
  uint8: Uint8Array, int8: Int8Array, uint16: Uint16Array, int16: Int16Array, uint32: Uint32Array, int32: Int32Array, float32: Float32Array, float64: Float64Array,
} satisfies Record<SampleType, unknown>;

export interface DrawRequest {
  readonly description: ImageDescription;
  readonly values: readonly (number | null)[];
  readonly window: VoiWindow | null;
  readonly invert?: boolean;
  readonly renderer: 'webgl' | 'software';
  /** Device px per image column. */
  readonly scale: number;
  readonly maxTextureSize?: number;
  readonly rotate?: number;
  readonly flip?: 'horizontal' | 'vertical';
  readonly frame?: number;
  /** Lose and restore the context before the pixels are read. */
  readonly loseContext?: boolean;
}

function frameOf({ description, values, frame = 0 }: DrawRequest, key: string): LoadedFrame {
  const array: SampleArray = new ARRAYS[description.sampleType](values.map((value) => value ?? NaN));
  const frameTable: FrameTable = { encoding: 'raw', frames: { kind: 'uniform', offset: 0, length: 1, count: 1 } };
  const pixels = { rows: description.rows, columns: description.columns, samplesPerPixel: description.samplesPerPixel, values: array };
  return { key, source: { imageId: key, contentHash: key, description, frameTable, frame }, pixels, range: null };
}

function viewportOf({ description, scale, rotate = 0, flip }: DrawRequest): Viewport {
  const { columns, rows, spacing, pixelAspectRatio } = description;
  const pixelAspect = spacing ? spacing.row / spacing.column : pixelAspectRatio;
  const upright = rotate % 180 === 0;
  const along = columns * scale, down = rows * scale * pixelAspect;
  const canvas = { width: Math.round(upright ? along : down), height: Math.round(upright ? down : along) };
  let viewport: Viewport = { ...fitViewport({ columns, rows, pixelAspect }, canvas), scale };
  for (let turned = 0; turned < rotate; turned += 90) viewport = rotateView(viewport, 'clockwise');
  return flip ? flipView(viewport, flip) : viewport;
}

/** RGBA from the top-left, copied through a 2D canvas at once: WebGL's buffer is gone after the frame. */
function readPixels(canvas: HTMLCanvasElement): number[] {
  const copy = document.createElement('canvas');
  copy.width = canvas.width;
  copy.height = canvas.height;
  const context = copy.getContext('2d', { willReadFrequently: true });
  context?.drawImage(canvas, 0, 0);
  return [...(context?.getImageData(0, 0, canvas.width, canvas.height).data ?? [])];
}

let count = 0;
const shared = new Map<string, { canvas: HTMLCanvasElement; renderer: FrameRenderer }>();

/** One renderer for all plain cases: compiling the shaders anew for each takes most of the time. */
async function rendererFor({ renderer: kind, maxTextureSize, loseContext }: DrawRequest, onRestored: () => void): Promise<{ canvas: HTMLCanvasElement; renderer: FrameRenderer }> {
  const name = `${kind} ${maxTextureSize} ${loseContext}`;
  const known = shared.get(name);
  if (known) return known;
  const canvas = document.createElement('canvas');
  const made = { canvas, renderer: await createFrameRenderer(canvas, { kind, onRestored, ...(maxTextureSize === undefined ? {} : { maxTextureSize }) }) };
  shared.set(name, made);
  return made;
}

async function draw(request: DrawRequest): Promise<{ width: number; height: number; pixels: number[] }> {
  count += 1;
  const viewport = viewportOf(request);
  let restored = (): void => undefined;
  const whenRestored = new Promise<void>((resolve) => (restored = resolve));
  const { canvas, renderer } = await rendererFor(request, () => restored());
  canvas.width = viewport.canvas.width;
  canvas.height = viewport.canvas.height;
  const picture = { frame: frameOf(request, `frame-${count}`), viewport, window: request.window, invert: request.invert ?? false };
  renderer.draw(picture, 1);
  if (request.loseContext) {
    const extension = canvas.getContext('webgl2')?.getExtension('WEBGL_lose_context');
    const lost = new Promise((resolve) => canvas.addEventListener('webglcontextlost', resolve, { once: true }));
    extension?.loseContext();
    await lost;
    renderer.draw(picture, 1);
    // Restoring is allowed only after the event was handled.
    await new Promise(requestAnimationFrame);
    extension?.restoreContext();
    await whenRestored;
    renderer.draw(picture, 1);
  }
  return { width: canvas.width, height: canvas.height, pixels: readPixels(canvas) };
}

/** How often the window may change before a frame is uploaded again: never. */
async function uploadsOf(request: DrawRequest, windows: readonly VoiWindow[]): Promise<number> {
  const canvas = document.createElement('canvas');
  const renderer = await createFrameRenderer(canvas, { kind: 'webgl' });
  const frame = frameOf(request, 'uploads');
  for (const window of windows) renderer.draw({ frame, viewport: viewportOf(request), window, invert: false }, 1);
  return (renderer as unknown as { uploads: number }).uploads;
}

const api = { draw, uploadsOf, createFrameStore, loadCornerstone };
export type PixelsPage = typeof api;
export type { FrameStore };
Object.assign(window, { pixels: api });
