import { describe, expect, it } from 'vitest';
import { boxBetween, emptyDraft, moveBox, reduceBoxes, resizeBox, type BoxAction } from './box-draft';

const extent = { columns: 100, rows: 80 };
const box = { x: 10, y: 10, width: 20, height: 10, frame: null };
const run = (...actions: BoxAction[]) => actions.reduce(reduceBoxes, emptyDraft);

describe('boxes of a reviewer', () => {
  it('are added, changed and removed, and all of it can be undone and done again', () => {
    const moved = { ...box, x: 50 };
    const draft = run({ type: 'start', boxes: [box] }, { type: 'add', box: moved }, { type: 'change', index: 0, box: moved }, { type: 'remove', index: 1 });
    expect(draft.boxes).toEqual([moved]);
    const back = [1, 2, 3, 4].reduce((now) => reduceBoxes(now, { type: 'undo' }), draft);
    expect(back.boxes).toEqual([box]);
    expect([1, 2, 3, 4].reduce((now) => reduceBoxes(now, { type: 'redo' }), back).boxes).toEqual([moved]);
  });

  it('are erased together where somebody drags over their middles, in the frame that is seen', () => {
    const boxes = [box, { ...box, x: 40 }, { ...box, frame: 2 }, { ...box, frame: 3 }, { ...box, x: 25, width: 60 }];
    const area = { x: 5, y: 5, width: 30, height: 20, frame: null };
    const draft = run({ type: 'start', boxes }, { type: 'select', index: 1 }, { type: 'erase', area, frame: 2 });
    expect(draft.boxes).toEqual([boxes[1], boxes[3], boxes[4]]);
    expect(draft.selected).toBeNull();
    expect(reduceBoxes(draft, { type: 'undo' }).boxes).toEqual(boxes);
    // Nothing there: nothing to undo.
    expect(run({ type: 'start', boxes }, { type: 'erase', area: { ...area, y: 60 }, frame: 2 }).past).toEqual([]);
  });

  it('stay within the picture and have at least one pixel', () => {
    expect(boxBetween([-5, 90.4], [12.2, 70.9], extent, 3)).toEqual({ x: 0, y: 70, width: 13, height: 10, frame: 3 });
    expect(boxBetween([120, 120], [120, 120], extent, null)).toEqual({ x: 99, y: 79, width: 1, height: 1, frame: null });
    expect(moveBox(box, -40, 400, extent)).toMatchObject({ x: 0, y: 70, width: 20, height: 10 });
    expect(resizeBox(box, { x: 1, y: 0 }, 500, 3, extent)).toMatchObject({ x: 10, width: 90, y: 10, height: 10 });
    expect(resizeBox(box, { x: -1, y: -1 }, 25, 2, extent)).toMatchObject({ x: 30, width: 5, y: 12, height: 8 });
  });
});
