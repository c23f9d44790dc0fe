import type { ImageDescription, PixelFrame, SampleType, VoiWindow } from '../image-description';
import { frameFields, lookUp } from './modality-transform';

export type VoiFunction = ImageDescription['voiLutFunction'];

/**
 * VOI transform to the range 0…1 (PS3.3 C.11.2.1.2.1 LINEAR, C.11.2.1.3.1 SIGMOID, C.11.2.1.3.2 LINEAR_EXACT).
 * @param value after the modality transform
 */
export function applyWindow(value: number, window: VoiWindow, voiFunction: VoiFunction): number {
  const { center, width } = window;
  if (voiFunction === 'SIGMOID') return 1 / (1 + Math.exp((-4 * (value - center)) / width));
  // A LINEAR window below 1 has no meaning in the standard; PET and parametric maps have them and mean the exact form.
  if (voiFunction === 'LINEAR_EXACT' || width < 1) {
    if (value <= center - width / 2) return 0;
    if (value > center + width / 2) return 1;
    return (value - center) / width + 0.5;
  }
  // LINEAR is defined for integers: the window covers `width` values, so its ends are half a value further in.
  const middle = center - 0.5;
  const half = (width - 1) / 2;
  if (value <= middle - half) return 0;
  if (value > middle + half) return 1;
  return (value - middle) / (width - 1) + 0.5;
}

/** Stored value → brightness 0…1 on a screen where 1 is white: modality, VOI, then inversion for MONOCHROME1. */
export function displayValue(description: ImageDescription, stored: number, window: VoiWindow | null, frame = 0, invert = false): number {
  const { rescaleSlope, rescaleIntercept } = frameFields(description, frame);
  const real = description.modalityLut ? lookUp(description.modalityLut, stored) : stored * rescaleSlope + rescaleIntercept;
  const lut = window === null ? description.voiLut : null;
  const shown = lut ? lookUp(lut, real) / (2 ** lut.bits - 1) : window ? applyWindow(real, window, description.voiLutFunction) : real;
  const clamped = Math.min(Math.max(shown, 0), 1);
  return (description.photometricInterpretation === 'MONOCHROME1') !== invert ? 1 - clamped : clamped;
}

export const integerRanges: Partial<Record<SampleType, readonly [number, number]>> = {
  uint8: [0, 255], int8: [-128, 127], uint16: [0, 65535], int16: [-32768, 32767],
};

/** `levels[stored - first]` is the brightness 0…255 of a stored value. */
export interface DisplayTable {
  first: number;
  levels: Uint8ClampedArray;
}

/** Table over every stored value of 8- and 16-bit images; null for wider types (use `displayValue`). */
export function buildDisplayTable(description: ImageDescription, window: VoiWindow | null, frame = 0, invert = false): DisplayTable | null {
  const range = integerRanges[description.sampleType];
  if (!range) return null;
  const levels = new Uint8ClampedArray(range[1] - range[0] + 1);
  for (let i = 0; i < levels.length; i += 1) levels[i] = 255 * displayValue(description, range[0] + i, window, frame, invert);
  return { first: range[0], levels };
}

/** Brightness of every sample of a frame, 0…255 (interleaved for colour). The software path and the reference for shaders. */
export function renderDisplayValues(frame: PixelFrame, description: ImageDescription, window: VoiWindow | null, frameIndex = 0, invert = false): Uint8ClampedArray {
  const out = new Uint8ClampedArray(frame.values.length);
  const table = buildDisplayTable(description, window, frameIndex, invert);
  const { values } = frame;
  if (table) for (let i = 0; i < out.length; i += 1) out[i] = table.levels[(values[i] ?? 0) - table.first] ?? 0;
  else for (let i = 0; i < out.length; i += 1) out[i] = 255 * displayValue(description, values[i] ?? 0, window, frameIndex, invert);
  return out;
}
