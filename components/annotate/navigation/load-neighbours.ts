/** Annotations of the other slices of a stack of images: for the list of ROIs, and so that a slice has its ROIs when it comes on screen. */
import { endpoints } from '@/lib/api';
import { callApi } from '@/lib/browser/call-api';
import { imageIdsOf, positionOf } from '../model/stack';
import { showRemote } from '../model/show-remote';
import type { WorkbenchModel } from '../model/workbench-model';
import { currentSlice } from './frames';

/** Nearest first, one at a time: the slice on screen must not wait for them. The session of a slice that is shown later brings it up to date. */
export async function loadNeighbours(model: WorkbenchModel, signal: AbortSignal): Promise<void> {
  const { stack, summaries, pool } = model;
  const here = model.editor.getState().frame;
  const annotated = new Set(summaries.get().filter(({ annotationCount }) => annotationCount > 0).map(({ id }) => id));
  const wanted = imageIdsOf(stack.get()).filter((id) => annotated.has(id) && id !== currentSlice(model).imageId)
    .map((id) => ({ id, distance: Math.abs(positionOf(stack.get(), id, 0) - here) }))
    .sort((a, b) => a.distance - b.distance);
  for (const { id } of wanted) {
    if (signal.aborted) return;
    const reply = await callApi(endpoints.listAnnotations, { params: { imageId: id }, signal }).catch(() => null);
    // By now the person may edit it: then its session knows better.
    const isOpen = pool.getState().current?.getState().imageId === id || pool.getState().heldImageIds.includes(id);
    if (reply !== null && !isOpen) showRemote(model, id, reply.annotations);
  }
}
