/**
 * What one kind of ROI (region of interest) must bring along. One file = one kind, whole: nothing outside this room asks
 * "is it a polygon?"; it asks the contract.
 *
 * Coordinates are image pixels as floats, x right (columns), y down (rows); (0,0) is the top-left corner of the top-left
 * pixel (DICOM SCOORD, PS3.3 C.18.6.1.2). Rotations are degrees, clockwise on screen, in [0, 360).
 */
import type { z } from 'zod';
import type { Box, Point } from '@/lib/geometry';

export type HandleRole = 'vertex' | 'edge' | 'corner' | 'rotate' | 'radius' | 'move';

/** CSS cursor names. They fit an unrotated ROI in an unrotated view; a view may turn them. */
export type HandleCursor = 'move' | 'grab' | 'crosshair' | 'nwse-resize' | 'nesw-resize' | 'ns-resize' | 'ew-resize';

export interface Handle {
  /** Unique within the ROI and stable while it is dragged, e.g. `corner-se`, `vertex-3`. */
  readonly id: string;
  readonly point: Point;
  readonly cursor: HandleCursor;
  readonly role: HandleRole;
}

/** shift: keep the aspect ratio, or snap the rotation to 15°. alt: resize about the centre. */
export interface DragModifiers {
  readonly shift: boolean;
  readonly alt: boolean;
}

/** How a hand makes the ROI: one drag across it, or a sequence of points closed at the end. Null = not yet an ROI. */
export type Gesture<R> =
  | { readonly input: 'drag'; fromDrag(from: Point, to: Point, modifiers: DragModifiers): R | null }
  | { readonly input: 'points'; readonly minPoints: number; readonly maxPoints: number; fromPoints(points: readonly Point[]): R | null };

/** Kinds whose outline is made of vertices can gain and lose them. */
export interface VertexEditing<R> {
  /** Inserts a vertex where `at` projects onto the nearest edge; null when the ROI is full. */
  insert(roi: R, at: Point): { roi: R; handleId: string } | null;
  /** Removes the vertex of that handle; null when too few would be left. */
  remove(roi: R, handleId: string): R | null;
}

/** Methods (not function properties) on purpose: a kind of one ROI type must fit the list of all kinds. */
export interface RoiKind<R extends { kind: string }, S extends z.ZodType<R> = z.ZodType<R>> {
  readonly kind: R['kind'];
  /** English name for a toolbar or a table. */
  readonly title: string;
  /** Default key of its tool, upper case; no two kinds share one. */
  readonly shortcut: string;
  readonly schema: S;
  readonly gesture: Gesture<R>;
  readonly vertices: VertexEditing<R> | null;
  /** A default ROI of about `sizePx` across, for those who draw with the keyboard. */
  place(centre: Point, sizePx: number): R;
  /** Closed outline (first point not repeated), nowhere further than `tolerancePx` from the true one. */
  outline(roi: R, tolerancePx: number): Point[];
  /** `reachPx`: how far outside the ROI the rotate handle stands. */
  handles(roi: R, reachPx: number): Handle[];
  /** The ROI after the handle was dragged to a point. Dragging a handle to where it is changes nothing. */
  dragHandle(roi: R, handleId: string, to: Point, modifiers: DragModifiers): R;
  translate(roi: R, dx: number, dy: number): R;
  contains(roi: R, point: Point): boolean;
  /** Distance in px from a point to the outline (not to the area). */
  distance(roi: R, point: Point): number;
  /** px², exact (analytic or shoelace). */
  area(roi: R): number;
  /** px. */
  perimeter(roi: R): number;
  bounds(roi: R): Box;
  /** What is wrong with the shape itself (self-intersection …), in plain words; null when sound. */
  flaw(roi: R): string | null;
}
