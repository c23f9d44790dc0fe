import type { OrientationCosines, Presentation, Vector3 } from '../image-description';
import { negate, presentedDirections } from './patient-directions';

export interface OrientationLabels {
  top: string;
  bottom: string;
  left: string;
  right: string;
}

/** Components below this (about 6°) get no letter: a slightly tilted head is still "A", not "AL". */
const smallestComponent = 0.1;

const letters = [['L', 'R'], ['P', 'A'], ['H', 'F']] as const;

/** Letters of an LPS direction, strongest component first, e.g. "AL" (PS3.3 C.7.6.1.1.1). */
export function directionLetters(direction: Vector3): string {
  return direction
    .map((component, axis) => ({ size: Math.abs(component), letter: letters[axis]?.[component > 0 ? 0 : 1] ?? '' }))
    .filter(({ size }) => size >= smallestComponent)
    .sort((a, b) => b.size - a.size)
    .map(({ letter }) => letter)
    .join('');
}

/** Which side of the patient each edge of the screen shows; null when the image does not say how it lies. */
export function orientationLabels(cosines: OrientationCosines | null, presentation: Presentation): OrientationLabels | null {
  if (!cosines) return null;
  const { right, down } = presentedDirections(cosines, presentation);
  return {
    top: directionLetters(negate(down)),
    bottom: directionLetters(down),
    left: directionLetters(negate(right)),
    right: directionLetters(right),
  };
}
