import { describe, expect, it } from 'vitest';
import type { Roi } from '@/lib/roi-kinds';
import type { EditorAnnotation } from '../../model/annotation';
import { handleAt, visibleAnnotations, visibleHandles } from '../../render-list';
import { drive } from '../../test-driver';

const rectangle: Roi = { kind: 'rectangle', cx: 50, cy: 50, width: 40, height: 20, rotation: 0 };
const polygon: Roi = { kind: 'polygon', points: [[120, 20], [180, 20], [180, 80], [120, 80]] };
const START: EditorAnnotation[] = [
  { id: 'r', frame: 0, labelId: 'one', roi: rectangle },
  { id: 'p', frame: 0, labelId: 'one', roi: polygon, authorId: 'somebody' },
  { id: 'other', frame: 1, labelId: 'one', roi: rectangle },
];
const loaded = () => drive().send({ type: 'load', annotations: START });
const roiOf = (driver: ReturnType<typeof drive>, id: string) => driver.state.annotations.get(id)?.roi;

describe('selecting', () => {
  it('selects what is clicked, adds with Shift, deselects beside', () => {
    const driver = loaded().click(50, 50);
    expect(driver.state.selectedIds).toEqual(['r']);
    expect(driver.click(150, 50, { shift: true }).state.selectedIds).toEqual(['r', 'p']);
    expect(driver.click(5, 5).state.selectedIds).toEqual([]);
    expect(driver.batches).toEqual([]);
  });

  it('means the smaller of two ROIs around a point, and an outline before an inside', () => {
    const large: Roi = { kind: 'rectangle', cx: 100, cy: 50, width: 180, height: 90, rotation: 0 };
    const driver = loaded().send({ type: 'load', annotations: [...START, { id: 'large', frame: 0, labelId: 'one', roi: large }] });
    expect(driver.click(50, 50).state.selectedIds).toEqual(['r']);
    expect(driver.click(100, 50).state.selectedIds).toEqual(['large']);
    expect(driver.click(12, 50).state.selectedIds).toEqual(['large']);
  });

  it('reaches further with a finger than with a mouse', () => {
    expect(loaded().click(85, 50).state.selectedIds).toEqual([]);
    expect(loaded().click(85, 50, { pointerType: 'touch' }).state.selectedIds).toEqual(['r']);
  });

  it('sees only its frame, and nothing while ROIs are hidden', () => {
    const driver = loaded().key('x').click(50, 50);
    expect(driver.state.selectedIds).toEqual([]);
    expect(visibleAnnotations(driver.state)).toEqual([]);
    expect(visibleAnnotations(driver.key('x').frame(1).state).map(({ annotation }) => annotation.id)).toEqual(['other']);
  });

  it('hovers', () => {
    expect(visibleAnnotations(loaded().hover(50, 50).state).map(({ hovered }) => hovered)).toEqual([true, false]);
    expect(loaded().hover(50, 50).hover(5, 5).state.hoveredId).toBeNull();
  });

  it('is reached by keyboard: next, previous, round and round', () => {
    const driver = loaded().key('n');
    expect(driver.state.selectedIds).toEqual(['r']);
    expect(driver.key('n').state.selectedIds).toEqual(['p']);
    expect(driver.key('n').key('Shift+N').state.selectedIds).toEqual(['p']);
  });
});

