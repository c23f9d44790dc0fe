'use client';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import type { EditorAnnotation } from '@/lib/editor';
import { useEditorState } from '../hooks/use-editor-state';
import { useWorkbench } from '../hooks/use-workbench';
import { goTo } from '../navigation/frames';
import { ROW_PX, RoiRow } from './RoiRow';
import { useWindowRows } from './use-window-rows';

const COLUMNS = ['Kind', 'Label', 'Author', 'Slice', 'Area', 'Values: mean (min…max)'] as const;

/** A grid as screen readers know it (WAI-ARIA 1.2, pattern "grid"): one row is in the tab order, arrows move, Enter shows, Delete deletes. */
export function RoiGrid({ rows }: { rows: readonly EditorAnnotation[] }) {
  const selectedIds = useEditorState((state) => state.selectedIds);
  const { first, end, onScroll, measure } = useWindowRows(rows.length, ROW_PX);
  const box = useRef<HTMLDivElement | null>(null);
  const at = rows.findIndex(({ id }) => id === selectedIds[0]);
  const onKeyDown = useGridKeys(rows, at);
  useEffect(() => scrollIntoView(box.current, at), [at]);

  return (
    <div
      ref={(element) => {
        box.current = element;
        return measure(element);
      }}
      role="grid"
      aria-label="ROIs"
      aria-rowcount={rows.length + 1}
      aria-multiselectable
      onScroll={onScroll}
      onKeyDown={onKeyDown}
      className="relative min-h-0 flex-1 overflow-y-auto"
    >
      <div role="row" aria-rowindex={1} className="sr-only">
        {COLUMNS.map((name) => <span key={name} role="columnheader">{name}</span>)}
      </div>
      <div role="presentation" style={{ height: rows.length * ROW_PX, position: 'relative' }}>
        {rows.slice(first, end).map((annotation, index) => (
          <RoiRow
            key={annotation.id}
            annotation={annotation}
            place={first + index}
            selected={selectedIds.includes(annotation.id)}
            inTabOrder={first + index === Math.max(0, at)}
          />
        ))}
      </div>
    </div>
  );
}

function scrollIntoView(box: HTMLDivElement | null, at: number): void {
  if (box === null || at === -1) return;
  const top = at * ROW_PX;
  if (top < box.scrollTop) box.scrollTop = top;
  else if (top + ROW_PX > box.scrollTop + box.clientHeight) box.scrollTop = top + ROW_PX - box.clientHeight;
}

/** Arrows step through the list, and the focus follows; every other key means what it means on the canvas (delete, lock, undo, move …). */
function useGridKeys(rows: readonly EditorAnnotation[], at: number): (event: KeyboardEvent<HTMLElement>) => void {
  const model = useWorkbench();
  return (event) => {
    const { key, code, shiftKey: shift, altKey: alt } = event;
    const ctrl = event.ctrlKey || event.metaKey;
    if (key === 'Tab') return;
    const to = shift || alt || ctrl ? undefined : { ArrowDown: at + 1, ArrowUp: Math.max(0, at - 1), Home: 0, End: rows.length - 1, Enter: at, ' ': at }[key];
    const target = to === undefined ? undefined : rows[to];
    if (to === undefined) {
      const before = model.editor.getState();
      const effects = model.editor.dispatch({ type: 'keydown', key, code, modifiers: { shift, alt, ctrl } });
      if (effects.length > 0 || model.editor.getState() !== before) event.preventDefault();
      return;
    }
    event.preventDefault();
    if (target === undefined) return;
    goTo(model, target.frame);
    model.editor.dispatch({ type: 'select', ids: [target.id] });
    focusRow(event.currentTarget);
  };
}

/** The row has its place in the tab order after the next render. */
function focusRow(grid: HTMLElement): void {
  requestAnimationFrame(() => grid.querySelector<HTMLElement>('[role=row][tabindex="0"]')?.focus());
}
