import type { OrientationCosines, Presentation, Vector3 } from '../image-description';

export function dot(a: Vector3, b: Vector3): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

export function cross(a: Vector3, b: Vector3): Vector3 {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

export function negate(a: Vector3): Vector3 {
  // 0 - x instead of -x: a minus zero would survive into stored JSON and break equality.
  return [0 - a[0], 0 - a[1], 0 - a[2]];
}

export function rowDirection(cosines: OrientationCosines): Vector3 {
  return [cosines[0], cosines[1], cosines[2]];
}

export function columnDirection(cosines: OrientationCosines): Vector3 {
  return [cosines[3], cosines[4], cosines[5]];
}

/** Unit normal of the slice: row direction × column direction (PS3.3 C.7.6.2.1.1). */
export function sliceNormal(cosines: OrientationCosines): Vector3 {
  return cross(rowDirection(cosines), columnDirection(cosines));
}

/** LPS directions of screen right and screen down once the presentation is applied. */
export function presentedDirections(cosines: OrientationCosines, presentation: Presentation): { right: Vector3; down: Vector3 } {
  let right = presentation.flipHorizontal ? negate(rowDirection(cosines)) : rowDirection(cosines);
  let down = columnDirection(cosines);
  // A quarter turn clockwise brings what was at the top to the right and what was at the right to the bottom.
  for (let turned = 0; turned < presentation.rotation; turned += 90) [right, down] = [negate(down), right];
  return { right, down };
}

/** Unit vectors, perpendicular within 1 %: what real scanners write. Anything else would place letters wrongly. */
export function areValidCosines(cosines: OrientationCosines): boolean {
  const row = rowDirection(cosines);
  const column = columnDirection(cosines);
  return Math.abs(dot(row, row) - 1) < 0.01 && Math.abs(dot(column, column) - 1) < 0.01 && Math.abs(dot(row, column)) < 0.01;
}
