/** What rectangles and ellipses share: both are made and reshaped as a box that may be turned. */
import { normaliseDegrees, pointOfBox, resizeOrientedBox, toBoxFrame, type OrientedBox, type Point } from '@/lib/geometry';
import type { DragModifiers, Handle, HandleCursor, HandleRole } from './contract';

/** Smaller sides cannot be made by hand: they could no longer be grasped, and come near the area that is refused. */
export const MIN_SIDE_PX = 0.01;

const SNAP_DEGREES = 15;

const SIDES: readonly (readonly [name: string, u: number, v: number, cursor: HandleCursor])[] = [
  ['nw', -1, -1, 'nwse-resize'], ['n', 0, -1, 'ns-resize'], ['ne', 1, -1, 'nesw-resize'], ['e', 1, 0, 'ew-resize'],
  ['se', 1, 1, 'nwse-resize'], ['s', 0, 1, 'ns-resize'], ['sw', -1, 1, 'nesw-resize'], ['w', -1, 0, 'ew-resize'],
];

/** The box between two opposite corners; about `from` with alt; a square with shift. Null when too small to be meant. */
export function boxAcross(from: Point, to: Point, { shift, alt }: DragModifiers): OrientedBox | null {
  let dx = to[0] - from[0], dy = to[1] - from[1];
  if (shift) {
    const side = Math.max(Math.abs(dx), Math.abs(dy));
    [dx, dy] = [side * (Math.sign(dx) || 1), side * (Math.sign(dy) || 1)];
  }
  const span = alt ? 2 : 1;
  const width = Math.abs(dx) * span, height = Math.abs(dy) * span;
  if (width < MIN_SIDE_PX || height < MIN_SIDE_PX) return null;
  return { cx: alt ? from[0] : from[0] + dx / 2, cy: alt ? from[1] : from[1] + dy / 2, width, height, rotation: 0 };
}

/** Eight handles on the box, the centre, and one above it to turn it. `sideRole` names the four on its edges. */
export function boxHandles(box: OrientedBox, reachPx: number, sideRole: HandleRole): Handle[] {
  const sides = SIDES.map(([name, u, v, cursor]): Handle => {
    const role = u !== 0 && v !== 0 ? 'corner' : sideRole;
    return { id: `${role}-${name}`, point: pointOfBox(box, u, v), cursor, role };
  });
  return [...sides, { id: 'move', point: [box.cx, box.cy], cursor: 'move', role: 'move' }, rotateHandle(box, reachPx)];
}

const rotateHandle = (box: OrientedBox, reachPx: number): Handle =>
  ({ id: 'rotate', point: pointOfBox(box, 0, -1 - (2 * reachPx) / box.height), cursor: 'grab', role: 'rotate' });

/** Throws a RangeError for a handle that no box has. */
export function dragBoxHandle(box: OrientedBox, handleId: string, to: Point, modifiers: DragModifiers): OrientedBox {
  if (handleId === 'move') return { ...box, cx: to[0], cy: to[1] };
  if (handleId === 'rotate') return { ...box, rotation: rotationTowards(box, to, modifiers.shift) };
  const name = handleId.slice(handleId.indexOf('-') + 1);
  const side = SIDES.find(([candidate]) => candidate === name);
  if (side === undefined) throw new RangeError('Unknown handle');
  return resizeOrientedBox(box, side[1], side[2], to, { keepAspect: modifiers.shift, aboutCentre: modifiers.alt, minSize: MIN_SIDE_PX });
}

/** The rotation at which the handle above the box points at `to`. Worked out as a turn from where it is, so that none is exactly none. */
function rotationTowards(box: OrientedBox, to: Point, snap: boolean): number {
  const [x, y] = toBoxFrame(box, to);
  if (x === 0 && y === 0) return box.rotation;
  const turn = (Math.atan2(x, -y) * 180) / Math.PI;
  const degrees = box.rotation + turn;
  return normaliseDegrees(snap ? Math.round(degrees / SNAP_DEGREES) * SNAP_DEGREES : degrees);
}
