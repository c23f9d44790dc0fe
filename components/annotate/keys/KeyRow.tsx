'use client';
import { useState, type KeyboardEvent } from 'react';
import { Kbd, classNames } from '@/components/ui';
import { chordLabel } from '@/lib/browser/preferences';
import { chordOf, type ActionName } from '@/lib/editor';
import type { KeysDraft } from './use-keys-draft';

interface Props {
  action: ActionName;
  title: string;
  draft: KeysDraft;
}

const MODIFIER_KEYS: readonly string[] = ['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'CapsLock'];

/** One action with its keys. Its button waits for a key; Escape, Tab or leaving it keeps the old one. */
export function KeyRow({ action, title, draft }: Props) {
  const [waiting, setWaiting] = useState(false);
  const chords = draft.keymap[action] ?? [];
  const clashes = draft.conflicts.some(({ actions }) => actions.includes(action));

  const hear = (event: KeyboardEvent) => {
    if (!waiting || event.key === 'Tab') return;
    event.preventDefault();
    event.stopPropagation();
    if (MODIFIER_KEYS.includes(event.key)) return;
    setWaiting(false);
    if (event.key === 'Escape' || isPlainDigit(event)) return;
    const modifiers = { shift: event.shiftKey, alt: event.altKey, ctrl: event.ctrlKey || event.metaKey };
    draft.assign(action, chordOf({ key: event.key, code: event.code, modifiers }));
  };

  return (
    <li className="flex min-h-7 break-inside-avoid items-center gap-2 border-b border-line/50">
      <span className="min-w-0 flex-1">{title}</span>
      <button
        type="button"
        aria-label={waiting ? `Press a key for ${title}` : `${title}: ${chords.map(chordLabel).join(' or ') || 'no key'}. Change`}
        onClick={() => setWaiting(true)}
        onBlur={() => setWaiting(false)}
        onKeyDown={hear}
        className={classNames('flex min-h-7 items-center gap-1 rounded px-1 hover:bg-raised pointer-coarse:min-h-11', waiting && 'bg-selected ring-1 ring-highlight', clashes && 'ring-1 ring-warn')}
      >
        {waiting ? <span className="px-1 text-highlight">Press a key…</span> : chords.length === 0 ? <span className="px-1 text-ink-faint">none</span> : chords.map((chord) => <Kbd key={chord}>{chordLabel(chord)}</Kbd>)}
      </button>
    </li>
  );
}

/** Digits mean labels and presets. */
const isPlainDigit = (event: KeyboardEvent): boolean => /^Digit[0-9]$/.test(event.code) && !event.ctrlKey && !event.metaKey && !event.altKey;
