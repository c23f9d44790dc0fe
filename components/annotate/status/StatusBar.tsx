'use client';
import { shownWindow } from '@/lib/browser/pixels';
import { currentKeyContext, digitsMean, type EditorState } from '@/lib/editor';
import { useEditorState } from '../hooks/use-editor-state';
import { useLabels } from '../hooks/use-labels';
import { useSubscription } from '../hooks/use-subscription';
import { useWorkbench } from '../hooks/use-workbench';
import { CursorReadout } from './CursorReadout';
import { toolHint } from './tool-hint';

const meaning = (state: EditorState) => digitsMean(currentKeyContext(state));

export function StatusBar() {
  return (
    <footer className="flex h-7 items-center gap-4 overflow-hidden border-t border-line bg-panel px-3 text-sm whitespace-nowrap text-ink-soft">
      <ToolHint />
      <DigitsMeaning />
      <div className="ml-auto flex shrink-0 items-center gap-4 tabular-nums">
        <CursorReadout />
        <WindowReadout />
        <ZoomReadout />
      </div>
    </footer>
  );
}

function ToolHint() {
  return <p aria-label="Hint" className="min-w-0 truncate">{useEditorState(toolHint)}</p>;
}

function DigitsMeaning() {
  const labels = useLabels().choosable.length > 0;
  const means = useEditorState(meaning);
  const text = means === 'preset' ? '1–9: window presets' : labels ? '1–9: labels · Shift+1–9: presets' : 'Shift+1–9: presets';
  return <p aria-label="Digits" className="shrink-0 rounded border border-line px-1.5 text-ink-faint max-lg:hidden">{text}</p>;
}

/** The window that the frame is really shown with: while nobody has touched it, each frame has its own. */
function WindowReadout() {
  const { frames } = useWorkbench();
  const window = useEditorState((state) => state.window);
  const initial = useEditorState((state) => state.image.window);
  const position = useEditorState((state) => state.frame);
  const frame = useSubscription(frames, () => frames.peek(position));
  const shown = frame === null ? window : shownWindow(frame, window, initial);
  if (shown === null) return <span aria-label="Window" className="max-md:hidden">W/L from the file’s table</span>;
  const digits = shown.width < 10 ? 2 : 0;
  return <span aria-label="Window" className="max-md:hidden">W {shown.width.toFixed(digits)} · L {shown.center.toFixed(digits)}</span>;
}

function ZoomReadout() {
  return <span aria-label="Zoom">{useEditorState(({ viewport }) => Math.round(viewport.scale * 100))} %</span>;
}
