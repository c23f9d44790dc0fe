import { handleAt, HIT_TOLERANCE_CSS_PX, kindOfTool, toScreen, type EditorState } from '@/lib/editor';
import type { Point } from '@/lib/geometry';

const WHILE: Readonly<Record<string, string>> = {
  'view.panning': 'grabbing', 'view.zooming': 'ns-resize', 'view.windowing': 'crosshair', 'view.scrolling': 'ns-resize', 'select.translating': 'grabbing',
};

const OF_TOOL: Readonly<Record<string, string>> = { pan: 'grab', zoom: 'zoom-in', window: 'default', select: 'default' };

/** CSS cursor for what the hand does, or would do at `pointer` (image px). */
export function cursorOf(state: EditorState, pointer: Point | null): string {
  const busy = WHILE[state.hand.at];
  if (busy !== undefined) return busy;
  if (kindOfTool(state.tool) !== null) return 'crosshair';
  if (state.tool !== 'select') return OF_TOOL[state.tool] ?? 'default';
  const handle = pointer === null ? null : handleAt(state, toScreen(state.viewport, pointer), HIT_TOLERANCE_CSS_PX.mouse);
  if (handle !== null && !state.readOnly) return handle.cursor;
  if (state.hoveredId === null) return 'default';
  return state.readOnly ? 'pointer' : 'move';
}
