import type { CornerstoneImage } from 'cornerstone-core';
import { displayDescription } from '@/lib/imaging/display/to-display-frame';
import { defaultWindow, windowForRange } from '@/lib/imaging/windowing/default-window';
import { frameFields } from '@/lib/imaging/windowing/modality-transform';
import type { LoadedFrame } from '../contract';

/** Our frame in cornerstone's image contract; `frame` carries what the contract has no room for. */
export interface FrameImage extends CornerstoneImage {
  readonly frame: LoadedFrame;
}

export function toCornerstoneImage(frame: LoadedFrame): FrameImage {
  const { source, pixels, range } = frame;
  const description = displayDescription(source.description);
  const { rescaleSlope, rescaleIntercept } = frameFields(description, source.frame);
  const window = defaultWindow(description, range, source.frame) ?? windowForRange(range?.minimum ?? 0, range?.maximum ?? 1, 'LINEAR');
  return {
    imageId: frame.key, frame, rows: pixels.rows, columns: pixels.columns, height: pixels.rows, width: pixels.columns,
    minPixelValue: range?.minimum ?? 0, maxPixelValue: range?.maximum ?? 0,
    slope: rescaleSlope, intercept: rescaleIntercept, windowCenter: window.center, windowWidth: window.width,
    getPixelData: () => pixels.values,
    color: pixels.samplesPerPixel === 3, rgba: false, invert: description.photometricInterpretation === 'MONOCHROME1',
    rowPixelSpacing: description.spacing?.row, columnPixelSpacing: description.spacing?.column,
    sizeInBytes: pixels.values.byteLength, stats: {},
  };
}
