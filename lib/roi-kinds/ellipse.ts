import { z } from 'zod';
import {
  distanceToEllipse, ellipseArea, ellipseBounds, ellipseContains, ellipsePerimeter, flattenEllipse, type OrientedBox,
} from '@/lib/geometry';
import type { RoiKind } from './contract';
import { boxAcross, boxHandles, dragBoxHandle } from './turned-box';
import { coordinate, rotation, size } from './numbers';

/** An ellipse about its centre; its rx axis is turned clockwise on screen by `rotation` degrees. */
export const ellipseSchema = z.strictObject({
  kind: z.literal('ellipse'), cx: coordinate, cy: coordinate, rx: size, ry: size, rotation,
});

export type EllipseRoi = z.infer<typeof ellipseSchema>;

const toBox = ({ cx, cy, rx, ry, rotation: turn }: EllipseRoi): OrientedBox => ({ cx, cy, width: 2 * rx, height: 2 * ry, rotation: turn });

const fromBox = ({ cx, cy, width, height, rotation: turn }: OrientedBox): EllipseRoi =>
  ({ kind: 'ellipse', cx, cy, rx: width / 2, ry: height / 2, rotation: turn });

export const ellipse: RoiKind<EllipseRoi, typeof ellipseSchema> = {
  kind: 'ellipse',
  title: 'Ellipse',
  shortcut: 'E',
  schema: ellipseSchema,
  gesture: {
    input: 'drag',
    fromDrag(from, to, modifiers) {
      const box = boxAcross(from, to, modifiers);
      return box === null ? null : fromBox(box);
    },
  },
  vertices: null,
  place: (centre, sizePx) => fromBox({ cx: centre[0], cy: centre[1], width: sizePx, height: sizePx, rotation: 0 }),
  outline: (roi, tolerancePx) => flattenEllipse(roi, tolerancePx),
  handles: (roi, reachPx) => boxHandles(toBox(roi), reachPx, 'radius'),
  dragHandle: (roi, handleId, to, modifiers) => fromBox(dragBoxHandle(toBox(roi), handleId, to, modifiers)),
  translate: (roi, dx, dy) => ({ ...roi, cx: roi.cx + dx, cy: roi.cy + dy }),
  contains: ellipseContains,
  distance: distanceToEllipse,
  area: ellipseArea,
  perimeter: ellipsePerimeter,
  bounds: ellipseBounds,
  flaw: () => null,
};
