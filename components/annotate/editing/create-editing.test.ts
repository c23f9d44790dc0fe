import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { clearJournals, createSessionPool } from '@/lib/browser/session';
import { rest, TestClock, TestServer, TestTab } from '@/lib/browser/session/test-server';
import { createEditor, type Editor } from '@/lib/editor';
import type { ImageDescription } from '@/lib/imaging/image-description';
import type { Roi } from '@/lib/roi-kinds';
import { stackOfSeries } from '../model/stack';
import { createStore } from '../model/store';
import { showRemote } from '../model/show-remote';
import type { Notice } from '../model/workbench-model';
import { createEditing, type Editing } from './create-editing';

const description = { rows: 100, columns: 200, frames: 1 } as unknown as ImageDescription;
const frameTable = { encoding: 'raw', frames: { kind: 'uniform', offset: 0, length: 1, count: 1 } } as const;
const entries = ['one', 'two'].map((imageId) => ({ imageId, contentHash: imageId, description, frameTable }));
const series = stackOfSeries({ id: 'one', seriesId: 's', frames: 1, description, frameTable, contentHash: 'one' }, entries);
const roi: Roi = { kind: 'rectangle', cx: 50, cy: 50, width: 20, height: 10, rotation: 0 } as unknown as Roi;

let clock: TestClock;
let server: TestServer;
let living: Set<string>;

beforeEach(async () => {
  await clearJournals();
  clock = new TestClock();
  server = new TestServer(clock);
  living = new Set();
});

interface Person { editor: Editor; editing: Editing; pool: ReturnType<typeof createSessionPool>; notice: ReturnType<typeof createStore<Notice | null>> }

/** One person at one workbench: the real editor, pool and sessions; only the server and the clock are the test's. */
function sit(userId: string, name: string): Person {
  const tab = new TestTab(clock, server.apiOf(userId, name), living);
  const editor = createEditor({ newId: () => crypto.randomUUID(), authorId: userId, image: { columns: 200, rows: 100, pixelAspect: 1, dynamicRange: 1, window: { center: 0, width: 1 } } });
  const stack = createStore(series), authors = createStore<ReadonlyMap<string, string>>(new Map()), notice = createStore<Notice | null>(null);
  const pool = createSessionPool({
    userId, clientId: tab.clientId, environment: tab.environment, onRemote: (imageId, annotations) => showRemote({ editor, stack, authors, editing }, imageId, annotations),
  });
  const editing = createEditing({ editor, pool, stack, notice });
  editor.subscribe((state, effects, previous) => {
    for (const effect of effects) {
      if (effect.type === 'changes') editing.save(effect.changes, effect.inverse, (id) => (state.annotations.get(id) ?? previous.annotations.get(id))?.frame);
    }
  });
  return { editor, editing, pool, notice };
}

const draw = ({ editor }: Person, id: string, frame = editor.getState().frame) =>
  editor.dispatch({ type: 'edit', changes: [{ op: 'create', annotation: { id, frame, roi, labelId: 'l', authorId: 'w' } }] });
const saved = (imageId: string) => [...server.image(imageId).annotations.keys()];
const A = crypto.randomUUID(), B = crypto.randomUUID();

describe('drawing without having asked for the turn', () => {
  it('takes the turn and saves, in the order drawn', async () => {
    const weber = sit('w', 'Dr Weber');
    draw(weber, A);
    draw(weber, B);
    await clock.advance(2_000);
    expect(saved('one')).toEqual([A, B]);
    expect(server.image('one').holder?.name).toBe('Dr Weber');
  });

  it('is taken back, and said, when somebody was faster', async () => {
    const rossi = sit('r', 'Dr Rossi'), weber = sit('w', 'Dr Weber');
    await weber.pool.show('one');
    await rossi.editing.begin('one');
    draw(weber, A);
    expect(weber.editor.getState().annotations.has(A)).toBe(true);
    await clock.advance(2_000);
    expect(weber.editor.getState().annotations.size).toBe(0);
    expect(saved('one')).toEqual([]);
    expect(weber.notice.get()?.text).toMatch(/Dr Rossi is editing this image.*not made/);
  });

  it('stays on the canvas while the annotations of others come in', async () => {
    const rossi = sit('r', 'Dr Rossi');
    draw(rossi, B);
    await clock.advance(2_000);
    await rossi.pool.releaseAll();
    await rest();
    const weber = sit('w', 'Dr Weber');
    draw(weber, A);
    await clock.advance(2_000);
    expect([...weber.editor.getState().annotations.keys()].sort()).toEqual([A, B].sort());
    expect(saved('one').sort()).toEqual([A, B].sort());
  });

  it('waits for the server while it cannot be reached', async () => {
    const weber = sit('w', 'Dr Weber');
    server.reachable = false;
    draw(weber, A);
    await clock.advance(10_000);
    expect(weber.editor.getState().annotations.has(A)).toBe(true);
    server.reachable = true;
    await clock.advance(60_000, 1_000);
    expect(saved('one')).toEqual([A]);
  });
});

describe('a stack of images', () => {
  it('saves each slice to its image, and an undo that reaches back too', async () => {
    const weber = sit('w', 'Dr Weber');
    draw(weber, A);
    await clock.advance(2_000);
    weber.editor.dispatch({ type: 'setFrame', frame: 1 });
    await weber.pool.show('two');
    draw(weber, B);
    await clock.advance(2_000);
    expect([saved('one'), saved('two')]).toEqual([[A], [B]]);
    weber.editor.dispatch({ type: 'action', action: 'edit.undo' });
    weber.editor.dispatch({ type: 'action', action: 'edit.undo' });
    await clock.advance(2_000);
    expect([saved('one'), saved('two')]).toEqual([[], []]);
    weber.editor.dispatch({ type: 'action', action: 'edit.redo' });
    await clock.advance(2_000);
    expect([saved('one'), saved('two')]).toEqual([[A], []]);
  });
});
