import type { ImageDescription, PixelFrame, VoiWindow } from '../image-description';
import { percentileRange, valueRange } from './frame-statistics';
import type { ValueRange } from './frame-statistics';
import { frameFields, modalityValue } from './modality-transform';
import type { VoiFunction } from './voi';
import { softTissue } from './window-presets';

/** The narrowest window that shows both ends of a range (real values) fully dark and fully bright. */
export function windowForRange(low: number, high: number, voiFunction: VoiFunction): VoiWindow {
  const [from, to] = low <= high ? [low, high] : [high, low];
  if (voiFunction === 'LINEAR') return { center: (from + to + 1) / 2, width: Math.max(to - from + 1, 1) };
  return { center: (from + to) / 2, width: to > from ? to - from : 1 };
}

function windowForStored(description: ImageDescription, range: ValueRange, frame: number): VoiWindow {
  return windowForRange(modalityValue(description, range.minimum, frame), modalityValue(description, range.maximum, frame), description.voiLutFunction);
}

/**
 * The window an image opens with: for colour the one that changes nothing; the file's first; for CT in Hounsfield units soft tissue; else the full range of the
 * values over the image. Null when the file brings a VOI lookup table and no window: show through the table.
 * @param range over the image or the frame; by default the description's own
 */
export function defaultWindow(description: ImageDescription, range: ValueRange | null = imageRange(description), frame = 0): VoiWindow | null {
  if (description.palette) return windowForRange(0, 255, 'LINEAR');
  if (description.samplesPerPixel === 3) return windowForRange(0, 2 ** description.bitsStored - 1, 'LINEAR');
  const fromFile = frameFields(description, frame).windows[0];
  if (fromFile) return fromFile;
  if (description.voiLut) return null;
  const isHounsfield = description.modality === 'CT' && (description.rescaleType === null || description.rescaleType === 'HU');
  if (isHounsfield) return { center: softTissue.center, width: softTissue.width };
  return range ? windowForStored(description, range, frame) : windowForRange(0, 1, description.voiLutFunction);
}

function imageRange(description: ImageDescription): ValueRange | null {
  const { minimum, maximum } = description;
  return minimum === null || maximum === null ? null : { minimum, maximum };
}

/** "Auto": the window that clips `clippedPercent` of this frame's pixels at either end. */
export function autoWindow(frame: PixelFrame, description: ImageDescription, frameIndex = 0, clippedPercent = 1): VoiWindow {
  const range = percentileRange(frame, description, clippedPercent);
  return range ? windowForStored(description, range, frameIndex) : windowForRange(0, 1, description.voiLutFunction);
}

/** "Full range" of one frame. */
export function fullRangeWindow(frame: PixelFrame, description: ImageDescription, frameIndex = 0): VoiWindow {
  const range = valueRange(frame.values, description);
  return range ? windowForStored(description, range, frameIndex) : windowForRange(0, 1, description.voiLutFunction);
}

/** How much the window changes per screen pixel of dragging: dynamic range / 1024 (real units). */
export function windowDragStep(description: ImageDescription, range: ValueRange | null = imageRange(description)): number {
  if (!range || range.maximum === range.minimum) return 1;
  return Math.abs(modalityValue(description, range.maximum) - modalityValue(description, range.minimum)) / 1024;
}
