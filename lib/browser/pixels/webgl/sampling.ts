import { applyAffine, composeAffine, invertAffine, scaling, type Affine } from '@/lib/geometry';
import { imageToScreen, type Viewport } from '@/lib/editor';
import type { Quality } from '../contract';
import type { Filter } from './shader-source';

/** From this enlargement (device px per image px) on, pixels are shown as squares: blending would show detail that is not there. */
export const NEAREST_FROM_SCALE = 3;

/** Averaging more than this many pixels a side costs more than it shows. */
const MOST_TAPS = 4;

export interface Sampling {
  /** Device px (x right, y down, from the canvas's top-left corner) → image px. */
  readonly toImage: Affine;
  readonly filter: Filter;
  /** Pixels averaged for one screen pixel, along x and y of the image. */
  readonly taps: readonly [number, number];
}

/** Image px → device px. */
export const imageToDevice = (viewport: Viewport, devicePixelRatio: number): Affine =>
  composeAffine(imageToScreen(viewport), scaling(devicePixelRatio, devicePixelRatio));

/** How a viewport samples the image. Both renderers go by it. */
export function samplingOf(viewport: Viewport, devicePixelRatio: number, quality: Quality = 'full'): Sampling {
  const onScreen = imageToDevice(viewport, devicePixelRatio);
  if (quality === 'draft') return { toImage: invertAffine(onScreen), filter: 'nearest', taps: [1, 1] };
  const perColumn = Math.hypot(onScreen.a, onScreen.b), perRow = Math.hypot(onScreen.c, onScreen.d);
  const tapsFor = (scale: number) => Math.min(MOST_TAPS, Math.max(1, Math.ceil(1 / scale - 1e-6)));
  const taps = [tapsFor(perColumn), tapsFor(perRow)] as const;
  const filter = taps[0] * taps[1] > 1 ? 'average' : Math.min(perColumn, perRow) < NEAREST_FROM_SCALE ? 'blend' : 'nearest';
  return { toImage: invertAffine(onScreen), filter, taps };
}

/** Device px that the image covers on the canvas, for the scissor: x and y of the bottom-left corner as WebGL counts, width, height. */
export function coveredBox(viewport: Viewport, devicePixelRatio: number, canvas: { readonly width: number; readonly height: number }): [number, number, number, number] {
  const onScreen = imageToDevice(viewport, devicePixelRatio);
  const [x0, y0] = applyAffine(onScreen, [0, 0]), [x1, y1] = applyAffine(onScreen, [viewport.columns, viewport.rows]);
  const clamp = (value: number, most: number) => Math.min(most, Math.max(0, value));
  const left = clamp(Math.floor(Math.min(x0, x1)), canvas.width), right = clamp(Math.ceil(Math.max(x0, x1)), canvas.width);
  const top = clamp(Math.floor(Math.min(y0, y1)), canvas.height), bottom = clamp(Math.ceil(Math.max(y0, y1)), canvas.height);
  return [left, canvas.height - bottom, right - left, bottom - top];
}
