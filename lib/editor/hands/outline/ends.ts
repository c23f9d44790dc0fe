/** How the drawing of an outline ends: closed, given up, or interrupted. */
import { distanceBetween, type Point } from '@/lib/geometry';
import { checkRoiInside, roiKind, type RoiKindName } from '@/lib/roi-kinds';
import type { EditorState } from '../../state';
import { toScreen } from '../../view/viewport';
import type { Command, Outcome, Press } from '../contract';
import { isOn } from '../reach';
import type { OutlineDrawing } from './hands';

interface Outline { readonly kind: RoiKindName; readonly points: readonly Point[] }

/** Two points nearer than this on the screen are one: the second click of a double-click trembles. */
const SAME_POINT_CSS_PX = 2;

export const drawing = ({ kind, points }: Outline, cursor: Point | null = null): OutlineDrawing => ({ at: 'outline.drawing', kind, points, cursor });

/** Back to drawing with these points; to idle when there are none. */
export const drawingOrIdle = (outline: Outline): OutlineDrawing | { at: 'outline.idle'; kind: RoiKindName } =>
  (outline.points.length === 0 ? { at: 'outline.idle', kind: outline.kind } : drawing(outline));

/** Complete when the shape is sound; else the drawing goes on, and the reason is said. */
export function close(outline: Outline, state: EditorState): Outcome {
  const { gesture } = roiKind(outline.kind);
  const roi = gesture.input === 'points' ? gesture.fromPoints(outline.points) : null;
  if (roi === null) return { hand: drawing(outline), commands: [refusal('too-few-points', 'The outline needs at least three points')] };
  const reason = checkRoiInside(roi, state.image.columns, state.image.rows);
  if (reason !== null) return { hand: drawing(outline), commands: [refusal('roi-refused', reason)] };
  return { hand: { at: 'outline.idle', kind: outline.kind }, commands: [{ do: 'complete', roi }] };
}

const refusal = (reason: 'too-few-points' | 'roi-refused', detail: string): Command => ({ do: 'refuse', reason, detail });

/** Nothing of a long outline is lost to a telephone call: its points are parked. */
export function interruptOutline({ kind, points }: Outline, state: EditorState): Outcome {
  const hand = { at: 'outline.idle', kind } as const;
  return points.length === 0 ? { hand } : { hand, commands: [{ do: 'park', outline: { kind, frame: state.frame, points } }] };
}

export const closesOutline = ({ points }: Outline, press: Press, state: EditorState): boolean =>
  points.length >= 3 && points[0] !== undefined && isOn(state, press, points[0]);

export function isSamePoint(state: EditorState, a: Point, b: Point): boolean {
  return distanceBetween(toScreen(state.viewport, a), toScreen(state.viewport, b)) <= SAME_POINT_CSS_PX;
}
