/** A box that may be turned: what rectangles and ellipses are resized by. */
import { cosSinDegrees, type Point } from './point';

/** `rotation`: degrees, clockwise on screen. */
export interface OrientedBox {
  readonly cx: number;
  readonly cy: number;
  readonly width: number;
  readonly height: number;
  readonly rotation: number;
}

/** The point of the box at (u, v), each −1..1: (−1,−1) is its own top-left corner, (0,0) its centre. */
export function pointOfBox({ cx, cy, width, height, rotation }: OrientedBox, u: number, v: number): Point {
  const [cos, sin] = cosSinDegrees(rotation);
  const x = (u * width) / 2, y = (v * height) / 2;
  return [cx + x * cos - y * sin, cy + x * sin + y * cos];
}

/** A point as the box sees it: centre at the origin, its width along x. In px, not −1..1. */
export function toBoxFrame({ cx, cy, rotation }: Omit<OrientedBox, 'width' | 'height'>, point: Point): Point {
  const [cos, sin] = cosSinDegrees(rotation);
  const dx = point[0] - cx, dy = point[1] - cy;
  return [dx * cos + dy * sin, dy * cos - dx * sin];
}

export const orientedBoxCorners = (box: OrientedBox): [Point, Point, Point, Point] => [
  pointOfBox(box, -1, -1), pointOfBox(box, 1, -1), pointOfBox(box, 1, 1), pointOfBox(box, -1, 1),
];

export interface ResizeRules {
  readonly keepAspect: boolean;
  /** Else the opposite corner or edge stays where it is. */
  readonly aboutCentre: boolean;
  readonly minSize: number;
}

/** Drags the corner or edge at (u, v) ∈ {−1, 0, 1}² to a point. An edge leaves the other axis alone unless the aspect is kept.
 *  Dragging past the fixed side turns the box inside out; its sizes stay positive. */
export function resizeOrientedBox(box: OrientedBox, u: number, v: number, to: Point, rules: ResizeRules): OrientedBox {
  const target = toBoxFrame(box, to);
  const span = rules.aboutCentre ? 2 : 1;
  // Signed sizes, measured from the fixed side; negative = inside out.
  let width = u === 0 ? box.width : rules.aboutCentre ? u * target[0] * span : u * target[0] + box.width / 2;
  let height = v === 0 ? box.height : rules.aboutCentre ? v * target[1] * span : v * target[1] + box.height / 2;
  if (rules.keepAspect) [width, height] = keepAspect(box, u, v, width, height);
  width = awayFromZero(width, rules.minSize);
  height = awayFromZero(height, rules.minSize);
  const shiftX = rules.aboutCentre ? 0 : (u * (width - box.width)) / 2;
  const shiftY = rules.aboutCentre ? 0 : (v * (height - box.height)) / 2;
  const [cos, sin] = cosSinDegrees(box.rotation);
  return {
    cx: box.cx + shiftX * cos - shiftY * sin,
    cy: box.cy + shiftX * sin + shiftY * cos,
    width: Math.abs(width),
    height: Math.abs(height),
    rotation: box.rotation,
  };
}

function keepAspect(box: OrientedBox, u: number, v: number, width: number, height: number): [number, number] {
  if (u === 0) return [(box.width * Math.abs(height)) / box.height, height];
  if (v === 0) return [width, (box.height * Math.abs(width)) / box.width];
  const factor = Math.max(Math.abs(width) / box.width, Math.abs(height) / box.height);
  return [box.width * factor * (Math.sign(width) || 1), box.height * factor * (Math.sign(height) || 1)];
}

const awayFromZero = (size: number, minSize: number): number => (size < 0 ? Math.min(size, -minSize) : Math.max(size, minSize));
