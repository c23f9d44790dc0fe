import type { Point } from './point';

/** Axis-aligned box. Empty when a minimum exceeds its maximum. */
export interface Box {
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
}

export const EMPTY_BOX: Box = { minX: Infinity, minY: Infinity, maxX: -Infinity, maxY: -Infinity };

export function boxOfPoints(points: readonly Point[]): Box {
  let minX = Infinity, minY = Infinity, maxX = -Infinity, maxY = -Infinity;
  for (const [x, y] of points) {
    if (x < minX) minX = x;
    if (x > maxX) maxX = x;
    if (y < minY) minY = y;
    if (y > maxY) maxY = y;
  }
  return { minX, minY, maxX, maxY };
}

export const boxWidth = (box: Box): number => Math.max(0, box.maxX - box.minX);
export const boxHeight = (box: Box): number => Math.max(0, box.maxY - box.minY);
export const boxCentre = (box: Box): Point => [(box.minX + box.maxX) / 2, (box.minY + box.maxY) / 2];

export const growBox = (box: Box, by: number): Box => ({ minX: box.minX - by, minY: box.minY - by, maxX: box.maxX + by, maxY: box.maxY + by });

/** Borders count as inside. */
export const boxContains = (box: Box, point: Point): boolean =>
  point[0] >= box.minX && point[0] <= box.maxX && point[1] >= box.minY && point[1] <= box.maxY;

/** Boxes that only touch intersect. */
export const boxesIntersect = (a: Box, b: Box): boolean => a.minX <= b.maxX && b.minX <= a.maxX && a.minY <= b.maxY && b.minY <= a.maxY;

export const boxInside = (inner: Box, outer: Box): boolean =>
  inner.minX >= outer.minX && inner.maxX <= outer.maxX && inner.minY >= outer.minY && inner.maxY <= outer.maxY;

export const uniteBoxes = (a: Box, b: Box): Box => ({
  minX: Math.min(a.minX, b.minX), minY: Math.min(a.minY, b.minY), maxX: Math.max(a.maxX, b.maxX), maxY: Math.max(a.maxY, b.maxY),
});

export const clampToBox = (point: Point, box: Box): Point => [
  Math.min(Math.max(point[0], box.minX), box.maxX),
  Math.min(Math.max(point[1], box.minY), box.maxY),
];
