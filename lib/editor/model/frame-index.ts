/** The annotations of one frame with their bounds, remembered as long as the annotations do not change. 2,000 boxes are looked
 *  through in a few microseconds: a tree of boxes would cost more to keep than it saves. */
import { boxContains, growBox, type Box, type Point } from '@/lib/geometry';
import { roiKind, type Roi } from '@/lib/roi-kinds';
import type { Annotations, EditorAnnotation } from './annotation';

const frames = new WeakMap<Annotations, Map<number, readonly EditorAnnotation[]>>();
const boxes = new WeakMap<Roi, Box>();

export function annotationsOfFrame(annotations: Annotations, frame: number): readonly EditorAnnotation[] {
  let byFrame = frames.get(annotations);
  if (byFrame === undefined) frames.set(annotations, (byFrame = groupByFrame(annotations)));
  return byFrame.get(frame) ?? [];
}

function groupByFrame(annotations: Annotations): Map<number, EditorAnnotation[]> {
  const byFrame = new Map<number, EditorAnnotation[]>();
  for (const annotation of annotations.values()) {
    const list = byFrame.get(annotation.frame);
    if (list === undefined) byFrame.set(annotation.frame, [annotation]);
    else list.push(annotation);
  }
  return byFrame;
}

export function boundsOf(roi: Roi): Box {
  let box = boxes.get(roi);
  if (box === undefined) boxes.set(roi, (box = roiKind(roi.kind).bounds(roi)));
  return box;
}

/** Those of the frame whose box, grown by the tolerance, holds the point. */
export const annotationsNear = (annotations: Annotations, frame: number, point: Point, tolerancePx: number): EditorAnnotation[] =>
  annotationsOfFrame(annotations, frame).filter(({ roi }) => boxContains(growBox(boundsOf(roi), tolerancePx), point));
