import type { OrientationCosines, Presentation, Vector3 } from '../image-description';
import { dot, presentedDirections, sliceNormal } from './patient-directions';

export const asStored: Presentation = { flipHorizontal: false, rotation: 0 };

export type Plane = 'axial' | 'coronal' | 'sagittal';

/** The anatomical plane nearest to a slice. */
export function planeOf(cosines: OrientationCosines): Plane {
  const [x, y, z] = sliceNormal(cosines).map(Math.abs) as [number, number, number];
  if (z >= x && z >= y) return 'axial';
  return y >= x ? 'coronal' : 'sagittal';
}

/** Radiological view, as LPS directions of screen right and screen down. */
const radiological: Record<Plane, { right: Vector3; down: Vector3 }> = {
  axial: { right: [1, 0, 0], down: [0, 1, 0] },
  coronal: { right: [1, 0, 0], down: [0, 0, -1] },
  sagittal: { right: [0, 1, 0], down: [0, 0, -1] },
};

const all: readonly Presentation[] = [false, true].flatMap((flipHorizontal) =>
  ([0, 90, 180, 270] as const).map((rotation) => ({ flipHorizontal, rotation })),
);

/**
 * How to show a slice in the radiological view: patient's right on the left of the screen, front or head at the top
 * (sagittal: front on the left). DICOM is shown as stored instead; NIfTI rows usually grow towards the front.
 */
export function standardPresentation(cosines: OrientationCosines | null): Presentation {
  if (!cosines) return asStored;
  const ideal = radiological[planeOf(cosines)];
  const score = (presentation: Presentation): number => {
    const { right, down } = presentedDirections(cosines, presentation);
    return dot(right, ideal.right) + dot(down, ideal.down);
  };
  return all.reduce((best, candidate) => (score(candidate) > score(best) + 1e-9 ? candidate : best), asStored);
}

/** Presentation for the eight values of EXIF Orientation (CIPA DC-008 4.6.4); others mean "as stored". */
export function presentationOfExif(orientation: number): Presentation {
  const table: Record<number, Presentation> = {
    2: { flipHorizontal: true, rotation: 0 },
    3: { flipHorizontal: false, rotation: 180 },
    4: { flipHorizontal: true, rotation: 180 },
    5: { flipHorizontal: true, rotation: 270 },
    6: { flipHorizontal: false, rotation: 90 },
    7: { flipHorizontal: true, rotation: 90 },
    8: { flipHorizontal: false, rotation: 270 },
  };
  return table[orientation] ?? asStored;
}

/** Size on the screen of an image after its presentation, in pixels of the image. */
export function presentedSize(presentation: Presentation, columns: number, rows: number): { width: number; height: number } {
  return presentation.rotation % 180 === 0 ? { width: columns, height: rows } : { width: rows, height: columns };
}

/**
 * The stored pixel (x right, y down) shown at screen pixel (u, v).
 * @param columns, rows of the stored image
 */
export function storedPixelAt(presentation: Presentation, columns: number, rows: number, u: number, v: number): { x: number; y: number } {
  const at: Record<Presentation['rotation'], [number, number]> = {
    0: [u, v],
    90: [v, rows - 1 - u],
    180: [columns - 1 - u, rows - 1 - v],
    270: [columns - 1 - v, u],
  };
  const [x, y] = at[presentation.rotation];
  return { x: presentation.flipHorizontal ? columns - 1 - x : x, y };
}
