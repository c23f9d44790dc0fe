import { flushSync } from 'react-dom';
import { goTo } from './frames';
import { loadStack } from './load-series';
import { positionOf } from '../model/stack';
import type { WorkbenchModel } from '../model/workbench-model';

/** The opened image is shown at once; when its series is known it takes its place among the other slices. */
export async function openStack(model: WorkbenchModel, signal: AbortSignal): Promise<void> {
  if (model.stack.get().complete) return;
  const stack = await loadStack(model.image, signal);
  if (signal.aborted) return;
  const position = Math.max(0, positionOf(stack, model.image.id, 0));
  // One picture, not two: between the two changes the canvas would show the wrong slice.
  flushSync(() => {
    moveAnnotations(model, position);
    model.frames.setSources(stack.slices);
    model.stack.set(stack);
    goTo(model, position);
  });
}

/** What the session has loaded already lies at position 0. */
function moveAnnotations({ editor }: WorkbenchModel, position: number): void {
  const annotations = [...editor.getState().annotations.values()];
  if (annotations.length > 0) editor.dispatch({ type: 'load', annotations: annotations.map((annotation) => ({ ...annotation, frame: position })) });
}
