/** Does a ring cross or touch itself? Its edges are put on a grid of about as many cells as edges, and only edges that share a cell
 *  are compared: a typical outline of 10,000 points takes milliseconds, and no input costs more than comparing all pairs. */
import { boxHeight, boxOfPoints, boxWidth, type Box } from './box';
import { crossProduct, type Point } from './point';
import { segmentsIntersect } from './segment';

/** The indices of two edges that meet where they should not, or null for a simple ring. Edge i runs from point i to the next.
 *  Neighbours may share their common point only: folding back on oneself counts. Repeated consecutive points are refused. */
export function findSelfIntersection(ring: readonly Point[]): [number, number] | null {
  const count = ring.length;
  if (count < 3) return null;
  const grid = layGrid(boxOfPoints(ring), count);
  const cells = new Map<number, number[]>();
  for (let i = 0; i < count; i++) {
    const a = ring[i]!, b = ring[(i + 1) % count]!;
    if (a[0] === b[0] && a[1] === b[1]) return [i, (i + 1) % count];
    for (const cell of cellsOfEdge(grid, a, b)) {
      const edges = cells.get(cell);
      if (edges === undefined) {
        cells.set(cell, [i]);
        continue;
      }
      for (const j of edges) if (edgesMeet(ring, j, i)) return [j, i];
      edges.push(i);
    }
  }
  return null;
}

export const selfIntersects = (ring: readonly Point[]): boolean => findSelfIntersection(ring) !== null;

interface Grid { readonly box: Box; readonly side: number; readonly cellWidth: number; readonly cellHeight: number }

function layGrid(box: Box, edges: number): Grid {
  const side = Math.max(1, Math.ceil(Math.sqrt(edges)));
  return { box, side, cellWidth: boxWidth(box) / side || 1, cellHeight: boxHeight(box) / side || 1 };
}

const clampIndex = (index: number, side: number): number => Math.min(side - 1, Math.max(0, index));

/** Row by row of the grid, the cells between where the edge enters and leaves the row; one more on each side against rounding. */
function* cellsOfEdge({ box, side, cellWidth, cellHeight }: Grid, a: Point, b: Point): Generator<number> {
  const [top, low] = a[1] <= b[1] ? [a, b] : [b, a];
  const firstRow = clampIndex(Math.floor((top[1] - box.minY) / cellHeight - 1e-9), side);
  const lastRow = clampIndex(Math.floor((low[1] - box.minY) / cellHeight + 1e-9), side);
  const height = low[1] - top[1];
  const xAt = (y: number): number => (height === 0 ? top[0] : top[0] + ((Math.min(Math.max(y, top[1]), low[1]) - top[1]) / height) * (low[0] - top[0]));
  for (let row = firstRow; row <= lastRow; row++) {
    const y = box.minY + row * cellHeight;
    const [x1, x2] = height === 0 ? [a[0], b[0]] : [xAt(y), xAt(y + cellHeight)];
    const firstColumn = clampIndex(Math.floor((Math.min(x1, x2) - box.minX) / cellWidth - 1e-6), side);
    const lastColumn = clampIndex(Math.floor((Math.max(x1, x2) - box.minX) / cellWidth + 1e-6), side);
    for (let column = firstColumn; column <= lastColumn; column++) yield row * side + column;
  }
}

function edgesMeet(ring: readonly Point[], i: number, j: number): boolean {
  const count = ring.length;
  const a = ring[i]!, b = ring[(i + 1) % count]!, c = ring[j]!, d = ring[(j + 1) % count]!;
  if ((i + 1) % count === j) return foldsBack(a, b, d);
  if ((j + 1) % count === i) return foldsBack(c, d, b);
  if (Math.max(a[0], b[0]) < Math.min(c[0], d[0]) || Math.max(c[0], d[0]) < Math.min(a[0], b[0])) return false;
  if (Math.max(a[1], b[1]) < Math.min(c[1], d[1]) || Math.max(c[1], d[1]) < Math.min(a[1], b[1])) return false;
  return segmentsIntersect(a, b, c, d);
}

/** Neighbouring edges p→corner→q that lie on each other. */
const foldsBack = (p: Point, corner: Point, q: Point): boolean =>
  crossProduct(p, corner, q) === 0 && (p[0] - corner[0]) * (q[0] - corner[0]) + (p[1] - corner[1]) * (q[1] - corner[1]) > 0;
