import { z } from 'zod';
import {
  boxOfPoints, distanceToPolygon, orientedBoxCorners, toBoxFrame, type OrientedBox,
} from '@/lib/geometry';
import type { RoiKind } from './contract';
import { boxAcross, boxHandles, dragBoxHandle } from './turned-box';
import { coordinate, rotation, size } from './numbers';

/** A rectangle about its centre, turned clockwise on screen by `rotation` degrees. */
export const rectangleSchema = z.strictObject({
  kind: z.literal('rectangle'), cx: coordinate, cy: coordinate, width: size, height: size, rotation,
});

export type RectangleRoi = z.infer<typeof rectangleSchema>;

const fromBox = ({ cx, cy, width, height, rotation: turn }: OrientedBox): RectangleRoi =>
  ({ kind: 'rectangle', cx, cy, width, height, rotation: turn });

export const rectangle: RoiKind<RectangleRoi, typeof rectangleSchema> = {
  kind: 'rectangle',
  title: 'Rectangle',
  shortcut: 'R',
  schema: rectangleSchema,
  gesture: {
    input: 'drag',
    fromDrag(from, to, modifiers) {
      const box = boxAcross(from, to, modifiers);
      return box === null ? null : fromBox(box);
    },
  },
  vertices: null,
  place: (centre, sizePx) => fromBox({ cx: centre[0], cy: centre[1], width: sizePx, height: sizePx, rotation: 0 }),
  outline: (roi) => orientedBoxCorners(roi),
  handles: (roi, reachPx) => boxHandles(roi, reachPx, 'edge'),
  dragHandle: (roi, handleId, to, modifiers) => fromBox(dragBoxHandle(roi, handleId, to, modifiers)),
  translate: (roi, dx, dy) => ({ ...roi, cx: roi.cx + dx, cy: roi.cy + dy }),
  contains(roi, point) {
    const [x, y] = toBoxFrame(roi, point);
    return Math.abs(x) <= roi.width / 2 && Math.abs(y) <= roi.height / 2;
  },
  distance: (roi, point) => distanceToPolygon(orientedBoxCorners(roi), point),
  area: (roi) => roi.width * roi.height,
  perimeter: (roi) => 2 * (roi.width + roi.height),
  bounds: (roi) => boxOfPoints(orientedBoxCorners(roi)),
  flaw: () => null,
};
