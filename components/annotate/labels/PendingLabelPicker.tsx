'use client';
import { Button } from '@/components/ui';
import type { Point } from '@/lib/geometry';
import { toScreen, type EditorState } from '@/lib/editor';
import { roiKind } from '@/lib/roi-kinds';
import { useEditorState } from '../hooks/use-editor-state';
import { useLabels } from '../hooks/use-labels';
import { useWorkbench } from '../hooks/use-workbench';
import { MissingLabelSet } from '../panel/MissingLabelSet';
import { LabelChooser } from './LabelChooser';

const WIDTH_PX = 240;
const HEIGHT_PX = 310;

/** Asks for the label beside the ROI that was just drawn. Nothing is stored before it has one. */
export function PendingLabelPicker() {
  const { editor } = useWorkbench();
  const { choosable } = useLabels();
  const pending = useEditorState((state) => state.pending);
  const viewport = useEditorState((state) => state.viewport);
  const frame = useEditorState((state) => state.frame);
  if (pending === null || pending.frame !== frame) return null;
  const discard = () => editor.dispatch({ type: 'action', action: 'edit.cancel' });
  const { left, top } = placeBeside(pending, viewport);
  return (
    <div
      role="dialog"
      aria-label="Choose a label"
      className="absolute z-20 rounded-lg border border-line-strong bg-raised p-2 shadow-xl shadow-black/70"
      style={{ left, top, width: WIDTH_PX }}
    >
      {choosable.length === 0 ? <MissingLabelSet /> : <LabelChooser key={pending.id} onChoose={(labelId) => editor.dispatch({ type: 'selectLabel', labelId })} onCancel={discard} />}
      <Button size="small" tone="quiet" onClick={discard} className="mt-1 w-full" autoFocus={choosable.length === 0}>Discard the ROI (Esc)</Button>
    </div>
  );
}

/** To the right of the ROI, or to its left, or over it: always wholly on the canvas. */
function placeBeside({ roi }: NonNullable<EditorState['pending']>, viewport: EditorState['viewport']): { left: number; top: number } {
  const { minX, minY, maxX, maxY } = roiKind(roi.kind).bounds(roi);
  const box: Point[] = [[minX, minY], [maxX, minY], [maxX, maxY], [minX, maxY]];
  const corners = box.map((corner) => toScreen(viewport, corner));
  const xs = corners.map(([x]) => x), ys = corners.map(([, y]) => y);
  const { width, height } = viewport.canvas;
  const right = Math.max(...xs) + 14, left = Math.min(...xs) - 14 - WIDTH_PX;
  const beside = right + WIDTH_PX <= width ? right : left >= 0 ? left : width - WIDTH_PX - 8;
  return { left: Math.max(8, beside), top: Math.max(8, Math.min(Math.min(...ys), height - HEIGHT_PX)) };
}
