import { windowForRange } from '@/lib/imaging/windowing/default-window';
import { windowPresetsFor } from '@/lib/imaging/windowing/window-presets';
import type { ImageDescription } from '@/lib/imaging/image-description';
import type { ValueWindow } from '@/lib/editor';

export interface WindowChoice {
  readonly name: string;
  /** 'default': as the image was opened; 'auto': out of the pixels of the frame on screen. */
  readonly window: ValueWindow | 'default' | 'auto';
}

/** The presets in the order of their digits: 1 is Default, 2 is Auto, then those of the modality, then the file's other windows. */
export function windowChoices(description: ImageDescription): WindowChoice[] {
  const others = description.windows.slice(1).map(({ center, width, explanation }, index): WindowChoice =>
    ({ name: explanation ?? `File, window ${index + 2}`, window: { center, width } }));
  const presets = windowPresetsFor(description.modality).map(({ name, center, width }): WindowChoice => ({ name, window: { center, width } }));
  const fromFile = description.windows.length > 0;
  return [{ name: fromFile ? 'Default (from file)' : 'Default', window: 'default' }, { name: 'Auto', window: 'auto' }, ...presets, ...others, ...fullRange(description)];
}

function fullRange(description: ImageDescription): WindowChoice[] {
  const { minimum, maximum, rescaleSlope, rescaleIntercept, modalityLut, perFrame, samplesPerPixel } = description;
  // Only where one line says what the whole image holds.
  if (minimum === null || maximum === null || modalityLut !== null || perFrame !== null || samplesPerPixel !== 1) return [];
  const { center, width } = windowForRange(minimum * rescaleSlope + rescaleIntercept, maximum * rescaleSlope + rescaleIntercept, description.voiLutFunction);
  return [{ name: 'Full range', window: { center, width } }];
}
