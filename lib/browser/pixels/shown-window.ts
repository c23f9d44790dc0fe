import type { VoiWindow } from '@/lib/imaging/image-description';
import { defaultWindow } from '@/lib/imaging/windowing/default-window';
import type { LoadedFrame } from './contract';

/**
 * The window a frame is shown with. Until somebody has touched the window each frame keeps its own (the file's, per frame, or its
 * VOI lookup table: null); once touched, the one of the editor holds for all frames.
 * @param initial the window the editor opened with and goes back to on reset
 */
export function shownWindow({ source, range }: LoadedFrame, current: VoiWindow, initial: VoiWindow): VoiWindow | null {
  const isUntouched = current.center === initial.center && current.width === initial.width;
  return isUntouched ? defaultWindow(source.description, range, source.frame) : current;
}
