import type { ImageDescription } from './image-description';

/** For tests only: a small grey image, changed as the test needs. */
export function testDescription(changes: Partial<ImageDescription>): ImageDescription {
  return {
    format: 'dicom', rows: 4, columns: 4, frames: 1, volumes: 1, samplesPerPixel: 1, bitsAllocated: 16, bitsStored: 16, highBit: 15, pixelRepresentation: 0,
    sampleType: 'uint16', photometricInterpretation: 'MONOCHROME2', planarConfiguration: 0, byteOrder: 'little', rescaleSlope: 1, rescaleIntercept: 0,
    rescaleType: null, modalityLut: null, windows: [], voiLutFunction: 'LINEAR', voiLut: null, pixelPaddingValue: null, pixelPaddingRangeLimit: null,
    minimum: null, maximum: null, spacing: null, pixelAspectRatio: 1, imageOrientation: null, imagePosition: null, sliceThickness: null, sliceStep: null,
    frameTimeMs: null, laterality: null, modality: 'OT', bodyPart: 'UNKNOWN', presentation: { flipHorizontal: false, rotation: 0 }, perFrame: null, ...changes,
  };
}
