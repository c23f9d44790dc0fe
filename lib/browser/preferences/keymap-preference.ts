/** A user's own keys, as the server keeps them: only what differs from the defaults. */
import type { Me } from '@/lib/api';
import { DEFAULT_KEYMAP, remapKeys, type ActionName, type Keymap } from '@/lib/editor';
import { isRemappable } from './action-groups';

export type Preferences = Me['preferences'];

/** What the server allows per action. */
export const MAX_CHORDS = 4;

/** The user's keys over the defaults. Actions that this version does not know are passed over: another version may have saved them. */
export function keymapOf(preferences: Preferences): Keymap {
  const own = Object.entries(preferences.keymap ?? {}).filter(([action]) => isRemappable(action));
  return remapKeys(Object.fromEntries(own) as Keymap);
}

const same = (a: readonly string[] = [], b: readonly string[] = []): boolean => a.length === b.length && a.every((chord, i) => chord === b[i]);

/** What is to be kept of a keymap. */
export function changedKeys(keymap: Keymap): NonNullable<Preferences['keymap']> {
  const names = Object.keys(DEFAULT_KEYMAP) as ActionName[];
  return Object.fromEntries(names.filter((name) => !same(keymap[name], DEFAULT_KEYMAP[name])).map((name) => [name, [...(keymap[name] ?? [])].slice(0, MAX_CHORDS)]));
}

/** The action gets this chord instead of its own ones; a conflict with another action is left for the person to see and resolve. */
export function assignChord(keymap: Keymap, action: ActionName, chord: string): Keymap {
  return { ...keymap, [action]: [chord] };
}

/** Takes the chord away from every action but one: how a conflict is resolved. */
export function giveChordTo(keymap: Keymap, action: ActionName, chord: string): Keymap {
  const entries = (Object.entries(keymap) as [ActionName, readonly string[]][])
    .map(([name, chords]) => [name, name === action ? chords : chords.filter((other) => other !== chord)] as const);
  return Object.fromEntries(entries) as Keymap;
}
