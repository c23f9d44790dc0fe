/**
 * What a display has to show, written down from the standard and from nothing of this project: the tests of this folder compare the
 * screen with it.
 */

/** PS3.3 C.11.2.1.2.1, output range 0…255. `x` is the value after the modality transform. */
export function windowedLevel(x: number, c: number, w: number): number {
  if (x <= c - 0.5 - (w - 1) / 2) return 0;
  if (x > c - 0.5 + (w - 1) / 2) return 255;
  return ((x - (c - 0.5)) / (w - 1) + 0.5) * 255;
}

export type Turn = 'turned right' | 'mirrored left-right' | 'mirrored top-bottom';

/** An image of `columns` × `rows` in the middle of a canvas, each pixel `scale.x` × `scale.y` screen px, then turned in this order. */
export interface Lying {
  readonly columns: number;
  readonly rows: number;
  readonly scale: { readonly x: number; readonly y: number };
  readonly turns: readonly Turn[];
}

/** The screen px (from the canvas's top-left corner) in which the centre of image pixel (column, row) lies. */
export function screenPixelOf({ columns, rows, scale, turns }: Lying, canvas: { width: number; height: number }, column: number, row: number): { u: number; v: number } {
  let dx = (column + 0.5 - columns / 2) * scale.x, dy = (row + 0.5 - rows / 2) * scale.y;
  for (const turn of turns) {
    if (turn === 'turned right') [dx, dy] = [-dy, dx];
    else if (turn === 'mirrored left-right') dx = -dx;
    else dy = -dy;
  }
  return { u: Math.floor(canvas.width / 2 + dx), v: Math.floor(canvas.height / 2 + dy) };
}
