/**
 * How the image lies on the canvas. An image point p is shown at
 *
 *   canvas centre + pan + Rotate(rotation) · Flip · (scale, scale × pixelAspect) · (p − image centre)
 *
 * so flips come first and the rotation after; `flip` and `rotate` below work on what is SEEN, whatever is already turned.
 */
import { applyAffine, cosSinDegrees, invertAffine, type Affine, type Point } from '@/lib/geometry';

export type QuarterTurn = 0 | 90 | 180 | 270;

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Viewport {
  /** CSS px per image column. */
  readonly scale: number;
  /** CSS px from the canvas centre to the image centre. */
  readonly panX: number;
  readonly panY: number;
  /** Degrees, clockwise on screen. */
  readonly rotation: QuarterTurn;
  readonly flipH: boolean;
  readonly flipV: boolean;
  /** Height of a pixel / its width. */
  readonly pixelAspect: number;
  readonly columns: number;
  readonly rows: number;
  /** CSS px. */
  readonly canvas: Size;
}

export const MIN_SCALE = 0.01;
export const MAX_SCALE = 64;

/** Image px → CSS px relative to the canvas's top-left corner. */
export function imageToScreen(viewport: Viewport): Affine {
  const { scale, pixelAspect, columns, rows, canvas, panX, panY } = viewport;
  const [cos, sin] = cosSinDegrees(viewport.rotation);
  const sx = viewport.flipH ? -scale : scale;
  const sy = (viewport.flipV ? -scale : scale) * pixelAspect;
  const a = cos * sx, b = sin * sx, c = -sin * sy, d = cos * sy;
  const e = canvas.width / 2 + panX - (a * columns + c * rows) / 2;
  const f = canvas.height / 2 + panY - (b * columns + d * rows) / 2;
  return { a, b, c, d, e, f };
}

export const screenToImage = (viewport: Viewport): Affine => invertAffine(imageToScreen(viewport));

export const toScreen = (viewport: Viewport, point: Point): Point => applyAffine(imageToScreen(viewport), point);
export const toImage = (viewport: Viewport, point: Point): Point => applyAffine(screenToImage(viewport), point);

/** A length in CSS px as a length in image px: exact for square pixels, between the two axes for others. */
export const toImageLength = ({ scale, pixelAspect }: Viewport, lengthCssPx: number): number => lengthCssPx / (scale * Math.sqrt(pixelAspect));
