import { displayDescription } from '@/lib/imaging/display/to-display-frame';
import type { ImageDescription, LookupTable, SampleType, VoiWindow } from '@/lib/imaging/image-description';
import { frameFields } from '@/lib/imaging/windowing/modality-transform';
import type { ShaderVariant } from './shader-source';

/**
 * What the display transform asks of the shader. GPUs calculate with 32-bit floats, in which a large offset eats the small
 * differences that a narrow window shows; so stored values are first taken relative to `base`, the stored value at the centre
 * of the window, exactly, and only then scaled: brightness = transform((stored − base) × linear[0] + linear[1]).
 */
export interface DisplayUniforms {
  readonly base: number;
  readonly linear: readonly [number, number];
  /** Real value that a modality lookup table's output is taken relative to. */
  readonly center: number;
  readonly voi: ShaderVariant['voi'];
  readonly modalityLut: LookupTable | null;
  readonly voiLut: LookupTable | null;
  /** 1 when black and white change places. */
  readonly inverted: 0 | 1;
  /** Stored values shown as background, ends included. */
  readonly padding: readonly [low: number, high: number] | null;
}

const integerRanges: Partial<Record<SampleType, readonly [number, number]>> = {
  uint8: [0, 255], int8: [-128, 127], uint16: [0, 65535], int16: [-32768, 32767], uint32: [0, 4294967295], int32: [-2147483648, 2147483647],
};

/** A stored value that the texture can hold, nearest to `value`. */
function storable(sampleType: SampleType, value: number): number {
  const range = integerRanges[sampleType];
  if (!Number.isFinite(value)) return 0;
  return range ? Math.min(range[1], Math.max(range[0], Math.round(value))) : Math.fround(value);
}

function paddingOf({ pixelPaddingValue: value, pixelPaddingRangeLimit: limit, samplesPerPixel, sampleType }: ImageDescription): DisplayUniforms['padding'] {
  if (value === null || samplesPerPixel === 3) return null;
  const low = Math.min(value, limit ?? value), high = Math.max(value, limit ?? value);
  const range = integerRanges[sampleType];
  // Beyond what the type can store there is nothing to hide, and nothing the shader could compare with.
  if (range && (high < range[0] || low > range[1])) return null;
  return [storable(sampleType, low), storable(sampleType, high)];
}

interface Scale {
  readonly voi: ShaderVariant['voi'];
  readonly center: number;
  /** Brightness (for a sigmoid: its argument) = (real − centre) × factor + added. */
  readonly factor: number;
  readonly added: number;
}

function scaleOf({ voiLutFunction, voiLut }: ImageDescription, window: VoiWindow | null): Scale {
  if (window === null) return { voi: voiLut === null ? 'none' : 'table', center: 0, factor: 1, added: 0 };
  const { center, width } = window;
  if (voiLutFunction === 'SIGMOID') return { voi: 'sigmoid', center, factor: 1 / width, added: 0 };
  if (voiLutFunction === 'LINEAR_EXACT' || width < 1) return { voi: 'linear', center, factor: 1 / width, added: 0.5 };
  // C.11.2.1.2.1: the middle of a LINEAR window lies half a value below its centre; one of width 1 is a step there.
  return width === 1 ? { voi: 'linear', center: center - 0.5, factor: 1e30, added: 0 } : { voi: 'linear', center: center - 0.5, factor: 1 / (width - 1), added: 0.5 };
}

export function displayUniforms(stored: ImageDescription, frame: number, window: VoiWindow | null, invert: boolean): DisplayUniforms {
  const description = displayDescription(stored);
  const { rescaleSlope, rescaleIntercept } = frameFields(description, frame);
  const { voi, center, factor, added } = scaleOf(description, window);
  const { modalityLut } = description;
  const base = storable(description.sampleType, (center - rescaleIntercept) / rescaleSlope);
  const baseDistance = base * rescaleSlope + rescaleIntercept - center;
  return {
    base, center, voi, modalityLut,
    linear: modalityLut ? [factor, added] : [rescaleSlope * factor, baseDistance * factor + added],
    voiLut: voi === 'table' ? description.voiLut : null,
    inverted: (description.photometricInterpretation === 'MONOCHROME1') !== invert ? 1 : 0,
    padding: paddingOf(description),
  };
}
