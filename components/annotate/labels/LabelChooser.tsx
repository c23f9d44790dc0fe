'use client';
import { useId, useState, type KeyboardEvent } from 'react';
import { Kbd, classNames } from '@/components/ui';
import type { Label } from '@/lib/domain/label-set';
import { digitOfPlace, useLabels } from '../hooks/use-labels';

const SEEN_AT_ONCE = 7;

interface Props {
  onChoose: (labelId: string) => void;
  onCancel: () => void;
}

/** A field to type in with the labels under it (WAI-ARIA 1.2, pattern "combobox with listbox"): digits, arrows and Enter choose; Escape leaves. */
export function LabelChooser({ onChoose, onCancel }: Props) {
  const { choosable } = useLabels();
  const [filter, setFilter] = useState('');
  const [active, setActive] = useState(0);
  const listId = useId();
  const wanted = filter.trim().toLowerCase();
  const shown = choosable.filter(({ name }) => name.toLowerCase().includes(wanted));
  const at = Math.min(active, shown.length - 1);

  const onKeyDown = (event: KeyboardEvent) => {
    const label = labelOfKey(event, { choosable, shown, at, typed: wanted !== '' });
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    // The keys belong to this list: the canvas must not hear them too.
    event.stopPropagation();
    if (step !== undefined) setActive((at + step + shown.length) % Math.max(1, shown.length));
    else if (event.key === 'Escape') onCancel();
    else if (label !== undefined) onChoose(label.id);
    else return;
    event.preventDefault();
  };

  return (
    <div>
      <input
        // The person has just drawn: the next key is meant for the label.
        autoFocus
        type="text"
        role="combobox"
        aria-label="Label of the ROI"
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={at >= 0 ? `${listId}-${at}` : undefined}
        // So few are seen at once: on a tablet no keyboard need come up over them.
        inputMode={choosable.length <= SEEN_AT_ONCE ? 'none' : 'search'}
        placeholder="Type, or press a digit"
        value={filter}
        onChange={(event) => {
          setFilter(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
        className="h-9 w-full rounded-md border border-line-strong bg-ground px-2 outline-none placeholder:text-ink-faint focus:border-highlight pointer-coarse:h-11"
      />
      <ul id={listId} role="listbox" aria-label="Labels" className="mt-1 max-h-64 overflow-y-auto">
        {shown.map((label, index) => (
          <li
            key={label.id}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === at}
            onPointerEnter={() => setActive(index)}
            onClick={() => onChoose(label.id)}
            className={classNames('flex h-8 cursor-pointer items-center gap-2 rounded px-2 pointer-coarse:h-11', index === at && 'bg-primary text-on-bright')}
          >
            <span aria-hidden className="size-3.5 shrink-0 rounded-sm border border-black/40" style={{ background: label.color }} />
            <span className="flex-1 truncate">{label.name}</span>
            <DigitOf place={choosable.indexOf(label)} />
          </li>
        ))}
        {shown.length === 0 ? <li className="px-2 py-1.5 text-ink-faint">No label has this in its name.</li> : null}
      </ul>
    </div>
  );
}

function DigitOf({ place }: { place: number }) {
  const digit = digitOfPlace(place);
  return digit === null ? null : <Kbd>{digit}</Kbd>;
}

interface Listed {
  readonly choosable: readonly Label[];
  readonly shown: readonly Label[];
  readonly at: number;
  /** Something is typed already: a digit may belong to it ("C7"). */
  readonly typed: boolean;
}

function labelOfKey({ key }: KeyboardEvent, { choosable, shown, at, typed }: Listed): Label | undefined {
  if (key === 'Enter') return shown[at];
  if (typed || !/^[0-9]$/.test(key)) return undefined;
  return choosable[key === '0' ? 9 : Number(key) - 1];
}
