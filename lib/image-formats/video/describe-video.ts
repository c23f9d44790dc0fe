import type { ImageDescription, ImageFormatName } from '@/lib/imaging/image-description';
import { catalogueWithoutUids, statedKind } from '../catalogue-without-uids';
import type { DeidentifyContext, ParsedImage } from '../contract';
import type { VideoFacts } from './coded-video';

function describe(format: ImageFormatName, facts: VideoFacts, context: DeidentifyContext): ImageDescription {
  return {
    format, rows: facts.rows, columns: facts.columns, frames: facts.frames, volumes: 1, samplesPerPixel: 3,
    bitsAllocated: 8, bitsStored: 8, highBit: 7, pixelRepresentation: 0, sampleType: 'uint8',
    photometricInterpretation: 'RGB', planarConfiguration: 0, byteOrder: 'little',
    rescaleSlope: 1, rescaleIntercept: 0, rescaleType: null, modalityLut: null, windows: [], voiLutFunction: 'LINEAR', voiLut: null,
    pixelPaddingValue: null, pixelPaddingRangeLimit: null, minimum: null, maximum: null,
    spacing: null, pixelAspectRatio: facts.pixelAspectRatio, imageOrientation: null, imagePosition: null, sliceThickness: null, sliceStep: null,
    frameTimeMs: facts.frameTimeMs, laterality: null, ...statedKind(context), presentation: facts.presentation, perFrame: null,
  };
}

/** A video as an image of many frames, whose pictures ingest has yet to take out (`pending`). */
export function parsedVideo(format: ImageFormatName, bytes: Uint8Array, facts: VideoFacts, context: DeidentifyContext): ParsedImage {
  return {
    description: describe(format, facts, context),
    frameTable: { encoding: 'jpeg', holder: 'frames', frames: { kind: 'pending', count: facts.frames } },
    catalogue: catalogueWithoutUids(bytes, context, false),
  };
}
