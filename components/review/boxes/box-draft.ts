import type { MaskBox } from '@/lib/imaging/deidentification/review';

/** The boxes that a reviewer is drawing, with what was undone. */
export interface BoxDraft {
  readonly boxes: readonly MaskBox[];
  readonly selected: number | null;
  readonly past: readonly (readonly MaskBox[])[];
  readonly future: readonly (readonly MaskBox[])[];
}

export type BoxAction =
  | { type: 'start'; boxes: readonly MaskBox[] }
  | { type: 'add'; box: MaskBox }
  | { type: 'change'; index: number; box: MaskBox }
  | { type: 'remove'; index: number }
  | { type: 'clear' }
  /** Takes away the boxes of these frames that have their middle in the area. `frame`: the one on the screen. */
  | { type: 'erase'; area: MaskBox; frame: number }
  | { type: 'select'; index: number | null }
  | { type: 'undo' }
  | { type: 'redo' };

export const emptyDraft: BoxDraft = { boxes: [], selected: null, past: [], future: [] };

const changed = (draft: BoxDraft, boxes: readonly MaskBox[], selected: number | null): BoxDraft => ({ boxes, selected, past: [...draft.past, draft.boxes], future: [] });

const isShownIn = (box: MaskBox, frame: number): boolean => box.frame === null || box.frame === frame;

function hasMiddleIn(box: MaskBox, area: MaskBox): boolean {
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  return x >= area.x && x <= area.x + area.width && y >= area.y && y <= area.y + area.height;
}

/** All that can be done to the boxes of one image. Nothing leaves the page before the decision, so everything can be undone until then. */
export function reduceBoxes(draft: BoxDraft, action: BoxAction): BoxDraft {
  const { boxes, past, future } = draft;
  if (action.type === 'start') return { ...emptyDraft, boxes: action.boxes };
  if (action.type === 'select') return { ...draft, selected: action.index };
  if (action.type === 'add') return changed(draft, [...boxes, action.box], boxes.length);
  if (action.type === 'change') return changed(draft, boxes.map((box, i) => (i === action.index ? action.box : box)), action.index);
  if (action.type === 'remove') return changed(draft, boxes.filter((_, i) => i !== action.index), null);
  if (action.type === 'erase') {
    const left = boxes.filter((box) => !isShownIn(box, action.frame) || !hasMiddleIn(box, action.area));
    return left.length === boxes.length ? { ...draft, selected: null } : changed(draft, left, null);
  }
  if (action.type === 'clear') return boxes.length === 0 ? draft : changed(draft, [], null);
  if (action.type === 'undo') {
    const before = past.at(-1);
    return before ? { boxes: before, selected: null, past: past.slice(0, -1), future: [boxes, ...future] } : draft;
  }
  const [after, ...later] = future;
  return after ? { boxes: after, selected: null, past: [...past, boxes], future: later } : draft;
}

export interface Extent {
  columns: number;
  rows: number;
}

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));

/** The box between two corners, in whole pixels within the picture; at least one pixel. */
export function boxBetween(a: readonly [number, number], b: readonly [number, number], { columns, rows }: Extent, frame: number | null): MaskBox {
  const left = clamp(Math.floor(Math.min(a[0], b[0])), 0, columns - 1);
  const top = clamp(Math.floor(Math.min(a[1], b[1])), 0, rows - 1);
  const right = clamp(Math.ceil(Math.max(a[0], b[0])), left + 1, columns);
  const bottom = clamp(Math.ceil(Math.max(a[1], b[1])), top + 1, rows);
  return { x: left, y: top, width: right - left, height: bottom - top, frame };
}

/** Moved by whole pixels, kept within the picture. */
export function moveBox(box: MaskBox, dx: number, dy: number, { columns, rows }: Extent): MaskBox {
  return { ...box, x: clamp(Math.round(box.x + dx), 0, columns - box.width), y: clamp(Math.round(box.y + dy), 0, rows - box.height) };
}

/** Which edges a handle moves: −1 the left or upper one, 1 the right or lower one, 0 none. */
export interface Handle {
  readonly x: -1 | 0 | 1;
  readonly y: -1 | 0 | 1;
}

export const handles: readonly Handle[] = [
  { x: -1, y: -1 }, { x: 0, y: -1 }, { x: 1, y: -1 }, { x: -1, y: 0 }, { x: 1, y: 0 }, { x: -1, y: 1 }, { x: 0, y: 1 }, { x: 1, y: 1 },
];

export function resizeBox(box: MaskBox, handle: Handle, dx: number, dy: number, extent: Extent): MaskBox {
  const a: [number, number] = [box.x + (handle.x === -1 ? dx : 0), box.y + (handle.y === -1 ? dy : 0)];
  const b: [number, number] = [box.x + box.width + (handle.x === 1 ? dx : 0), box.y + box.height + (handle.y === 1 ? dy : 0)];
  return boxBetween([Math.round(a[0]), Math.round(a[1])], [Math.round(b[0]), Math.round(b[1])], extent, box.frame);
}
