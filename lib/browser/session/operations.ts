import type { Annotation, AnnotationOperation } from '@/lib/domain/annotation';
import type { Change, EditorAnnotation } from '@/lib/editor';

/** What the editor emits, as the server takes it. */
export function toOperations(changes: readonly Change[]): AnnotationOperation[] {
  return changes.map((change) => {
    if (change.op !== 'create') return { ...change };
    const { id, frame, roi, labelId } = change.annotation;
    return { op: 'create', id, frame, roi, labelId };
  });
}

/** What the server keeps, as the editor takes it. */
export function toEditorAnnotations(annotations: readonly Annotation[]): EditorAnnotation[] {
  return annotations.map(({ id, frame, roi, labelId, authorId }) => ({ id, frame, roi, labelId, authorId }));
}

/**
 * Annotations with unsaved operations laid over, as far as they still apply. `by` stands as the author of what is new.
 */
export function overlayOperations(annotations: readonly Annotation[], operations: readonly AnnotationOperation[], by: Overlay): Annotation[] {
  const byId = new Map(annotations.map((annotation) => [annotation.id, annotation]));
  for (const operation of operations) {
    const before = byId.get(operation.id);
    if (operation.op === 'delete') byId.delete(operation.id);
    else if (operation.op === 'create') byId.set(operation.id, createdLocally(operation, by));
    else if (before) {
      const { op: _op, id: _id, ...changed } = operation;
      byId.set(operation.id, Object.assign({}, before, changed));
    }
  }
  return [...byId.values()];
}

interface Overlay {
  imageId: string;
  userId: string;
  revision: number;
  at: string;
}

function createdLocally(operation: Extract<AnnotationOperation, { op: 'create' }>, by: Overlay): Annotation {
  const { op: _op, ...drawn } = operation;
  return { ...drawn, imageId: by.imageId, authorId: by.userId, authorName: '', revision: by.revision, createdAt: by.at, updatedAt: by.at };
}
