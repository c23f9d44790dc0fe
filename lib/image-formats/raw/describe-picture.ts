import type { ImageDescription, ImageFormatName, PixelFrame } from '@/lib/imaging/image-description';
import { asStored } from '@/lib/imaging/orientation/presentation';
import { valueRange } from '@/lib/imaging/windowing/frame-statistics';

/** What a picture of 8 bits says, which is nothing about the patient's space. `values` are left out where decoding needs a codec. */
export function describePicture(
  format: ImageFormatName, frame: Omit<PixelFrame, 'values'> & { readonly values?: PixelFrame['values'] },
): Omit<ImageDescription, 'modality' | 'bodyPart'> {
  const range = frame.values ? valueRange(frame.values, { pixelPaddingValue: null, pixelPaddingRangeLimit: null }) : null;
  const { rows, columns, samplesPerPixel } = frame;
  return {
    format, rows, columns, frames: 1, volumes: 1, samplesPerPixel, bitsAllocated: 8, bitsStored: 8, highBit: 7, pixelRepresentation: 0, sampleType: 'uint8',
    photometricInterpretation: samplesPerPixel === 3 ? 'RGB' : 'MONOCHROME2', planarConfiguration: 0, byteOrder: 'little',
    rescaleSlope: 1, rescaleIntercept: 0, rescaleType: null, modalityLut: null,
    windows: samplesPerPixel === 1 ? [{ center: 128, width: 256 }] : [], voiLutFunction: 'LINEAR', voiLut: null, pixelPaddingValue: null, pixelPaddingRangeLimit: null,
    minimum: range?.minimum ?? null, maximum: range?.maximum ?? null,
    spacing: null, pixelAspectRatio: 1, imageOrientation: null, imagePosition: null, sliceThickness: null, sliceStep: null, frameTimeMs: null,
    laterality: null, presentation: asStored, perFrame: null,
  };
}
