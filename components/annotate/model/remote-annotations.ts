import type { Annotations, Change, EditorAnnotation } from '@/lib/editor';

/**
 * The changes that bring what the editor shows of some positions to what the server has of them.
 * @param positions of the stack that `wanted` is complete for
 */
export function remoteChanges(shown: Annotations, wanted: readonly EditorAnnotation[], positions: (position: number) => boolean): Change[] {
  const wantedIds = new Set(wanted.map(({ id }) => id));
  const gone = [...shown.values()].filter(({ id, frame }) => positions(frame) && !wantedIds.has(id)).map(({ id }): Change => ({ op: 'delete', id }));
  const differing = wanted.flatMap((annotation): Change[] => {
    const was = shown.get(annotation.id);
    if (was !== undefined && isSame(was, annotation)) return [];
    // Whole, so that the author comes along; in place, so that the order stays.
    return [{ op: 'create', annotation }];
  });
  return [...gone, ...differing];
}

const isSame = (a: EditorAnnotation, b: EditorAnnotation): boolean =>
  a.frame === b.frame && a.labelId === b.labelId && a.authorId === b.authorId && JSON.stringify(a.roi) === JSON.stringify(b.roi);
