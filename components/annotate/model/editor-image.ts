import type { EditorImage, Presentation } from '@/lib/editor';
import type { ImageDescription } from '@/lib/imaging/image-description';
import { displayAspectRatio } from '@/lib/imaging/spacing';
import { defaultWindow, windowDragStep, windowForRange } from '@/lib/imaging/windowing/default-window';
import { modalityValue } from '@/lib/imaging/windowing/modality-transform';

/** What the editor needs to know of an image; the stack's first image speaks for all, since they share the pixel grid. */
export function editorImageOf(description: ImageDescription, frame: number): EditorImage {
  const { columns, rows } = description;
  const window = defaultWindow(description, undefined, frame) ?? windowOfLut(description);
  const range = description.minimum === null || description.maximum === null ? window.width : windowDragStep(description) * 1024;
  return { columns, rows, pixelAspect: displayAspectRatio(description), dynamicRange: range, window: { center: window.center, width: window.width } };
}

/** The file brings a lookup table instead of a window: dragging starts from all that the table maps. */
function windowOfLut(description: ImageDescription): { center: number; width: number } {
  const { voiLut, voiLutFunction } = description;
  if (voiLut !== null) return windowForRange(voiLut.firstMapped, voiLut.firstMapped + voiLut.entries.length - 1, voiLutFunction);
  return windowForRange(modalityValue(description, description.minimum ?? 0), modalityValue(description, description.maximum ?? 1), voiLutFunction);
}

/** Both mean: mirrored first, turned clockwise after. */
export const presentationOf = ({ presentation }: ImageDescription): Presentation =>
  ({ rotation: presentation.rotation, flipH: presentation.flipHorizontal, flipV: false });
