/** What can be done to a viewport. All pure: viewport in, viewport out. */
import type { Point } from '@/lib/geometry';
import { MAX_SCALE, MIN_SCALE, toImage, toScreen, type QuarterTurn, type Size, type Viewport } from './viewport';

/** How an image is first shown, from its orientation (radiological view) or a presentation state. */
export interface Presentation {
  readonly rotation: QuarterTurn;
  readonly flipH: boolean;
  readonly flipV: boolean;
}

export const UPRIGHT: Presentation = { rotation: 0, flipH: false, flipV: false };

interface ImageSize { readonly columns: number; readonly rows: number; readonly pixelAspect: number }

const clampScale = (scale: number): number => Math.min(MAX_SCALE, Math.max(MIN_SCALE, scale));

/** The whole image, centred, as large as the canvas allows. */
export function fitViewport(image: ImageSize, canvas: Size, presentation: Presentation = UPRIGHT): Viewport {
  const { columns, rows, pixelAspect } = image;
  const upright = presentation.rotation % 180 === 0;
  const width = upright ? columns : rows * pixelAspect;
  const height = upright ? rows * pixelAspect : columns;
  const scale = clampScale(Math.min(canvas.width / width, canvas.height / height) || 1);
  const { rotation, flipH, flipV } = presentation;
  return { scale, panX: 0, panY: 0, rotation, flipH, flipV, pixelAspect, columns, rows, canvas };
}

export const panBy = (viewport: Viewport, dx: number, dy: number): Viewport =>
  ({ ...viewport, panX: viewport.panX + dx, panY: viewport.panY + dy });

/** Zooms by a factor; the image point under `at` (CSS px) stays there. The scale stays within MIN_SCALE..MAX_SCALE. */
export function zoomAt(viewport: Viewport, at: Point, factor: number): Viewport {
  const scale = clampScale(viewport.scale * factor);
  const ratio = scale / viewport.scale;
  const fromCentreX = at[0] - viewport.canvas.width / 2, fromCentreY = at[1] - viewport.canvas.height / 2;
  return {
    ...viewport,
    scale,
    panX: fromCentreX + (viewport.panX - fromCentreX) * ratio,
    panY: fromCentreY + (viewport.panY - fromCentreY) * ratio,
  };
}

/** Turns what is seen, about the canvas centre. (0 − x, because −x of 0 is −0, which no two viewports should differ by.) */
export function rotateView(viewport: Viewport, direction: 'clockwise' | 'counterclockwise'): Viewport {
  const { panX, panY } = viewport;
  const clockwise = direction === 'clockwise';
  const rotation = ((viewport.rotation + (clockwise ? 90 : 270)) % 360) as QuarterTurn;
  return { ...viewport, rotation, panX: clockwise ? 0 - panY : panY, panY: clockwise ? panX : 0 - panX };
}

/** Mirrors what is seen, about the canvas centre. Mirroring after a rotation is a mirroring before the opposite rotation. */
export function flipView(viewport: Viewport, axis: 'horizontal' | 'vertical'): Viewport {
  const rotation = ((360 - viewport.rotation) % 360) as QuarterTurn;
  return axis === 'horizontal'
    ? { ...viewport, rotation, flipH: !viewport.flipH, panX: 0 - viewport.panX }
    : { ...viewport, rotation, flipV: !viewport.flipV, panY: 0 - viewport.panY };
}

const isFitted = (viewport: Viewport): boolean =>
  viewport.panX === 0 && viewport.panY === 0 && viewport.scale === fitViewport(viewport, viewport.canvas, viewport).scale;

/** The canvas became larger or smaller: a fitted image stays fitted, any other keeps its scale and what is at the centre. */
export const resizeCanvas = (viewport: Viewport, canvas: Size): Viewport =>
  (isFitted(viewport) ? fitViewport(viewport, canvas, viewport) : { ...viewport, canvas });

/** Brings an image point to the canvas centre. */
export function centreOn(viewport: Viewport, point: Point): Viewport {
  const [x, y] = toScreen(viewport, point);
  return panBy(viewport, viewport.canvas.width / 2 - x, viewport.canvas.height / 2 - y);
}

/** The image point at the canvas centre. */
export const viewCentre = (viewport: Viewport): Point => toImage(viewport, [viewport.canvas.width / 2, viewport.canvas.height / 2]);