describe('editing what is selected', () => {
  it('moves by its inside, in one batch, and stops at the border', () => {
    const driver = loaded().drag([[50, 50], [55, 50], [60.5, 57]]);
    expect(roiOf(driver, 'r')).toEqual({ ...rectangle, cx: 60.5, cy: 57 });
    expect(driver.batches).toHaveLength(1);
    expect(roiOf(driver.drag([[60, 57], [-300, 57]]), 'r')).toEqual({ ...rectangle, cx: 20, cy: 57 });
  });

  it('moves several together', () => {
    const driver = loaded().click(50, 50).click(150, 50, { shift: true }).drag([[50, 50], [500, 50]]);
    expect(roiOf(driver, 'r')).toEqual({ ...rectangle, cx: 70 });
    expect(driver.batches).toHaveLength(1);
    expect(driver.batches[0]).toHaveLength(2);
  });

  it('leaves all as it was on Escape, on an interrupt, and when the hand only trembles', () => {
    const driver = loaded().down(50, 50).move(70, 50).key('Escape').up(70, 50);
    driver.down(50, 50).move(70, 50).send({ type: 'interrupt', reason: 'blur' }).up(70, 50);
    driver.drag([[50, 50], [51, 51]]);
    expect(driver.batches).toEqual([]);
    expect(driver.annotations).toEqual(START);
  });

  it('reshapes by a handle that keeps its distance from the pointer', () => {
    const driver = loaded().click(50, 50).drag([[71, 61], [90, 70], [91, 81]]);
    expect(roiOf(driver, 'r')).toEqual({ ...rectangle, cx: 60, cy: 60, width: 60, height: 40 });
  });

  it('rotates, as far as the image allows', () => {
    const driver = loaded().click(50, 50);
    const handle = visibleHandles(driver.state).find(({ role }) => role === 'rotate')!;
    expect(handle.point).toEqual([50, 16]);
    driver.drag([[50, 16], [90, 50]]);
    expect(roiOf(driver, 'r')).toEqual({ ...rectangle, rotation: 90 });
  });

  it('drags, inserts and deletes vertices', () => {
    const driver = loaded().click(150, 50);
    expect(roiOf(driver.drag([[180, 20], [190, 10]]), 'p')).toEqual({ kind: 'polygon', points: [[120, 20], [190, 10], [180, 80], [120, 80]] });
    expect(roiOf(driver.click(150, 80), 'p')).toEqual({ kind: 'polygon', points: [[120, 20], [190, 10], [180, 80], [150, 80], [120, 80]] });
    expect(roiOf(driver.click(190, 10, { alt: true }), 'p')).toEqual({ kind: 'polygon', points: [[120, 20], [180, 80], [150, 80], [120, 80]] });
    expect(driver.click(150, 80, { alt: true }).click(120, 20, { alt: true }).refusals).toEqual(['too-few-points']);
  });

  it('refuses a vertex that would make the outline cross itself', () => {
    const driver = loaded().click(150, 50).drag([[180, 20], [100, 50]]);
    expect(driver.refusals).toEqual(['roi-refused']);
    expect(roiOf(driver, 'p')).toEqual(polygon);
  });

  it('deletes, undoes and redoes', () => {
    const driver = loaded().click(150, 50).key('Delete');
    expect(driver.state.annotations.has('p')).toBe(false);
    expect(driver.key('Ctrl+z').state.annotations.get('p')).toEqual(START[1]);
    expect(driver.key('Ctrl+Shift+z').state.annotations.has('p')).toBe(false);
    expect(driver.effects.flatMap((effect) => (effect.type === 'changes' ? [effect.cause] : []))).toEqual(['edit', 'undo', 'redo']);
  });

  it('relabels with the select tool; with an ROI tool the label is for the next', () => {
    const driver = loaded().click(50, 50).label('two');
    expect(driver.state.annotations.get('r')?.labelId).toBe('two');
    driver.tool('polygon').label('three');
    expect(driver.state.annotations.get('r')?.labelId).toBe('two');
    expect(driver.key('Ctrl+z').state.annotations.get('r')?.labelId).toBe('one');
  });

  it('takes digits for labels, and refuses one of another set', () => {
    const driver = loaded().send({ type: 'setLabels', labelIds: ['one', 'two'] }).click(50, 50).key('2');
    expect(driver.state.annotations.get('r')?.labelId).toBe('two');
    expect(driver.label('strange').refusals).toEqual(['unknown-label']);
  });

  it('moves by keyboard in the direction seen, also in a turned view', () => {
    const driver = loaded().click(50, 50).key('Alt+ArrowLeft').key('Shift+ArrowDown');
    expect(roiOf(driver, 'r')).toEqual({ ...rectangle, cx: 49, cy: 60 });
    // Turned clockwise, up on the screen is left in the image.
    expect(roiOf(driver.action('view.rotateRight').key('Alt+ArrowUp'), 'r')).toEqual({ ...rectangle, cx: 48, cy: 60 });
    expect(roiOf(driver.action('view.flipHorizontal').key('Alt+ArrowRight'), 'r')).toEqual({ ...rectangle, cx: 48, cy: 61 });
  });

  it('reshapes by keyboard: a handle, a new vertex, a deleted one', () => {
    const driver = loaded().click(150, 50).key(']').key('Alt+ArrowUp');
    expect(roiOf(driver, 'p')).toEqual({ kind: 'polygon', points: [[120, 19], [180, 20], [180, 80], [120, 80]] });
    driver.key('Insert').key('Shift+ArrowUp');
    expect(roiOf(driver, 'p')).toEqual({ kind: 'polygon', points: [[120, 19], [150, 9.5], [180, 20], [180, 80], [120, 80]] });
    expect(roiOf(driver.key('Delete'), 'p')).toEqual({ kind: 'polygon', points: [[120, 19], [180, 20], [180, 80], [120, 80]] });
  });
});

