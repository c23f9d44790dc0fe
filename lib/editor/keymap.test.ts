import { describe, expect, it } from 'vitest';
import { chordOf, DEFAULT_KEYMAP, findKeyConflicts, remapKeys, resolveKey, type KeyContext } from './keymap';

const nothing: KeyContext = { roiToolActive: false, roiSelected: false, labelPending: false };
const input = (key: string, held: string[] = [], code?: string) =>
  ({ key, modifiers: { shift: held.includes('Shift'), alt: held.includes('Alt'), ctrl: held.includes('Ctrl') }, ...(code === undefined ? {} : { code }) });

describe('the default keys', () => {
  it('are in nobody else\'s way', () => expect(findKeyConflicts(DEFAULT_KEYMAP)).toEqual([]));

  it.each([
    ['v', [], 'tool.select'], ['p', [], 'tool.polygon'], ['e', [], 'tool.ellipse'], ['r', [], 'tool.rectangle'], ['w', [], 'tool.window'],
    ['z', [], 'tool.zoom'], ['z', ['Ctrl'], 'edit.undo'], ['Z', ['Ctrl', 'Shift'], 'edit.redo'], ['y', ['Ctrl'], 'edit.redo'], ['h', [], 'tool.pan'],
    ['c', [], 'cine.toggle'], ['i', [], 'view.invert'], [' ', [], 'view.reset'], ['q', [], 'compare.hold'], ['ArrowUp', [], 'frame.previous'],
    ['ArrowUp', ['Alt'], 'nudge.up'], ['PageDown', [], 'image.next'], ['+', ['Shift'], 'view.zoomIn'], ['=', [], 'view.fit'], ['?', ['Shift'], 'help.show'],
    ['Delete', [], 'edit.delete'], ['l', [], 'roi.lock'], ['x', [], 'roi.hide'], ['P', [], 'tool.polygon'],
  ])('%s with %j is %s', (key, held, action) => expect(resolveKey(DEFAULT_KEYMAP, input(key, held), nothing)).toBe(action));

  it('leave other keys alone', () => {
    expect(resolveKey(DEFAULT_KEYMAP, input('F5'), nothing)).toBeNull();
    expect(resolveKey(DEFAULT_KEYMAP, input('p', ['Ctrl']), nothing)).toBeNull();
  });
});

describe('digits', () => {
  it('are presets, or labels where a label can be meant; with Shift always presets', () => {
    expect(resolveKey(DEFAULT_KEYMAP, input('3'), nothing)).toBe('preset.3');
    expect(resolveKey(DEFAULT_KEYMAP, input('3'), { ...nothing, roiToolActive: true })).toBe('label.3');
    expect(resolveKey(DEFAULT_KEYMAP, input('3'), { ...nothing, roiSelected: true })).toBe('label.3');
    expect(resolveKey(DEFAULT_KEYMAP, input('3'), { ...nothing, labelPending: true })).toBe('label.3');
    expect(resolveKey(DEFAULT_KEYMAP, input('#', ['Shift'], 'Digit3'), { ...nothing, roiSelected: true })).toBe('preset.3');
    expect(resolveKey(DEFAULT_KEYMAP, input('0'), nothing)).toBe('preset.10');
  });

  it('are found by their place where the layout types a sign', () => expect(resolveKey(DEFAULT_KEYMAP, input('&', [], 'Digit1'), nothing)).toBe('preset.1'));
});

describe('remapping', () => {
  it('binds, unbinds, and shows what two actions claim', () => {
    const own = remapKeys({ 'tool.polygon': ['G'], 'cine.toggle': [] });
    expect(resolveKey(own, input('g'), nothing)).toBe('tool.polygon');
    expect(resolveKey(own, input('p'), nothing)).toBeNull();
    expect(resolveKey(own, input('c'), nothing)).toBeNull();
    expect(findKeyConflicts(remapKeys({ 'tool.polygon': ['R'] }))).toEqual([{ chord: 'R', actions: expect.arrayContaining(['tool.polygon', 'tool.rectangle']) }]);
  });
});

it('writes chords in one way', () => {
  expect(chordOf(input('z', ['Shift', 'Ctrl']))).toBe('Ctrl+Shift+Z');
  expect(chordOf(input('?', ['Shift']))).toBe('?');
  expect(chordOf(input('ArrowLeft', ['Shift', 'Alt']))).toBe('Alt+Shift+ArrowLeft');
});
