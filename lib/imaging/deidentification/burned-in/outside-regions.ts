import type { UltrasoundRegion } from './pixel-facts';

export interface PlainBox {
  x: number;
  y: number;
  width: number;
  height: number;
}

/**
 * What lies outside of all regions, as few rectangles: bands between the upper and lower edges, and in each the gaps between regions.
 * Regions that leave the picture or are empty are cut or ignored; nothing when none is left (then they say nothing).
 */
export function boxesOutside(regions: readonly UltrasoundRegion[], columns: number, rows: number): PlainBox[] {
  const inside = regions.map((region) => cut(region, columns, rows)).filter((region) => region !== null);
  if (inside.length === 0) return [];
  const edges = [...new Set([0, rows, ...inside.flatMap(({ top, bottom }) => [top, bottom])])].sort((a, b) => a - b);
  const boxes: PlainBox[] = [];
  edges.slice(0, -1).forEach((top, i) => {
    const bottom = edges[i + 1] ?? rows;
    const spans = inside.filter((region) => region.top <= top && region.bottom >= bottom).sort((a, b) => a.left - b.left);
    for (const [left, right] of gapsBetween(spans, columns)) addBelow(boxes, { x: left, y: top, width: right - left, height: bottom - top });
  });
  return boxes;
}

function cut({ minX, minY, maxX, maxY }: UltrasoundRegion, columns: number, rows: number) {
  const left = Math.max(0, Math.min(minX, columns));
  const top = Math.max(0, Math.min(minY, rows));
  const right = Math.min(columns, maxX + 1);
  const bottom = Math.min(rows, maxY + 1);
  return right > left && bottom > top ? { left, top, right, bottom } : null;
}

function gapsBetween(spans: readonly { left: number; right: number }[], columns: number): [number, number][] {
  const gaps: [number, number][] = [];
  let covered = 0;
  for (const { left, right } of spans) {
    if (left > covered) gaps.push([covered, left]);
    covered = Math.max(covered, right);
  }
  if (covered < columns) gaps.push([covered, columns]);
  return gaps;
}

/** A box right below one of the same width makes that one longer. */
function addBelow(boxes: PlainBox[], box: PlainBox): void {
  const above = boxes.find((other) => other.x === box.x && other.width === box.width && other.y + other.height === box.y);
  if (above) above.height += box.height;
  else boxes.push(box);
}
