/** Any sequence of events whatever: what must hold after each of them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ROI_KIND_NAMES, checkRoiInside } from '@/lib/roi-kinds';
import type { EditorEvent } from './events';
import { HAND_NAMES } from './hands/nodes';
import type { EditorAnnotation } from './model/annotation';
import { visibleAnnotations, visibleDraft, visibleHandles } from './render-list';
import { drive, TEST_IMAGE, type Driver } from './test-driver';

const START: readonly EditorAnnotation[] = [
  { id: 's-1', frame: 0, labelId: 'one', roi: { kind: 'rectangle', cx: 40, cy: 40, width: 30, height: 20, rotation: 30 } },
  { id: 's-2', frame: 0, labelId: 'two', roi: { kind: 'ellipse', cx: 120, cy: 50, rx: 30, ry: 15, rotation: 200 } },
  { id: 's-3', frame: 0, labelId: 'one', roi: { kind: 'polygon', points: [[150, 10], [190, 10], [190, 90], [170, 40]] } },
  { id: 's-4', frame: 1, labelId: 'one', roi: { kind: 'polygon', points: [[0, 0], [200, 0], [200, 100]] } },
];

// Often exactly on something, else anywhere, also outside the canvas.
const place = fc.oneof(
  fc.constantFrom<[number, number]>([40, 40], [120, 50], [150, 10], [190, 90], [10, 10], [60, 60]),
  fc.tuple(fc.integer({ min: -20, max: 220 }), fc.integer({ min: -20, max: 120 })),
);
const modifiers = fc.record({
  shift: fc.boolean(), alt: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }), ctrl: fc.oneof({ weight: 6, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
});
const pointerType = fc.constantFrom('mouse' as const, 'mouse' as const, 'mouse' as const, 'touch' as const, 'pen' as const);
const pointer = fc.tuple(
  fc.constantFrom('pointerdown' as const, 'pointermove' as const, 'pointermove' as const, 'pointerup' as const),
  place, modifiers, pointerType, fc.constantFrom(0, 0, 0, 0, 1, 2), fc.integer({ min: 1, max: 3 }), fc.constantFrom(0, 1, 1),
).map(([type, [x, y], mods, kind, button, id, buttons]): EditorEvent =>
  ({ type, x, y, modifiers: mods, pointerType: kind, button, buttons, pointerId: kind === 'touch' ? 10 + id : kind === 'pen' ? 5 : 1 }));

const KEYS = ['Enter', 'Escape', 'Backspace', 'z', 'y', 'v', 'p', 'e', 'r', 'w', 'h', 'x', 'n', ']', '[', 'a', '1', '2', '+', '-', '=', ' ', 'i',
  'ArrowLeft', 'ArrowRight', 'ArrowDown', 'ArrowUp', 'q'];
const key = fc.tuple(fc.constantFrom(...KEYS), modifiers).map(([k, mods]): EditorEvent => ({ type: 'keydown', key: k, modifiers: mods }));
const undo = fc.constantFrom<EditorEvent>({ type: 'action', action: 'edit.undo' }, { type: 'action', action: 'edit.redo' });
const whole = fc.oneof(
  fc.constantFrom('select' as const, 'window' as const, 'pan' as const, ...ROI_KIND_NAMES).map((tool): EditorEvent => ({ type: 'setTool', tool })),
  fc.constantFrom('one', 'two', null).map((labelId): EditorEvent => ({ type: 'selectLabel', labelId })),
  fc.constantFrom(0, 0, 1).map((frame): EditorEvent => ({ type: 'setFrame', frame })),
  place.map(([x, y]): EditorEvent => ({ type: 'dblclick', x, y, modifiers: { shift: false, alt: false, ctrl: false } })),
  fc.tuple(place, fc.integer({ min: -200, max: 200 }), modifiers).map(([[x, y], deltaY, mods]): EditorEvent => ({ type: 'wheel', x, y, deltaY, modifiers: mods })),
  fc.integer({ min: 1, max: 13 }).map((pointerId): EditorEvent => ({ type: 'pointercancel', pointerId })),
  fc.constantFrom('blur' as const, 'lock-lost' as const).map((reason): EditorEvent => ({ type: 'interrupt', reason })),
  fc.boolean().map((readOnly): EditorEvent => ({ type: 'setReadOnly', readOnly })),
  fc.subarray(['s-1', 's-2', 's-3']).map((ids): EditorEvent => ({ type: 'select', ids })),
);
/** A press, some moves and the release, as hands do; single events alone would seldom finish a gesture. */
const gesture = fc.tuple(fc.array(place, { minLength: 2, maxLength: 5 }), modifiers, fc.constantFrom('mouse' as const, 'pen' as const)).map(([path, mods, kind]): EditorEvent[] => path.map(([x, y], i): EditorEvent => ({
  type: i === 0 ? 'pointerdown' : i === path.length - 1 ? 'pointerup' : 'pointermove', x, y, modifiers: mods, pointerType: kind, button: 0, buttons: i === path.length - 1 ? 0 : 1, pointerId: kind === 'pen' ? 5 : 1,
})));
const one = (arbitrary: fc.Arbitrary<EditorEvent>): fc.Arbitrary<EditorEvent[]> => arbitrary.map((event) => [event]);
const events = fc.array(fc.oneof(
  { weight: 5, arbitrary: gesture }, { weight: 4, arbitrary: one(pointer) }, { weight: 3, arbitrary: one(key) }, { weight: 2, arbitrary: one(undo) }, { weight: 2, arbitrary: one(whole) },
), { minLength: 1, maxLength: 60 }).map((parts) => parts.flat());

