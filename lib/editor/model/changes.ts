import type { Roi } from '@/lib/roi-kinds';
import type { Annotations, EditorAnnotation } from './annotation';

export type Change =
  | { readonly op: 'create'; readonly annotation: EditorAnnotation }
  | { readonly op: 'update'; readonly id: string; readonly roi?: Roi; readonly labelId?: string; readonly frame?: number }
  | { readonly op: 'delete'; readonly id: string };

export const idOfChange = (change: Change): string => (change.op === 'create' ? change.annotation.id : change.id);

/** The annotations after the changes. What cannot be applied (an id that is gone) is passed over: a remote deletion may have
 *  come first. */
export function applyChanges(annotations: Annotations, changes: readonly Change[]): Annotations {
  const next = new Map(annotations);
  for (const change of changes) {
    if (change.op === 'create') next.set(change.annotation.id, change.annotation);
    else if (change.op === 'delete') next.delete(change.id);
    else {
      const before = next.get(change.id);
      if (before !== undefined) next.set(change.id, updated(before, change));
    }
  }
  return next;
}

function updated(before: EditorAnnotation, change: Extract<Change, { op: 'update' }>): EditorAnnotation {
  return {
    ...before,
    ...(change.roi === undefined ? {} : { roi: change.roi }),
    ...(change.labelId === undefined ? {} : { labelId: change.labelId }),
    ...(change.frame === undefined ? {} : { frame: change.frame }),
  };
}

/** The changes that take `changes` back, given what was there before them. */
export function invertChanges(before: Annotations, changes: readonly Change[]): Change[] {
  const inverse: Change[] = [];
  // Only the ids touched: copying all annotations once per change would cost 5,000 × 5,000.
  let annotations: Annotations = new Map(changes.map(idOfChange).flatMap((id) => {
    const annotation = before.get(id);
    return annotation === undefined ? [] : [[id, annotation]];
  }));
  for (const change of changes) {
    const was = annotations.get(idOfChange(change));
    if (change.op === 'create') inverse.unshift(was === undefined ? { op: 'delete', id: change.annotation.id } : { op: 'create', annotation: was });
    else if (was !== undefined) inverse.unshift(change.op === 'delete' ? { op: 'create', annotation: was } : previousValues(was, change));
    annotations = applyChanges(annotations, [change]);
  }
  return inverse;
}

function previousValues(was: EditorAnnotation, change: Extract<Change, { op: 'update' }>): Change {
  return {
    op: 'update',
    id: was.id,
    ...(change.roi === undefined ? {} : { roi: was.roi }),
    ...(change.labelId === undefined ? {} : { labelId: was.labelId }),
    ...(change.frame === undefined ? {} : { frame: was.frame }),
  };
}
