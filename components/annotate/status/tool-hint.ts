import { kindOfTool, type EditorState } from '@/lib/editor';
import { roiKind } from '@/lib/roi-kinds';

/** What the next press does, in one line. */
export function toolHint(state: EditorState): string {
  const { tool, hand, pending, parked, readOnly, selectedIds } = state;
  if (pending !== null) return 'Choose a label for the ROI; Esc discards it';
  const kind = kindOfTool(tool);
  if (kind !== null && readOnly) return 'Read-only: the image is not yours to draw on now';
  if (hand.at === 'outline.drawing' || hand.at === 'outline.pressing') return 'Click to add points; Enter or double-click closes; Backspace removes the last; Esc cancels';
  if (hand.at === 'outline.freehand') return 'Let go to stop; come back to the first point to close';
  if (parked !== null) return 'The outline was interrupted: click to go on, Esc to discard it';
  if (kind !== null) {
    return roiKind(kind).gesture.input === 'points' ? 'Click to set points, drag to draw freehand; Enter places one without a mouse' : 'Drag from corner to corner; Enter places one without a mouse';
  }
  switch (tool) {
    case 'zoom': return 'Drag up to zoom in, down to zoom out';
    case 'pan': return 'Drag to move the image';
    case 'window': return 'Drag right for a wider window, down for a higher centre';
    default: return selectedIds.length > 0 ? 'Drag to move, drag a handle to reshape; [ and ] step through the handles' : dragHint(state);
  }
}

const dragHint = ({ leftDrag }: EditorState): string =>
  (leftDrag === 'scroll' ? 'Drag to scroll through the slices; click an ROI to select it' : 'Drag for window and level; click an ROI to select it');
