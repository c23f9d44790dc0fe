/** Drives an editor like a hand would, for tests: `drive().tool('polygon').click(10, 10).click(40, 10).click(40, 40).key('Enter')`.
 *  Positions are CSS px on the canvas; in the default image (shown one to one) also image px. */
import type { Roi } from '@/lib/roi-kinds';
import { createEditor, type Editor, type EditorOptions } from './editor';
import type { EditorEffect } from './effects';
import type { EditorEvent, Modifiers, PointerInput, ToolId } from './events';
import type { ActionName } from './keymap';
import type { EditorAnnotation } from './model/annotation';
import { applyChanges, type Change } from './model/changes';
import type { EditorState } from './state';

export interface PointerOptions extends Partial<Modifiers> {
  readonly button?: number;
  readonly pointerType?: PointerInput['pointerType'];
  readonly pointerId?: number;
}

/** An image of 200 × 100 shown one to one: CSS px are image px. */
export const TEST_IMAGE = { columns: 200, rows: 100, pixelAspect: 1, dynamicRange: 4096, window: { center: 40, width: 400 } } as const;

/** Ids a-1, a-2 …: the same in every run. */
export function countingIds(): () => string {
  let count = 0;
  return () => `a-${++count}`;
}

export class Driver {
  readonly editor: Editor;
  /** All effects, oldest first. */
  readonly effects: EditorEffect[] = [];
  private held: PointerOptions = {};

  constructor(options: Partial<EditorOptions> = {}) {
    const image = options.image ?? TEST_IMAGE;
    this.editor = createEditor({ newId: countingIds(), image, canvas: { width: image.columns, height: image.rows }, ...options });
    this.editor.subscribe((_state, effects) => void this.effects.push(...effects));
  }

  get state(): EditorState {
    return this.editor.getState();
  }

  get annotations(): EditorAnnotation[] {
    return [...this.state.annotations.values()];
  }

  /** The ROI drawn last. */
  get lastRoi(): Roi | undefined {
    return this.annotations.at(-1)?.roi;
  }

  get batches(): (readonly Change[])[] {
    return this.effects.flatMap((effect) => (effect.type === 'changes' ? [effect.changes] : []));
  }

  get refusals(): string[] {
    return this.effects.flatMap((effect) => (effect.type === 'refused' ? [effect.reason] : []));
  }

  /** What somebody has who heard of the changes only. */
  replayed(start: readonly EditorAnnotation[] = []): EditorAnnotation[] {
    const before = new Map(start.map((annotation) => [annotation.id, annotation]));
    return [...this.batches.reduce<ReadonlyMap<string, EditorAnnotation>>(applyChanges, before).values()];
  }

  send(event: EditorEvent): this {
    this.editor.dispatch(event);
    return this;
  }

  tool(tool: ToolId): this {
    return this.send({ type: 'setTool', tool });
  }

  label(labelId: string | null): this {
    return this.send({ type: 'selectLabel', labelId });
  }

  frame(frame: number): this {
    return this.send({ type: 'setFrame', frame });
  }

  action(action: ActionName): this {
    return this.send({ type: 'action', action });
  }

  /** `Ctrl+Shift+z`, `Enter`, `Alt+ArrowLeft`. */
  key(chord: string): this {
    const parts = chord.split(/(?<=.)\+/);
    const key = parts.pop() ?? '';
    const modifiers = { shift: parts.includes('Shift'), alt: parts.includes('Alt'), ctrl: parts.includes('Ctrl') };
    return this.send({ type: 'keydown', key, modifiers });
  }

  down(x: number, y: number, options: PointerOptions = {}): this {
    this.held = options;
    return this.send({ type: 'pointerdown', ...this.pointer(x, y, options), buttons: 1 });
  }

  move(x: number, y: number, options: PointerOptions = this.held): this {
    return this.send({ type: 'pointermove', ...this.pointer(x, y, options), button: -1, buttons: 1 });
  }

  /** The pointer over the canvas with no button held. */
  hover(x: number, y: number, options: PointerOptions = {}): this {
    return this.send({ type: 'pointermove', ...this.pointer(x, y, options), button: -1, buttons: 0 });
  }

  up(x: number, y: number, options: PointerOptions = this.held): this {
    return this.send({ type: 'pointerup', ...this.pointer(x, y, options), buttons: 0 });
  }

  click(x: number, y: number, options: PointerOptions = {}): this {
    return this.down(x, y, options).up(x, y, options);
  }

  doubleClick(x: number, y: number): this {
    return this.click(x, y).click(x, y).send({ type: 'dblclick', x, y, modifiers: { shift: false, alt: false, ctrl: false } });
  }

  /** Pressed at the first point, moved through the others, let go at the last. */
  drag(path: readonly (readonly [number, number])[], options: PointerOptions = {}): this {
    const [first, ...rest] = path;
    const last = rest.at(-1);
    if (first === undefined || last === undefined) throw new RangeError('A drag needs two points');
    this.down(first[0], first[1], options);
    for (const [x, y] of rest) this.move(x, y, options);
    return this.up(last[0], last[1], options);
  }

  wheel(deltaY: number, x = 0, y = 0, modifiers: Partial<Modifiers> = {}): this {
    return this.send({ type: 'wheel', x, y, deltaY, modifiers: { shift: false, alt: false, ctrl: false, ...modifiers } });
  }

  private pointer(x: number, y: number, options: PointerOptions): PointerInput {
    const { button = 0, pointerType = 'mouse', pointerId = 1, shift = false, alt = false, ctrl = false } = options;
    return { x, y, button, buttons: 1, pointerType, pointerId, modifiers: { shift, alt, ctrl } };
  }
}

export const drive = (options: Partial<EditorOptions> = {}): Driver => new Driver(options);
