import { shownWindow, type LoadedFrame } from '@/lib/browser/pixels';
import type { EditorState } from '@/lib/editor';

/** Whole numbers as such; narrow windows (PET, parametric maps) with what tells them apart. */
export function numberWords(value: number): string {
  if (Math.abs(value) >= 100 || Number.isInteger(value)) return String(Math.round(value));
  return Math.abs(value) >= 1 ? value.toFixed(1) : value.toPrecision(2);
}

/** Bottom-left corner: window, zoom, frame. */
export function viewWords(state: EditorState, frame: LoadedFrame | null, frameCount: number): string[] {
  const window = frame === null ? state.window : shownWindow(frame, state.window, state.image.window);
  const percent = state.viewport.scale * 100;
  return [
    window === null ? 'W/L from the file’s table' : `W ${numberWords(window.width)}  L ${numberWords(window.center)}${state.inverted ? '  inverted' : ''}`,
    `Zoom ${percent >= 10 ? Math.round(percent) : percent.toFixed(1)} %`,
    frameCount > 1 ? `${state.frame + 1} / ${frameCount}` : '',
  ];
}
