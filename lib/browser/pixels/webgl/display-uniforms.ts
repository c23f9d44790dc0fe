import type { ImageDescription, LookupTable, SampleType, VoiWindow } from '@/lib/imaging/image-description';
import { frameFields } from '@/lib/imaging/windowing/modality-transform';

/** Numbers of the shader's `voiMode`. */
export const VOI_MODE = { linear: 0, exact: 1, sigmoid: 2, table: 3, none: 4 } as const;

/**
 * What the display transform asks of the shader. GPUs calculate with 32-bit floats, in which a large offset eats the small
 * differences that a narrow window shows; so stored values are first taken relative to `base`, the stored value at the centre
 * of the window, exactly, and only then scaled: d = (stored − base) × slope + offset is the distance from the window's centre.
 */
export interface DisplayUniforms {
  readonly base: number;
  readonly slope: number;
  readonly offset: number;
  /** Real value from which a lookup table's output is taken relative: the centre of the window. */
  readonly center: number;
  readonly width: number;
  readonly voiMode: number;
  readonly modalityLut: LookupTable | null;
  readonly voiLut: LookupTable | null;
  /** 1 when black and white change places. */
  readonly inverted: 0 | 1;
  /** Stored values shown as background; low > high when there are none. */
  readonly paddingLow: number;
  readonly paddingHigh: number;
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

function voiModeOf({ voiLutFunction, voiLut }: ImageDescription, window: VoiWindow | null): number {
  if (window === null) return voiLut === null ? VOI_MODE.none : VOI_MODE.table;
  if (voiLutFunction === 'SIGMOID') return VOI_MODE.sigmoid;
  return voiLutFunction === 'LINEAR_EXACT' || window.width < 1 ? VOI_MODE.exact : VOI_MODE.linear;
}

function paddingOf({ pixelPaddingValue: value, pixelPaddingRangeLimit: limit, samplesPerPixel, sampleType }: ImageDescription): [number, number] {
  if (value === null || samplesPerPixel === 3) return [1, 0];
  const low = Math.min(value, limit ?? value), high = Math.max(value, limit ?? value);
  const range = integerRanges[sampleType];
  // Beyond what the type can store there is nothing to hide, and nothing the shader could compare with.
  if (range && (high < range[0] || low > range[1])) return [1, 0];
  return [storable(sampleType, low), storable(sampleType, high)];
}

export function displayUniforms(description: ImageDescription, frame: number, window: VoiWindow | null, invert: boolean): DisplayUniforms {
  const { rescaleSlope, rescaleIntercept } = frameFields(description, frame);
  const voiMode = voiModeOf(description, window);
  // C.11.2.1.2.1: the middle of a LINEAR window lies half a value below its centre.
  const center = window === null ? 0 : window.center - (voiMode === VOI_MODE.linear ? 0.5 : 0);
  const base = storable(description.sampleType, (center - rescaleIntercept) / rescaleSlope);
  const [paddingLow, paddingHigh] = paddingOf(description);
  return {
    base, slope: rescaleSlope, offset: base * rescaleSlope + rescaleIntercept - center, center,
    width: window === null ? 1 : voiMode === VOI_MODE.linear ? window.width - 1 : window.width,
    voiMode, modalityLut: description.modalityLut, voiLut: voiMode === VOI_MODE.table ? description.voiLut : null,
    inverted: (description.photometricInterpretation === 'MONOCHROME1') !== invert ? 1 : 0,
    paddingLow, paddingHigh,
  };
}