describe('what may not be edited', () => {
  it('is refused aloud and stays', () => {
    const driver = loaded().click(50, 50).key('l').drag([[50, 50], [80, 50]]).key('Delete').key('Alt+ArrowLeft');
    expect(driver.refusals).toEqual(['locked', 'locked', 'locked']);
    expect(visibleHandles(driver.state)).toEqual([]);
    expect(driver.annotations).toEqual(START);
    expect(roiOf(driver.key('l').drag([[50, 50], [60, 50]]), 'r')).toEqual({ ...rectangle, cx: 60 });
  });

  it('is everything while read-only, but the view still moves', () => {
    const driver = loaded().send({ type: 'setReadOnly', readOnly: true }).click(50, 50).drag([[50, 50], [80, 50]]).tool('polygon').click(10, 10);
    expect(driver.refusals).toEqual(['read-only', 'read-only']);
    expect(driver.tool('pan').drag([[0, 0], [7, 8]]).state.viewport).toMatchObject({ panX: 7, panY: 8 });
  });

  it('comes to an end when the lock is lost in the middle of a drag', () => {
    const driver = loaded().down(50, 50).move(80, 50).send({ type: 'setReadOnly', readOnly: true }).up(80, 50);
    expect(driver.batches).toEqual([]);
    expect(driver.state.hand.at).toBe('select.idle');
  });
});

describe('what others change', () => {
  it('is applied without being told again, and is not undone here', () => {
    const driver = loaded().drag([[50, 50], [60, 50]]).send({ type: 'applyRemote', changes: [{ op: 'update', id: 'r', labelId: 'theirs' }] }).key('Ctrl+z');
    expect(driver.batches).toHaveLength(1);
    expect(driver.state.annotations.get('r')).toMatchObject({ labelId: 'theirs', roi: { cx: 60 } });
  });

  it('ends a drag of the same ROI only', () => {
    expect(loaded().down(50, 50).move(60, 50).send({ type: 'applyRemote', changes: [{ op: 'delete', id: 'r' }] }).up(60, 50).state.hand.at).toBe('select.idle');
    const driver = loaded().down(50, 50).move(60, 50).send({ type: 'applyRemote', changes: [{ op: 'delete', id: 'p' }] }).up(60, 50);
    expect(roiOf(driver, 'r')).toEqual({ ...rectangle, cx: 60 });
  });
});

it('finds the right one of 2,000 polygons of 50 points', () => {
  const many = Array.from({ length: 2000 }, (_, i): EditorAnnotation => {
    const cx = 10 + (i % 50) * 20, cy = 10 + Math.floor(i / 50) * 20;
    const points = Array.from({ length: 50 }, (_unused, k): [number, number] => [cx + 8 * Math.cos((k * Math.PI) / 25), cy + 8 * Math.sin((k * Math.PI) / 25)]);
    return { id: `m-${i}`, frame: 0, labelId: 'one', roi: { kind: 'polygon', points } };
  });
  const driver = drive({ image: { columns: 1000, rows: 800, pixelAspect: 1, dynamicRange: 1, window: { center: 0, width: 1 } } }).send({ type: 'load', annotations: many });
  for (let i = 0; i < 1000; i++) driver.hover(10 + (i % 50) * 20, 10 + Math.floor(i / 50) * 20);
  expect(driver.state.hoveredId).toBe('m-999');
  expect(handleAt(driver.click(10, 10).state, [18, 10], 6)?.id).toBe('vertex-0');
});
