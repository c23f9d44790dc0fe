import { toScreen, type Draft, type VisibleHandle, type Viewport } from '@/lib/editor';
import type { Point } from '@/lib/geometry';
import { DASH, HANDLE_SIZE, INTERRUPTED_COLOR, LINE_WIDTH } from './looks';
import { outlineOf, outlineTolerancePx, squareToScreen } from './outlines';

/** Squares for corners and vertices, circles for what turns or sets a radius; the one under the keyboard is larger. */
export function drawHandles(context: CanvasRenderingContext2D, viewport: Viewport, handles: readonly VisibleHandle[], color: string): void {
  context.lineWidth = 1.5;
  context.strokeStyle = color;
  for (const handle of handles) {
    const [x, y] = toScreen(viewport, handle.point);
    const half = (handle.focused ? HANDLE_SIZE + 4 : HANDLE_SIZE) / 2;
    context.fillStyle = handle.focused ? '#5acce6' : '#ffffff';
    context.beginPath();
    if (handle.role === 'rotate' || handle.role === 'radius') context.arc(x, y, half, 0, 2 * Math.PI);
    else context.rect(x - half, y - half, 2 * half, 2 * half);
    context.fill();
    context.stroke();
  }
}

/** What is being drawn: an ROI, or an open line with its points and the way to the cursor. */
export function drawDraft(context: CanvasRenderingContext2D, viewport: Viewport, draft: Draft, color: string): void {
  const lineColor = draft.status === 'interrupted' ? INTERRUPTED_COLOR : color;
  context.strokeStyle = lineColor;
  context.lineJoin = 'round';
  if (draft.roi !== null) {
    context.save();
    context.transform(...squareToScreen(viewport));
    context.lineWidth = LINE_WIDTH / viewport.scale;
    context.setLineDash(draft.status === 'drawing' ? [] : DASH.map((length) => length / viewport.scale));
    context.stroke(outlineOf(draft.roi, outlineTolerancePx(viewport), viewport.pixelAspect).path);
    context.restore();
    return;
  }
  const points = draft.points.map((point) => toScreen(viewport, point));
  context.lineWidth = LINE_WIDTH;
  strokeLine(context, points, draft.status === 'interrupted' ? DASH : []);
  const last = points.at(-1);
  if (last && draft.cursor) strokeLine(context, [last, toScreen(viewport, draft.cursor)], DASH);
  drawPoints(context, points, lineColor);
}

function strokeLine(context: CanvasRenderingContext2D, points: readonly Point[], dash: readonly number[]): void {
  context.setLineDash([...dash]);
  context.beginPath();
  for (const [x, y] of points) context.lineTo(x, y);
  context.stroke();
  context.setLineDash([]);
}

/** Freehand lines have points everywhere: beyond this only the first, which closes the outline, is marked. */
const MOST_MARKED_POINTS = 60;

function drawPoints(context: CanvasRenderingContext2D, points: readonly Point[], color: string): void {
  const marked = points.length > MOST_MARKED_POINTS ? points.slice(0, 1) : points;
  marked.forEach(([x, y], index) => {
    context.beginPath();
    context.arc(x, y, index === 0 ? 5 : 3, 0, 2 * Math.PI);
    context.fillStyle = index === 0 ? '#ffffff' : color;
    context.fill();
    context.stroke();
  });
}