const begun = (): Driver => drive().send({ type: 'load', annotations: START }).send({ type: 'setLabels', labelIds: ['one', 'two'] });

const byId = (annotations: Iterable<EditorAnnotation>): EditorAnnotation[] => [...annotations].sort((a, b) => a.id.localeCompare(b.id));

describe('any sequence of events', () => {
  it('keeps one known state of the hand, every ROI inside the image, and numbers finite', () => {
    fc.assert(fc.property(events, (sequence) => {
      const driver = begun();
      for (const event of sequence) {
        driver.send(event);
        const { state } = driver;
        expect(HAND_NAMES).toContain(state.hand.at);
        for (const { roi } of [...state.annotations.values(), ...(state.pending === null ? [] : [state.pending])]) {
          expect(checkRoiInside(roi, TEST_IMAGE.columns, TEST_IMAGE.rows)).toBeNull();
        }
        for (const id of state.selectedIds) expect(state.annotations.has(id)).toBe(true);
        const { scale, panX, panY } = state.viewport;
        expect([scale, panX, panY, state.window.center, state.window.width].every(Number.isFinite)).toBe(true);
        expect(state.window.width).toBeGreaterThan(0);
        for (const { roi } of visibleAnnotations(state)) expect(JSON.stringify(roi)).not.toContain('null');
        visibleDraft(state);
        visibleHandles(state);
      }
    }), { numRuns: 400 });
  });

  it('goes to idle on any interrupt', () => {
    const seen = new Set<string>();
    // The last gesture is broken off, so that every state is met in the middle.
    fc.assert(fc.property(events, fc.constantFrom('select' as const, 'zoom' as const, ...ROI_KIND_NAMES), gesture, fc.boolean(), (sequence, tool, last, fresh) => {
      const driver = begun();
      for (const event of fresh ? [] : sequence) driver.send(event);
      driver.tool(tool);
      for (const event of last.slice(0, -1)) driver.send(event);
      seen.add(driver.state.hand.at);
      driver.send({ type: 'interrupt', reason: 'blur' });
      expect(driver.state.hand.at).toMatch(/\.idle$/);
    }), { numRuns: 600 });
    expect(seen.size).toBeGreaterThan(8);
  });

  it('tells in its changes all that happened to the annotations', () => {
    fc.assert(fc.property(events, (sequence) => {
      const driver = begun();
      for (const event of sequence) driver.send(event);
      expect(byId(driver.replayed(START))).toEqual(byId(driver.annotations));
    }), { numRuns: 300 });
  });

  it('undoes back to the start, and redoes to the end', () => {
    fc.assert(fc.property(events, (sequence) => {
      const driver = begun();
      for (const event of sequence) driver.send(event);
      driver.send({ type: 'interrupt', reason: 'host' }).send({ type: 'setReadOnly', readOnly: false });
      while (driver.state.history.undone.length > 0) driver.action('edit.redo');
      const end = byId(driver.annotations);
      while (driver.state.history.done.length > 0) driver.action('edit.undo');
      expect(byId(driver.annotations)).toEqual(byId(START));
      while (driver.state.history.undone.length > 0) driver.action('edit.redo');
      expect(byId(driver.annotations)).toEqual(end);
    }), { numRuns: 300 });
  });

  it('changes nothing while read-only', () => {
    fc.assert(fc.property(events, (sequence) => {
      const driver = begun().send({ type: 'setReadOnly', readOnly: true });
      for (const event of sequence) if (event.type !== 'setReadOnly') driver.send(event);
      expect(driver.annotations).toEqual(START);
      expect(driver.batches).toEqual([]);
    }), { numRuns: 200 });
  });

  it('does the same again when given the same', () => {
    fc.assert(fc.property(events, (sequence) => {
      const [a, b] = [begun(), begun()];
      for (const event of sequence) a.send(event);
      for (const event of sequence) b.send(event);
      expect(a.state).toEqual(b.state);
      expect(a.effects).toEqual(b.effects);
    }), { numRuns: 100 });
  });

  it('really edits: the sequences create, update and delete', () => {
    const seen = new Set<string>();
    fc.assert(fc.property(events, (sequence) => {
      const driver = begun();
      for (const event of sequence) driver.send(event);
      for (const change of driver.batches.flat()) seen.add(change.op);
    }), { numRuns: 200, seed: 7 });
    expect([...seen].sort()).toEqual(['create', 'delete', 'update']);
  });
});
