/** Annotations of the other slices of a stack of images: for the list of ROIs, and so that a slice has its ROIs when it comes on screen. */
import { endpoints } from '@/lib/api';
import { callApi } from '@/lib/browser/call-api';
import type { Annotation } from '@/lib/domain/annotation';
import { imageIdsOf, positionOf } from '../model/stack';
import { showRemote } from '../model/show-remote';
import type { WorkbenchModel } from '../model/workbench-model';
import { currentSlice } from './frames';

/** Asked for together and shown together: a list that grows row by row would slip away under the pointer. */
const AT_ONCE = 16;

/** Nearest first. The session of a slice that is shown later brings it up to date. */
export async function loadNeighbours(model: WorkbenchModel, signal: AbortSignal): Promise<void> {
  const wanted = annotatedNeighbours(model);
  for (let first = 0; first < wanted.length && !signal.aborted; first += AT_ONCE) {
    const ids = wanted.slice(first, first + AT_ONCE);
    const replies = await Promise.all(ids.map((imageId) => callApi(endpoints.listAnnotations, { params: { imageId }, signal }).catch(() => null)));
    if (signal.aborted) return;
    replies.forEach((reply, i) => reply !== null && showUnlessOpen(model, ids[i]!, reply.annotations));
  }
}

function annotatedNeighbours(model: WorkbenchModel): string[] {
  const { stack, summaries, editor } = model;
  const here = editor.getState().frame;
  const annotated = new Set(summaries.get().filter(({ annotationCount }) => annotationCount > 0).map(({ id }) => id));
  return imageIdsOf(stack.get()).filter((id) => annotated.has(id) && id !== currentSlice(model).imageId)
    .map((id) => ({ id, distance: Math.abs(positionOf(stack.get(), id, 0) - here) }))
    .sort((a, b) => a.distance - b.distance)
    .map(({ id }) => id);
}

/** By now the person may edit it: then its session knows better. */
function showUnlessOpen(model: WorkbenchModel, imageId: string, annotations: readonly Annotation[]): void {
  const { current, heldImageIds } = model.pool.getState();
  if (current?.getState().imageId !== imageId && !heldImageIds.includes(imageId)) showRemote(model, imageId, annotations);
}
