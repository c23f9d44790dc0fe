import type { ActionName, Keymap } from '@/lib/editor';

const SIGNS: Readonly<Record<string, string>> = {
  ' ': 'Space', ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓', Escape: 'Esc', Delete: 'Del', PageUp: 'PgUp', PageDown: 'PgDn', '-': '−',
};

/** The keys of a chord as they are named on a keyboard: `Ctrl+Shift+Z` → Ctrl, Shift, Z; `Ctrl++` → Ctrl, +. */
export function keysOfChord(chord: string): string[] {
  return chord.split(/(?<=.)\+(?=.)/).map((key) => SIGNS[key] ?? key);
}

export const chordLabel = (chord: string): string => keysOfChord(chord).join('+');

/** The first key of an action for a tooltip; null when it has none. */
export function keyOfAction(keymap: Keymap, action: ActionName): string | null {
  const chord = keymap[action]?.[0];
  return chord === undefined ? null : chordLabel(chord);
}

const ARIA: Readonly<Record<string, string>> = { Ctrl: 'Control', ' ': 'Space' };

/** Value of aria-keyshortcuts (WAI-ARIA 1.2 section 6.6). */
export function ariaKeys(keymap: Keymap, action: ActionName): string | undefined {
  const chords = keymap[action] ?? [];
  if (chords.length === 0) return undefined;
  return chords.map((chord) => chord.split(/(?<=.)\+(?=.)/).map((key) => ARIA[key] ?? key).join('+')).join(' ');
}
