import { describe, expect, it } from 'vitest';
import { DEFAULT_KEYMAP, findKeyConflicts } from '@/lib/editor';
import { preferencesSchema } from '@/lib/api';
import { ACTION_TITLES, ariaKeys, assignChord, changedKeys, chordLabel, giveChordTo, INITIAL_LAYOUT, keymapOf, keyOfAction, keysOfChord, parsePanelLayout } from './index';

describe('keys of a user', () => {
  it('names every action that has a key and can be used today', () => {
    const untitled = Object.keys(DEFAULT_KEYMAP).filter((action) => !ACTION_TITLES.has(action as keyof typeof DEFAULT_KEYMAP));
    expect(untitled).toEqual(['compare.hold']);
  });

  it('keeps only what differs from the defaults, in the form the server accepts', () => {
    const keymap = assignChord(DEFAULT_KEYMAP, 'tool.polygon', 'G');
    expect(changedKeys(keymap)).toEqual({ 'tool.polygon': ['G'] });
    expect(preferencesSchema.parse({ keymap: changedKeys(keymap) })).toEqual({ keymap: { 'tool.polygon': ['G'] } });
    expect(changedKeys(DEFAULT_KEYMAP)).toEqual({});
  });

  it('comes back from the server as it was, unbound actions too, and without actions of other versions', () => {
    const keymap = keymapOf({ keymap: { 'tool.polygon': ['G'], 'view.invert': [], 'tool.laser': ['K'] } });
    expect(keymap['tool.polygon']).toEqual(['G']);
    expect(keymap['view.invert']).toEqual([]);
    expect(keymap['tool.select']).toEqual(['V']);
    expect(Object.keys(keymap)).not.toContain('tool.laser');
  });

  it('shows a conflict, and resolves it by taking the key from the other', () => {
    const clash = assignChord(DEFAULT_KEYMAP, 'tool.polygon', 'E');
    expect(findKeyConflicts(clash)).toEqual([{ chord: 'E', actions: expect.arrayContaining(['tool.ellipse', 'tool.polygon']) }]);
    const resolved = giveChordTo(clash, 'tool.polygon', 'E');
    expect(findKeyConflicts(resolved)).toEqual([]);
    expect(resolved['tool.ellipse']).toEqual([]);
    expect(resolved['tool.polygon']).toEqual(['E']);
  });

  it('has no conflict to begin with', () => expect(findKeyConflicts(DEFAULT_KEYMAP)).toEqual([]));
});

describe('key names', () => {
  it.each([
    ['Ctrl+Shift+Z', ['Ctrl', 'Shift', 'Z']], [' ', ['Space']], ['+', ['+']], ['Ctrl++', ['Ctrl', '+']], ['-', ['−']], ['Alt+ArrowLeft', ['Alt', '←']], ['?', ['?']],
  ])('%s', (chord, keys) => expect(keysOfChord(chord)).toEqual(keys));

  it('labels the first key of an action, or nothing', () => {
    expect(keyOfAction(DEFAULT_KEYMAP, 'edit.redo')).toBe('Ctrl+Y');
    expect(keyOfAction({ 'edit.redo': [] }, 'edit.redo')).toBeNull();
    expect(ariaKeys(DEFAULT_KEYMAP, 'edit.redo')).toBe('Control+Y Control+Shift+Z');
    expect(ariaKeys({}, 'edit.redo')).toBeUndefined();
    expect(chordLabel('Shift+ArrowUp')).toBe('Shift+↑');
  });
});

describe('panel layout', () => {
  it('survives what a browser may hand back', () => {
    expect(parsePanelLayout(null)).toEqual(INITIAL_LAYOUT);
    expect(parsePanelLayout('{')).toEqual(INITIAL_LAYOUT);
    expect(parsePanelLayout('{"panelWidth":"wide"}')).toEqual(INITIAL_LAYOUT);
    expect(parsePanelLayout('{"panelWidth":9000,"panelOpen":false,"stripOpen":true}')).toEqual({ panelWidth: 560, panelOpen: false, stripOpen: true });
  });
});
