import { hashGaussian } from './seeded-noise';

/** An ellipsoid in millimetres around the middle of the volume; later ones overwrite earlier ones. */
export interface Ellipsoid {
  readonly center: readonly [number, number, number];
  readonly radii: readonly [number, number, number];
  readonly value: number;
}

/**
 * Chest-like phantom in Hounsfield units, LPS axes (x to the patient's left, y to the back, z to the head):
 * body, lungs (air −800), heart a little to the left, spine and ribs of bone, aorta, a nodule in the right lung.
 * Left and right differ, so a mirrored picture is seen at once.
 */
export const thorax: readonly Ellipsoid[] = [
  { center: [0, 0, 0], radii: [170, 115, 400], value: 40 },
  { center: [0, 0, 0], radii: [158, 103, 400], value: -90 },
  { center: [0, 0, 0], radii: [146, 92, 400], value: 50 },
  { center: [-72, 0, 0], radii: [60, 78, 130], value: -820 },
  { center: [74, 4, 0], radii: [54, 74, 124], value: -820 },
  { center: [22, -24, -20], radii: [56, 46, 62], value: 45 },
  { center: [30, -30, -24], radii: [24, 20, 30], value: 130 },
  { center: [12, 44, 0], radii: [13, 13, 400], value: 160 },
  { center: [0, 78, 0], radii: [19, 16, 400], value: 480 },
  { center: [0, 76, 0], radii: [9, 7, 400], value: 30 },
  { center: [-140, 20, 0], radii: [7, 13, 400], value: 620 },
  { center: [140, 20, 0], radii: [7, 13, 400], value: 620 },
  { center: [0, -98, 0], radii: [20, 6, 120], value: 520 },
  { center: [-84, 16, 10], radii: [9, 9, 9], value: 60 },
];

/** Head-like phantom (arbitrary MR units): scalp, skull, brain, ventricles, a lesion on the patient's left. RAS or LPS by use. */
export const head: readonly Ellipsoid[] = [
  { center: [0, 0, 0], radii: [78, 96, 100], value: 620 },
  { center: [0, 0, 0], radii: [72, 90, 94], value: 60 },
  { center: [0, 0, 0], radii: [66, 84, 88], value: 480 },
  { center: [0, 0, 0], radii: [52, 70, 74], value: 640 },
  { center: [-12, -6, 8], radii: [7, 24, 14], value: 150 },
  { center: [12, -6, 8], radii: [7, 24, 14], value: 150 },
  { center: [34, 20, 12], radii: [11, 9, 10], value: 880 },
  { center: [0, -92, -10], radii: [12, 14, 14], value: 560 },
];

/** Value at a point in millimetres. */
export function phantomValue(shapes: readonly Ellipsoid[], x: number, y: number, z: number, outside: number): number {
  let value = outside;
  for (const { center, radii, value: inside } of shapes) {
    const [dx, dy, dz] = [(x - center[0]) / radii[0], (y - center[1]) / radii[1], (z - center[2]) / radii[2]];
    if (dx * dx + dy * dy + dz * dz <= 1) value = inside;
  }
  return value;
}

/**
 * One axial slice of a phantom with noise, row by row from the front of the patient, patient's right first.
 * @param pixelMm size of a pixel
 */
export function renderSlice(shapes: readonly Ellipsoid[], size: number, pixelMm: number, z: number, outside: number, noise: number): Float32Array {
  const values = new Float32Array(size * size);
  const middle = (size - 1) / 2;
  const near = shapes.filter(({ center, radii }) => Math.abs(z - center[2]) <= radii[2]);
  for (let j = 0; j < size; j += 1) {
    for (let i = 0; i < size; i += 1) {
      const value = phantomValue(near, (i - middle) * pixelMm, (j - middle) * pixelMm, z, outside);
      values[j * size + i] = value + noise * hashGaussian(i, j, Math.round(z * 8));
    }
  }
  return values;
}

/** Frontal radiograph: attenuation summed through the phantom, brighter where there is more. `depth` values 0…2^bits − 1. */
export function renderRadiograph(shapes: readonly Ellipsoid[], columns: number, rows: number, pixelMm: number, bits: number): Uint16Array {
  const values = new Uint16Array(columns * rows);
  const full = 2 ** bits - 1;
  const step = 8;
  for (let j = 0; j < rows; j += 1) {
    for (let i = 0; i < columns; i += 1) {
      const [x, z] = [(i - (columns - 1) / 2) * pixelMm, ((rows - 1) / 2 - j) * pixelMm];
      let sum = 0;
      for (let y = -112; y <= 112; y += step) sum += Math.max(0, phantomValue(shapes, x, y, z, -1000) + 1000) * step;
      const bright = 1 - Math.exp(-sum / 160_000);
      values[j * columns + i] = Math.min(full, Math.max(0, Math.round(full * (0.04 + 0.9 * bright) + (full / 400) * hashGaussian(i, j, 1))));
    }
  }
  return values;
}
