'use client';
import { useState } from 'react';
import { Kbd, TextField, classNames } from '@/components/ui';
import type { Label } from '@/lib/domain/label-set';
import { useEditorState } from '../hooks/use-editor-state';
import { digitOfPlace, useLabels } from '../hooks/use-labels';
import { useWorkbench } from '../hooks/use-workbench';
import { MissingLabelSet } from './MissingLabelSet';

/** From so many labels on, looking for one is slower than typing. */
const FILTER_FROM = 10;

export function LabelList() {
  const { labelSet } = useWorkbench().image;
  const { choosable } = useLabels();
  const [filter, setFilter] = useState('');
  if (labelSet === null || choosable.length === 0) return <MissingLabelSet />;
  const wanted = filter.trim().toLowerCase();
  return (
    <section aria-label="Labels" className="flex max-h-[45%] min-h-24 shrink-0 flex-col border-b border-line">
      <h2 className="flex items-baseline gap-2 px-3 pt-2.5 pb-1 font-semibold">Labels<span className="truncate text-sm font-normal text-ink-faint">{labelSet.name}</span></h2>
      {choosable.length >= FILTER_FROM ? (
        <TextField label="Filter labels" hideLabel placeholder="Filter labels" value={filter} onChange={(event) => setFilter(event.target.value)} className="px-3 pb-1.5" />
      ) : null}
      <ul className="min-h-0 overflow-y-auto px-1.5 pb-2">
        {choosable.map((label, place) => (label.name.toLowerCase().includes(wanted) ? <LabelRow key={label.id} label={label} place={place} /> : null))}
      </ul>
    </section>
  );
}

function LabelRow({ label, place }: { label: Label; place: number }) {
  const { editor } = useWorkbench();
  const isCurrent = useEditorState(({ currentLabelId }) => currentLabelId === label.id);
  const digit = digitOfPlace(place);
  return (
    <li>
      <button
        type="button"
        aria-pressed={isCurrent}
        onClick={() => editor.dispatch({ type: 'selectLabel', labelId: isCurrent && editor.getState().pending === null ? null : label.id })}
        className={classNames('flex h-8 w-full items-center gap-2 rounded-md px-1.5 text-left pointer-coarse:h-11', isCurrent ? 'bg-selected text-ink ring-1 ring-primary' : 'text-ink-soft hover:bg-raised hover:text-ink')}
      >
        <span aria-hidden className="size-3.5 shrink-0 rounded-sm border border-black/40" style={{ background: label.color }} />
        <span className="min-w-0 flex-1 truncate">{label.name}</span>
        {digit === null ? null : <Kbd>{digit}</Kbd>}
      </button>
    </li>
  );
}
