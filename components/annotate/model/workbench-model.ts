/** All that the parts of the workbench share. Made once per opened image; stores, no React. */
import { framesPerSecondOf } from '@/components/viewer';
import type { ImageDetail, ImageSummary, Me } from '@/lib/api';
import { createFrameStore, type FrameStore } from '@/lib/browser/pixels';
import { keymapOf } from '@/lib/browser/preferences';
import { createSessionPool, tabClientId, type SessionPool, type SessionState } from '@/lib/browser/session';
import type { ImageState } from '@/lib/domain/image-state';
import type { LockView } from '@/lib/domain/lock';
import type { Point } from '@/lib/geometry';
import { createEditor, type Editor } from '@/lib/editor';
import { createEditing, type Editing } from '../editing/create-editing';
import type { Turn } from '../editing/describe-turn';
import { createMeasurer, type Measurer } from '../measures/create-measurer';
import { editorImageOf, presentationOf } from './editor-image';
import { stackOfImage, type Stack } from './stack';
import { createStore, type Store } from './store';
import { newId } from './new-id';
import { showRemote } from './show-remote';

export interface Notice {
  readonly tone: 'info' | 'warning' | 'error';
  readonly text: string;
}

export interface Cine {
  readonly playing: boolean;
  readonly framesPerSecond: number;
}

export type OpenDialog = 'keys' | 'breakLock' | null;

export interface WorkbenchModel {
  readonly image: ImageDetail;
  readonly me: Me;
  /** May the user draw on images of this project at all? */
  readonly mayAnnotate: boolean;
  readonly clientId: string;
  readonly editor: Editor;
  readonly pool: SessionPool;
  readonly editing: Editing;
  readonly frames: FrameStore;
  readonly measurer: Measurer;
  readonly stack: Store<Stack>;
  /** Images of the series, for the strip; empty until loaded. */
  readonly summaries: Store<readonly ImageSummary[]>;
  /** Locks of the series by image, as last heard. */
  readonly locks: Store<ReadonlyMap<string, LockView>>;
  /** States of images as last heard from their sessions; `imageStateOf` falls back to the strip's. */
  readonly imageStates: Store<ReadonlyMap<string, ImageState>>;
  imageStateOf(imageId: string): ImageState;
  /** Of the slice on screen; null while it is only scrolled past. */
  readonly session: Store<SessionState | null>;
  readonly turn: Store<Turn>;
  /** Names of annotations' authors by id. */
  readonly authors: Store<ReadonlyMap<string, string>>;
  readonly notice: Store<Notice | null>;
  /** Where the pointer is, in image px; null outside the canvas. */
  readonly cursor: Store<Point | null>;
  readonly cine: Store<Cine>;
  readonly dialog: Store<OpenDialog>;
}

export function createWorkbenchModel(image: ImageDetail, me: Me): WorkbenchModel {
  const { description } = image;
  const clientId = tabClientId();
  const mayAnnotate = image.project.actions.includes('annotations.edit');
  const editor = createEditor({
    newId,
    authorId: me.id,
    image: editorImageOf(description, 0),
    presentation: presentationOf(description),
    readOnly: true,
    keymap: keymapOf(me.preferences),
    leftDrag: me.preferences.mouseProfile ?? 'window',
  });
  // Before any key: the digits choose among them, in this order.
  editor.dispatch({ type: 'setLabels', labelIds: (image.labelSet?.labels ?? []).filter(({ retired }) => !retired).map(({ id }) => id) });
  // A single image is complete at once; a series has to be asked for its other slices first.
  const stack = createStore(stackOfImage(image, image.frames > 1));
  const authors = createStore<ReadonlyMap<string, string>>(new Map([[me.id, me.name]]));
  const pool = createSessionPool({
    userId: me.id,
    clientId,
    onRemote: (imageId, annotations) => showRemote({ editor, stack, authors, editing }, imageId, annotations),
  });
  const frames = createFrameStore({ sources: stack.get().slices });
  const notice = createStore<Notice | null>(null);
  const locks = createStore<ReadonlyMap<string, LockView>>(new Map());
  const summaries = createStore<readonly ImageSummary[]>([]);
  const imageStates = createStore<ReadonlyMap<string, ImageState>>(new Map([[image.id, image.state]]));
  const editing = createEditing({ editor, pool, stack, notice });
  return {
    image, me, mayAnnotate, clientId, editor, pool, editing, frames, measurer: createMeasurer(frames), stack, authors, notice, locks, summaries, imageStates,
    imageStateOf: (imageId) => imageStates.get().get(imageId) ?? summaries.get().find(({ id }) => id === imageId)?.state ?? 'untouched',
    session: createStore<SessionState | null>(null),
    turn: createStore<Turn>({ kind: 'loading', holderName: null, holderIsMe: false, mayDraw: false }),
    cursor: createStore<Point | null>(null),
    cine: createStore<Cine>({ playing: false, framesPerSecond: framesPerSecondOf(description.frameTimeMs) }),
    dialog: createStore<OpenDialog>(null),
  };
}
