import { autoWindow } from '@/lib/imaging/windowing/default-window';
import type { WorkbenchModel } from '../model/workbench-model';
import { currentSlice } from '../navigation/frames';
import { windowChoices, type WindowChoice } from '../tools/window-choices';

/** Per cent of the pixels that "Auto" clips at either end. */
const AUTO_CLIPS_PERCENT = 1;

export async function chooseWindow(model: WorkbenchModel, { window }: WindowChoice): Promise<void> {
  const { editor, frames } = model;
  if (window === 'default') return void editor.dispatch({ type: 'setWindow', window: editor.getState().image.window });
  if (window !== 'auto') return void editor.dispatch({ type: 'setWindow', window });
  const position = editor.getState().frame;
  // A frame that cannot be loaded says so on the canvas; there is nothing to window then.
  const frame = await frames.getFrame(position).catch(() => null);
  if (frame === null) return;
  const { center, width } = autoWindow(frame.pixels, frame.source.description, frame.source.frame, AUTO_CLIPS_PERCENT);
  editor.dispatch({ type: 'setWindow', window: { center, width } });
}

/** The preset of a digit (1 = the first). */
export async function choosePreset(model: WorkbenchModel, number: number): Promise<void> {
  const choice = windowChoices(currentSlice(model).description)[number - 1];
  if (choice !== undefined) await chooseWindow(model, choice);
}
