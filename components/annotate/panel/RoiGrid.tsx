'use client';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import type { EditorAnnotation } from '@/lib/editor';
import { useEditorState } from '../hooks/use-editor-state';
import { useWorkbench } from '../hooks/use-workbench';
import { goTo } from '../navigation/frames';
import { ROW_PX, RoiRow } from './RoiRow';
import { useWindowRows } from './use-window-rows';

const COLUMNS = ['Kind', 'Label', 'Slice', 'Area', 'Values: mean (min…max)', 'Author'] as const;

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

/** The focus follows the selection. */
function useGridKeys(rows: readonly EditorAnnotation[], at: number): (event: KeyboardEvent<HTMLElement>) => void {
  const model = useWorkbench();
  return (event) => {
    const to = { ArrowDown: at + 1, ArrowUp: Math.max(0, at - 1), Home: 0, End: rows.length - 1 }[event.key];
    const target = to === undefined ? undefined : rows[to];
    if (event.altKey || event.ctrlKey || event.shiftKey || event.metaKey || target === undefined) return;
    // These keys also step through the slices, outside this list.
    event.preventDefault();
    event.stopPropagation();
    goTo(model, target.frame);
    model.editor.dispatch({ type: 'select', ids: [target.id] });
    const grid = event.currentTarget;
    requestAnimationFrame(() => grid.querySelector<HTMLElement>('[role=row][tabindex="0"]')?.focus());
  };
}
