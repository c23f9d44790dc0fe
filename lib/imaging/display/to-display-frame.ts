import type { ImageDescription, Palette, PixelFrame, SampleArray } from '../image-description';

/** Bytes R, G, B of each entry. Kept with the description, since every frame of a cine asks for them. */
const decodedPalettes = new WeakMap<Palette, Uint8Array>();

function paletteBytes(palette: Palette): Uint8Array {
  let bytes = decodedPalettes.get(palette);
  if (!bytes) {
    bytes = Uint8Array.from(atob(palette.rgb), (character) => character.charCodeAt(0));
    decodedPalettes.set(palette, bytes);
  }
  return bytes;
}

/** Values before the first entry show the first, values behind the last the last (PS3.3 C.7.6.3.1.5): no index leads out of the table. */
function applyPalette(values: SampleArray, palette: Palette): Uint8Array {
  const table = paletteBytes(palette);
  const last = Math.floor(table.length / 3) - 1;
  const out = new Uint8Array(3 * values.length);
  for (let i = 0; i < values.length; i += 1) {
    const entry = 3 * Math.min(Math.max((values[i] as number) - palette.firstMapped, 0), last);
    out[3 * i] = table[entry] ?? 0;
    out[3 * i + 1] = table[entry + 1] ?? 0;
    out[3 * i + 2] = table[entry + 2] ?? 0;
  }
  return out;
}

interface YbrScale {
  /** Of luminance above its black, and of chroma around its middle. */
  readonly luma: number;
  readonly black: number;
  readonly chroma: number;
}

/** PS3.3 C.7.6.3.1.2: YBR_FULL uses the whole range (CCIR 601-2), YBR_PARTIAL 16…235 for Y and 16…240 for chroma, of 8 bits. */
const full: YbrScale = { luma: 1, black: 0, chroma: 1 };
const partial: YbrScale = { luma: 255 / 219, black: 16, chroma: 255 / 224 };

function applyYbr(values: SampleArray, bits: number, { luma, black, chroma }: YbrScale): SampleArray {
  const out = values.slice();
  const most = 2 ** bits - 1, middle = 2 ** (bits - 1), lift = black * 2 ** (bits - 8);
  const clamp = (value: number): number => Math.min(most, Math.max(0, Math.round(value)));
  for (let i = 0; i + 2 < values.length; i += 3) {
    const y = luma * ((values[i] as number) - lift);
    const cb = chroma * ((values[i + 1] as number) - middle);
    const cr = chroma * ((values[i + 2] as number) - middle);
    out[i] = clamp(y + 1.402 * cr);
    out[i + 1] = clamp(y - 0.344136 * cb - 0.714136 * cr);
    out[i + 2] = clamp(y + 1.772 * cb);
  }
  return out;
}

/**
 * What the screen shows of a decoded frame: colour as RGB, whatever it is stored as. Grey frames pass as they are; window and inversion come
 * after this. Values keep their number of bits, palettes give 8.
 */
export function toDisplayFrame(description: ImageDescription, frame: PixelFrame): PixelFrame {
  const { photometricInterpretation, palette, bitsStored } = description;
  if (palette && frame.samplesPerPixel === 1) return { ...frame, samplesPerPixel: 3, values: applyPalette(frame.values, palette) };
  if (!photometricInterpretation.startsWith('YBR') || frame.samplesPerPixel !== 3) return frame;
  return { ...frame, values: applyYbr(frame.values, bitsStored, photometricInterpretation.startsWith('YBR_PARTIAL') ? partial : full) };
}

const displayDescriptions = new WeakMap<ImageDescription, ImageDescription>();

/** The description that fits `toDisplayFrame`'s result; the same one when that changes nothing. */
export function displayDescription(description: ImageDescription): ImageDescription {
  if (!description.palette && !description.photometricInterpretation.startsWith('YBR')) return description;
  const shown = displayDescriptions.get(description) ?? describeShown(description);
  displayDescriptions.set(description, shown);
  return shown;
}

function describeShown(description: ImageDescription): ImageDescription {
  const { photometricInterpretation: _stored, palette, ...rest } = description;
  if (palette) {
    return {
      ...rest, photometricInterpretation: 'RGB', samplesPerPixel: 3, bitsAllocated: 8, bitsStored: 8, highBit: 7, pixelRepresentation: 0, sampleType: 'uint8',
      rescaleSlope: 1, rescaleIntercept: 0, windows: [], minimum: null, maximum: null, pixelPaddingValue: null, pixelPaddingRangeLimit: null,
    };
  }
  return { ...description, photometricInterpretation: 'RGB', minimum: null, maximum: null };
}
