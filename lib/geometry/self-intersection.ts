/**
 * Does a ring cross or touch itself? A sweep line (Shamos & Hoey, "Geometric intersection problems", 1976): vertices are visited from left to
 * right, the edges under the line are kept in their order from top to bottom, and only edges that become neighbours are compared.
 * Edges are judged by the crossing test alone, so that rounding of the order can never make a simple ring look crossed.
 */
import { crossProduct, type Point } from './point';
import { segmentsIntersect } from './segment';

/** The indices of two edges that meet where they should not, or null for a simple ring. Edge i runs from point i to the next.
 *  Neighbours may share their common point only: folding back on oneself counts. Repeated points are refused. */
export function findSelfIntersection(ring: readonly Point[]): [number, number] | null {
  if (ring.length < 3) return null;
  const order = ring.map((_, i) => i).sort((i, j) => compareLexically(ring[i]!, ring[j]!));
  return repeatedPoint(ring, order) ?? foldedCorner(ring) ?? sweep(ring, order);
}

export const selfIntersects = (ring: readonly Point[]): boolean => findSelfIntersection(ring) !== null;

/** Left to right, and down where x is the same: as if the plane were tilted by nothing, so that no edge is upright. */
const compareLexically = (a: Point, b: Point): number => a[0] - b[0] || a[1] - b[1];

function repeatedPoint(ring: readonly Point[], order: readonly number[]): [number, number] | null {
  for (let k = 1; k < order.length; k++) {
    if (compareLexically(ring[order[k - 1]!]!, ring[order[k]!]!) === 0) return [order[k - 1]!, order[k]!];
  }
  return null;
}

/** Neighbouring edges that lie on each other. */
function foldedCorner(ring: readonly Point[]): [number, number] | null {
  const count = ring.length;
  for (let i = 0; i < count; i++) {
    const before = (i + count - 1) % count;
    const p = ring[before]!, corner = ring[i]!, q = ring[(i + 1) % count]!;
    const sameWay = (p[0] - corner[0]) * (q[0] - corner[0]) + (p[1] - corner[1]) * (q[1] - corner[1]) > 0;
    if (sameWay && crossProduct(p, corner, q) === 0) return [before, i];
  }
  return null;
}

function sweep(ring: readonly Point[], order: readonly number[]): [number, number] | null {
  const count = ring.length;
  const status: number[] = [];
  const endsOf = (edge: number): [left: Point, right: Point] => {
    const a = ring[edge]!, b = ring[(edge + 1) % count]!;
    return compareLexically(a, b) < 0 ? [a, b] : [b, a];
  };
  const meet = (i: number | undefined, j: number | undefined): [number, number] | null =>
    (i !== undefined && j !== undefined && edgesMeet(ring, i, j) ? [i, j] : null);
  for (const vertex of order) {
    const point = ring[vertex]!;
    const edges = [(vertex + count - 1) % count, vertex];
    for (const edge of edges.filter((candidate) => endsOf(candidate)[1] === point)) {
      const at = status.indexOf(edge);
      if (at === -1) continue;
      status.splice(at, 1);
      const found = meet(status[at - 1], status[at]);
      if (found !== null) return found;
    }
    for (const edge of edges.filter((candidate) => endsOf(candidate)[0] === point)) {
      const at = placeInStatus(status, endsOf, point, endsOf(edge)[1]);
      status.splice(at, 0, edge);
      const found = meet(status[at - 1], edge) ?? meet(edge, status[at + 1]);
      if (found !== null) return found;
    }
  }
  return null;
}

/** Where an edge left → right belongs among the edges under the line, topmost first (binary search). */
function placeInStatus(status: readonly number[], endsOf: (edge: number) => [Point, Point], left: Point, right: Point): number {
  let low = 0, high = status.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const [from, to] = endsOf(status[middle]!);
    // Positive: below the edge on the screen. On it: the two begin together, and their slopes decide.
    const side = crossProduct(from, to, left) || crossProduct(from, to, right);
    if (side > 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function edgesMeet(ring: readonly Point[], i: number, j: number): boolean {
  const count = ring.length;
  if ((i + 1) % count === j || (j + 1) % count === i) return false;
  return segmentsIntersect(ring[i]!, ring[(i + 1) % count]!, ring[j]!, ring[(j + 1) % count]!);
}
