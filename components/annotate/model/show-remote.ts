import { toEditorAnnotations } from '@/lib/browser/session';
import type { Annotation } from '@/lib/domain/annotation';
import type { Editor } from '@/lib/editor';
import type { Editing } from '../editing/create-editing';
import { remoteChanges } from './remote-annotations';
import { toPositions, type Stack } from './stack';
import type { Store } from './store';

interface Shown {
  readonly editor: Editor;
  readonly stack: Store<Stack>;
  readonly authors: Store<ReadonlyMap<string, string>>;
  readonly editing: Editing;
}

/** Brings what the server has of an image onto the canvas; what is drawn and not yet handed to the session stays. */
export function showRemote({ editor, stack, authors, editing }: Shown, imageId: string, annotations: readonly Annotation[]): void {
  authors.set((known) => withNames(known, annotations));
  const { slices } = stack.get();
  const wanted = editing.withWaiting(imageId, toPositions(stack.get(), imageId, toEditorAnnotations(annotations)));
  const changes = remoteChanges(editor.getState().annotations, wanted, (position) => slices[position]?.imageId === imageId);
  if (changes.length > 0) editor.dispatch({ type: 'applyRemote', changes });
}

function withNames(known: ReadonlyMap<string, string>, annotations: readonly Annotation[]): ReadonlyMap<string, string> {
  const unknown = annotations.filter(({ authorId, authorName }) => authorName !== '' && known.get(authorId) !== authorName);
  return unknown.length === 0 ? known : new Map([...known, ...unknown.map(({ authorId, authorName }) => [authorId, authorName] as const)]);
}
