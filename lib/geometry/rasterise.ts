import { boxOfPoints } from './box';
import type { Point } from './point';
import { crossingX } from './polygon';

/** Columns start ≤ c < end of one row. */
export type SpanVisitor = (row: number, start: number, end: number) => void;

/** Visits the pixels whose CENTRE (c + 0.5, r + 0.5) lies inside the ring, by the even-odd rule, as spans: rows downwards, spans from
 *  left to right, never empty, clipped to columns × rows. A centre exactly on a left or top border is inside, on a right or
 *  bottom border outside, so that polygons that share an edge share no pixel. */
export function rasterisePolygon(ring: readonly Point[], columns: number, rows: number, visit: SpanVisitor): void {
  const box = boxOfPoints(ring);
  const firstRow = Math.max(0, Math.ceil(box.minY - 0.5));
  const endRow = Math.min(rows, Math.ceil(box.maxY - 0.5));
  if (!(firstRow < endRow)) return;
  const edgesFrom = edgesByFirstRow(ring, firstRow, endRow);
  let active: number[] = [];
  for (let row = firstRow; row < endRow; row++) {
    const y = row + 0.5;
    active = active.filter((edge) => lowerY(ring, edge) > y);
    for (const edge of edgesFrom[row - firstRow] ?? []) active.push(edge);
    const crossings = active.map((edge) => crossingX(ring[edge]!, ring[(edge + 1) % ring.length]!, y)).sort((p, q) => p - q);
    for (let i = 0; i + 1 < crossings.length; i += 2) {
      const start = Math.max(0, Math.ceil(crossings[i]! - 0.5));
      const end = Math.min(columns, Math.ceil(crossings[i + 1]! - 0.5));
      if (start < end) visit(row, start, end);
    }
  }
}

const lowerY = (ring: readonly Point[], edge: number): number => Math.max(ring[edge]![1], ring[(edge + 1) % ring.length]![1]);

/** Edges that cross the centre line of some row, listed under the first such row at or below `firstRow`. */
function edgesByFirstRow(ring: readonly Point[], firstRow: number, endRow: number): (number[] | undefined)[] {
  const lists: (number[] | undefined)[] = new Array<number[] | undefined>(endRow - firstRow);
  for (let i = 0; i < ring.length; i++) {
    const y1 = ring[i]![1], y2 = ring[(i + 1) % ring.length]![1];
    const row = Math.max(firstRow, Math.ceil(Math.min(y1, y2) - 0.5));
    if (row >= endRow || Math.max(y1, y2) <= row + 0.5) continue;
    (lists[row - firstRow] ??= []).push(i);
  }
  return lists;
}

/** How many pixel centres lie inside. */
export function countPixels(ring: readonly Point[], columns: number, rows: number): number {
  let count = 0;
  rasterisePolygon(ring, columns, rows, (_row, start, end) => { count += end - start; });
  return count;
}

/** Row-major mask, 1 inside. With `into`, draws over it instead of making a new one. */
export function maskOfPolygon(ring: readonly Point[], columns: number, rows: number, into = new Uint8Array(columns * rows)): Uint8Array {
  rasterisePolygon(ring, columns, rows, (row, start, end) => into.fill(1, row * columns + start, row * columns + end));
  return into;
}
