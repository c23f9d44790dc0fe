'use client';
import { useEditorState } from '../hooks/use-editor-state';
import { useStore } from '../hooks/use-store';
import { useSubscription } from '../hooks/use-subscription';
import { useWorkbench } from '../hooks/use-workbench';
import { shortNumber } from '../measures/number-words';
import { realValuesAt, unitOf } from '../measures/real-values';

/** Where the pointer is and what the image has there. By itself, so that a moving pointer renders nothing else. */
export function CursorReadout() {
  const { cursor, frames } = useWorkbench();
  const point = useStore(cursor);
  const position = useEditorState(({ frame }) => frame);
  const frame = useSubscription(frames, () => frames.peek(position));
  if (point === null) return null;
  const [x, y] = point;
  const values = frame === null ? null : realValuesAt(frame, x, y);
  if (frame !== null && values === null) return null;
  const unit = frame === null ? '' : unitOf(frame.source.description);
  return (
    <span aria-label="Cursor">
      x {x.toFixed(1)} y {y.toFixed(1)}
      {values === null ? '' : ` · ${values === 'padding' ? 'no data' : `${values.map(shortNumber).join(' ')}${unit === '' ? '' : ` ${unit}`}`}`}
    </span>
  );
}
