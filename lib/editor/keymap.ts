/** Keys as a table: action → chords. Defaults are those of our user-interface conventions; every one can be remapped. */
import { ROI_KINDS } from '@/lib/roi-kinds';
import type { KeyInput, ToolId } from './events';

export type ActionName =
  | `tool.${ToolId}` | `label.${number}` | `preset.${number}`
  | 'edit.undo' | 'edit.redo' | 'edit.delete' | 'edit.cancel' | 'edit.finish'
  | 'roi.lock' | 'roi.hide' | 'roi.next' | 'roi.previous' | 'handle.next' | 'handle.previous' | 'vertex.insert'
  | `nudge.${'left' | 'right' | 'up' | 'down'}` | `nudgeFar.${'left' | 'right' | 'up' | 'down'}`
  | 'view.zoomIn' | 'view.zoomOut' | 'view.fit' | 'view.reset' | 'view.invert'
  | 'view.rotateRight' | 'view.rotateLeft' | 'view.flipHorizontal' | 'view.flipVertical'
  | 'frame.next' | 'frame.previous' | 'frame.first' | 'frame.last'
  | 'image.next' | 'image.previous' | 'cine.toggle' | 'compare.hold' | 'help.show';

/** Chords as `Ctrl+Alt+Shift+Key`, in this order; letters in upper case, other keys as KeyboardEvent.key names them. */
export type Keymap = Readonly<Partial<Record<ActionName, readonly string[]>>>;

const roiTools: Keymap = Object.fromEntries(ROI_KINDS.map(({ kind, shortcut }) => [`tool.${kind}`, [shortcut]]));

export const DEFAULT_KEYMAP: Keymap = {
  ...roiTools,
  'tool.select': ['V'], 'tool.window': ['W'], 'tool.zoom': ['Z'], 'tool.pan': ['H'],
  'edit.undo': ['Ctrl+Z'], 'edit.redo': ['Ctrl+Y', 'Ctrl+Shift+Z'],
  'edit.delete': ['Backspace', 'Delete'], 'edit.cancel': ['Escape'], 'edit.finish': ['Enter'],
  'roi.lock': ['L'], 'roi.hide': ['X'], 'roi.next': ['N'], 'roi.previous': ['Shift+N'],
  'handle.next': [']'], 'handle.previous': ['['], 'vertex.insert': ['Insert', 'A'],
  'nudge.left': ['Alt+ArrowLeft'], 'nudge.right': ['Alt+ArrowRight'], 'nudge.up': ['Alt+ArrowUp'], 'nudge.down': ['Alt+ArrowDown'],
  'nudgeFar.left': ['Shift+ArrowLeft', 'Alt+Shift+ArrowLeft'], 'nudgeFar.right': ['Shift+ArrowRight', 'Alt+Shift+ArrowRight'],
  'nudgeFar.up': ['Shift+ArrowUp', 'Alt+Shift+ArrowUp'], 'nudgeFar.down': ['Shift+ArrowDown', 'Alt+Shift+ArrowDown'],
  'view.zoomIn': ['+'], 'view.zoomOut': ['-'], 'view.fit': ['='], 'view.reset': [' '], 'view.invert': ['I'],
  'view.rotateRight': ['Alt+R'], 'view.rotateLeft': ['Alt+Shift+R'], 'view.flipHorizontal': ['Alt+H'], 'view.flipVertical': ['Alt+V'],
  'frame.next': ['ArrowDown'], 'frame.previous': ['ArrowUp'], 'frame.first': ['Home'], 'frame.last': ['End'],
  'image.next': ['PageDown'], 'image.previous': ['PageUp'], 'cine.toggle': ['C'], 'compare.hold': ['Q'], 'help.show': ['?'],
};

/** What the digits mean just now. */
export interface KeyContext {
  readonly roiToolActive: boolean;
  readonly roiSelected: boolean;
  readonly labelPending: boolean;
}

const isDigit = (key: string): boolean => /^[0-9]$/.test(key);

/** The digit meant. By its place on the keyboard too: Shift+1 types "!" on many layouts, and AZERTY types "&" without Shift. */
function digitOf({ key, code }: KeyInput): string | null {
  if (isDigit(key)) return key;
  return code !== undefined && /^Digit[0-9]$/.test(code) ? code.slice(5) : null;
}

/** `Ctrl+Shift+Z`. For signs (`?`, `+`) Shift is part of how the sign is typed and is left out. */
export function chordOf(input: KeyInput): string {
  const { key, modifiers } = input;
  const name = key.length === 1 ? key.toUpperCase() : key;
  const isSign = name.length === 1 && name !== ' ' && name.toLowerCase() === name && !isDigit(name);
  return `${modifiers.ctrl ? 'Ctrl+' : ''}${modifiers.alt ? 'Alt+' : ''}${modifiers.shift && !isSign ? 'Shift+' : ''}${name}`;
}

/** Digits = labels while an ROI tool is active, an ROI is selected or a label is asked for; else window presets. With Shift: presets. */
export const digitsMean = ({ roiToolActive, roiSelected, labelPending }: KeyContext): 'label' | 'preset' =>
  (roiToolActive || roiSelected || labelPending ? 'label' : 'preset');

/** The action of a key, or null. Bindings of the keymap come before the meaning of digits. */
export function resolveKey(keymap: Keymap, input: KeyInput, context: KeyContext): ActionName | null {
  const chord = chordOf(input);
  for (const [action, chords] of Object.entries(keymap) as [ActionName, readonly string[]][]) if (chords.includes(chord)) return action;
  const digit = input.modifiers.ctrl || input.modifiers.alt ? null : digitOf(input);
  if (digit === null) return null;
  const number = digit === '0' ? 10 : Number(digit);
  return `${input.modifiers.shift ? 'preset' : digitsMean(context)}.${number}`;
}

export interface KeyConflict {
  readonly chord: string;
  readonly actions: readonly ActionName[];
}

/** Chords that two or more actions claim, for the settings page to show. */
export function findKeyConflicts(keymap: Keymap): KeyConflict[] {
  const claims = new Map<string, ActionName[]>();
  for (const [action, chords] of Object.entries(keymap) as [ActionName, readonly string[]][]) {
    for (const chord of new Set(chords)) claims.set(chord, [...(claims.get(chord) ?? []), action]);
  }
  return [...claims].filter(([, actions]) => actions.length > 1).map(([chord, actions]) => ({ chord, actions }));
}

/** The defaults with a user's own bindings over them. An empty list unbinds. */
export const remapKeys = (changes: Keymap): Keymap => ({ ...DEFAULT_KEYMAP, ...changes });
