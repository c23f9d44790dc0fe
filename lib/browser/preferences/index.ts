export { ACTION_GROUPS, ACTION_TITLES } from './action-groups';
export type { ActionGroup } from './action-groups';
export { ariaKeys, chordLabel, keyOfAction, keysOfChord } from './chord-label';
export { assignChord, changedKeys, giveChordTo, keymapOf, MAX_CHORDS } from './keymap-preference';
export type { Preferences } from './keymap-preference';
export { INITIAL_LAYOUT, loadPanelLayout, PANEL_WIDTH, parsePanelLayout, storePanelLayout } from './panel-layout';
export type { PanelLayout } from './panel-layout';
export { savePreferences } from './save-preferences';
