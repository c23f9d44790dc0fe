import type { ImageDescription } from './image-description';

/** Area of one pixel in mm², or null when the image says nothing about physical size. */
export function pixelAreaMm2(description: Pick<ImageDescription, 'spacing'>): number | null {
  return description.spacing ? description.spacing.row * description.spacing.column : null;
}

/** Vertical size of a pixel divided by its horizontal size, for showing non-square pixels undistorted. */
export function displayAspectRatio(description: Pick<ImageDescription, 'spacing' | 'pixelAspectRatio'>): number {
  return description.spacing ? description.spacing.row / description.spacing.column : description.pixelAspectRatio;
}

/**
 * Length in mm between two points in image pixels (x right, y down), or null when the spacing is unknown.
 */
export function distanceMm(
  description: Pick<ImageDescription, 'spacing'>,
  from: { x: number; y: number },
  to: { x: number; y: number },
): number | null {
  if (!description.spacing) return null;
  return Math.hypot((to.x - from.x) * description.spacing.column, (to.y - from.y) * description.spacing.row);
}

/**
 * ImagerPixelSpacing is measured on the detector: without the magnification, lengths in the patient are overestimated
 * (PS3.3 C.8.11.4). The viewer says so beside the number.
 */
export function isSpacingAtDetector(description: Pick<ImageDescription, 'spacing'>): boolean {
  return description.spacing?.source === 'ImagerPixelSpacing';
}
