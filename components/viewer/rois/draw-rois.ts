import { screenToImage, toScreen, type Viewport } from '@/lib/editor';
import { applyAffine, type Box, type Point } from '@/lib/geometry';
import { DASH, LABEL_FONT, LINE_WIDTH, MOST_NAMES, SELECTED_LINE_WIDTH } from './looks';
import { boundsOf, outlineOf, outlineTolerancePx, squareToScreen } from './outlines';
import type { ActiveRoi, DrawnRoi } from './roi-view';

/** Image px that the canvas shows, with a margin around it. */
function visibleBox(viewport: Viewport, marginCssPx: number): Box {
  const toImage = screenToImage(viewport);
  const { width, height } = viewport.canvas;
  const [x0, y0] = applyAffine(toImage, [-marginCssPx, -marginCssPx]), [x1, y1] = applyAffine(toImage, [width + marginCssPx, height + marginCssPx]);
  return { minX: Math.min(x0, x1), minY: Math.min(y0, y1), maxX: Math.max(x0, x1), maxY: Math.max(y0, y1) };
}

const overlaps = (a: Box, b: Box): boolean => a.minX <= b.maxX && a.maxX >= b.minX && a.minY <= b.maxY && a.maxY >= b.minY;

/** Coordinates in which outlines are stroked; widths and dashes stay those of the screen. */
function enterImage(context: CanvasRenderingContext2D, viewport: Viewport): void {
  context.transform(...squareToScreen(viewport));
  context.lineJoin = 'round';
}

function setLine(context: CanvasRenderingContext2D, viewport: Viewport, color: string, widthCssPx: number, dashed: boolean): void {
  context.strokeStyle = color;
  context.lineWidth = widthCssPx / viewport.scale;
  context.setLineDash(dashed ? DASH.map((length) => length / viewport.scale) : []);
}

/** All ROIs that nobody moves, in one go. Returns how many points were drawn. */
export function drawIdleRois(context: CanvasRenderingContext2D, viewport: Viewport, idle: readonly DrawnRoi[], marginCssPx: number): number {
  const visible = visibleBox(viewport, marginCssPx);
  const drawn = idle.filter(({ roi }) => overlaps(boundsOf(roi), visible));
  const tolerancePx = outlineTolerancePx(viewport);
  context.save();
  enterImage(context, viewport);
  let last: DrawnRoi | null = null;
  let points = 0;
  for (const each of drawn) {
    // Changing the state of the context costs as much as a short line: only when it differs.
    if (last === null || last.color !== each.color || last.dashed !== each.dashed) setLine(context, viewport, each.color, LINE_WIDTH, each.dashed);
    const outline = outlineOf(each.roi, tolerancePx, viewport.pixelAspect);
    context.stroke(outline.path);
    points += outline.pointCount;
    last = each;
  }
  context.restore();
  if (drawn.length <= MOST_NAMES) for (const each of drawn) drawName(context, viewport, each);
  return points;
}

/** A hovered or selected ROI, with a dark rim so that it stands out from bright tissue. */
export function drawActiveRoi(context: CanvasRenderingContext2D, viewport: Viewport, roi: ActiveRoi): void {
  const { path } = outlineOf(roi.roi, outlineTolerancePx(viewport), viewport.pixelAspect);
  context.save();
  enterImage(context, viewport);
  setLine(context, viewport, 'rgba(0, 0, 0, 0.6)', SELECTED_LINE_WIDTH + 2, false);
  context.stroke(path);
  setLine(context, viewport, roi.color, SELECTED_LINE_WIDTH, roi.dashed);
  context.stroke(path);
  context.restore();
  drawName(context, viewport, roi);
}

/** Above the top-left corner of what is seen of the ROI. */
function drawName(context: CanvasRenderingContext2D, viewport: Viewport, { roi, name, color }: DrawnRoi): void {
  if (name === '') return;
  const { minX, minY, maxX, maxY } = boundsOf(roi);
  const corners = ([[minX, minY], [maxX, maxY]] satisfies Point[]).map((corner) => toScreen(viewport, corner));
  const x = Math.min(...corners.map((corner) => corner[0])), y = Math.min(...corners.map((corner) => corner[1]));
  drawText(context, name, x, y - 4, color);
}

function drawText(context: CanvasRenderingContext2D, text: string, x: number, y: number, color: string): void {
  context.save();
  context.font = LABEL_FONT;
  context.textBaseline = 'bottom';
  context.lineJoin = 'round';
  context.lineWidth = 3;
  context.strokeStyle = 'rgba(0, 0, 0, 0.8)';
  context.strokeText(text, x, y);
  context.fillStyle = color;
  context.fillText(text, x, y);
  context.restore();
}
