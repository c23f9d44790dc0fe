import { composeAffine, invertAffine, scaling, type Affine } from '@/lib/geometry';
import { imageToScreen, type Viewport } from '@/lib/editor';

/** From this enlargement (device px per image px) on, pixels are shown as squares: blending would show detail that is not there. */
export const NEAREST_FROM_SCALE = 3;

/** Averaging more than this many pixels a side costs more than it shows. */
const MOST_TAPS = 4;

export interface Sampling {
  /** Device px (x right, y down, from the canvas's top-left corner) → image px. */
  readonly toImage: Affine;
  readonly blended: boolean;
  /** Pixels averaged for one screen pixel, along x and y of the image. */
  readonly taps: readonly [number, number];
}

/** Image px → device px. */
export const imageToDevice = (viewport: Viewport, devicePixelRatio: number): Affine =>
  composeAffine(imageToScreen(viewport), scaling(devicePixelRatio, devicePixelRatio));

/** How a viewport samples the image. Both renderers go by it. */
export function samplingOf(viewport: Viewport, devicePixelRatio: number): Sampling {
  const onScreen = imageToDevice(viewport, devicePixelRatio);
  const perColumn = Math.hypot(onScreen.a, onScreen.b), perRow = Math.hypot(onScreen.c, onScreen.d);
  const tapsFor = (scale: number) => Math.min(MOST_TAPS, Math.max(1, Math.ceil(1 / scale - 1e-6)));
  return {
    toImage: invertAffine(onScreen),
    blended: Math.min(perColumn, perRow) < NEAREST_FROM_SCALE,
    taps: [tapsFor(perColumn), tapsFor(perRow)],
  };
}
