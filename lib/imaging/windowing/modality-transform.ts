import type { FrameDetail, ImageDescription, LookupTable, OrientationCosines, Vector3, VoiWindow } from '../image-description';

/** Output of a lookup table; inputs outside it take the nearest end (PS3.3 C.11.1.1.1). */
export function lookUp(table: LookupTable, input: number): number {
  const index = Math.min(Math.max(Math.round(input) - table.firstMapped, 0), table.entries.length - 1);
  return table.entries[index] ?? 0;
}

export interface FrameFields {
  rescaleSlope: number;
  rescaleIntercept: number;
  windows: readonly VoiWindow[];
  imagePosition: Vector3 | null;
  imageOrientation: OrientationCosines | null;
}

/** What holds for one frame (0-based): the frame's own values where it has them, else the image's. */
export function frameFields(description: ImageDescription, frame = 0): FrameFields {
  const own: FrameDetail = description.perFrame?.[frame] ?? {};
  return {
    rescaleSlope: own.rescaleSlope ?? description.rescaleSlope,
    rescaleIntercept: own.rescaleIntercept ?? description.rescaleIntercept,
    windows: own.windows ?? description.windows,
    imagePosition: own.imagePosition ?? description.imagePosition,
    imageOrientation: own.imageOrientation ?? description.imageOrientation,
  };
}

/** Stored value → real value (HU, …): modality LUT, else slope × value + intercept (PS3.3 C.11.1). */
export function modalityValue(description: ImageDescription, stored: number, frame = 0): number {
  if (description.modalityLut) return lookUp(description.modalityLut, stored);
  const { rescaleSlope, rescaleIntercept } = frameFields(description, frame);
  return stored * rescaleSlope + rescaleIntercept;
}

/** True for stored values that mean "no data" (PS3.3 C.7.5.1.1.2). */
export function isPadding(description: ImageDescription, stored: number): boolean {
  const { pixelPaddingValue: value, pixelPaddingRangeLimit: limit } = description;
  if (value === null) return false;
  if (limit === null) return stored === value;
  return stored >= Math.min(value, limit) && stored <= Math.max(value, limit);
}
