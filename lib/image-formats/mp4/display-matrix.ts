import type { Presentation } from '@/lib/imaging/image-description';
import { asStored } from '@/lib/imaging/orientation/presentation';
import { readInt32, uintBytes } from '../video/big-endian';

/** a, b, c, d of (x, y) → (a·x + c·y, b·x + d·y), y down (ISO/IEC 14496-12 6.2.2), for each way to mirror and turn. */
const linearParts: readonly (readonly [presentation: Presentation, a: number, b: number, c: number, d: number])[] = [
  [asStored, 1, 0, 0, 1],
  [{ flipHorizontal: false, rotation: 90 }, 0, 1, -1, 0],
  [{ flipHorizontal: false, rotation: 180 }, -1, 0, 0, -1],
  [{ flipHorizontal: false, rotation: 270 }, 0, -1, 1, 0],
  [{ flipHorizontal: true, rotation: 0 }, -1, 0, 0, 1],
  [{ flipHorizontal: true, rotation: 90 }, 0, -1, -1, 0],
  [{ flipHorizontal: true, rotation: 180 }, 1, 0, 0, -1],
  [{ flipHorizontal: true, rotation: 270 }, 0, 1, 1, 0],
];

const ONE = 0x10000;

/** What a display matrix of nine 32-bit numbers asks for; others than quarter turns and mirrorings mean "as stored". */
export function readDisplayMatrix(bytes: Uint8Array, at: number): Presentation {
  const [a, b, c, d] = [0, 4, 12, 16].map((offset) => readInt32(bytes, at + offset) / ONE);
  return linearParts.find((row) => row[1] === a && row[2] === b && row[3] === c && row[4] === d)?.[0] ?? asStored;
}

/** The matrix of a presentation, shifted so that the picture's corner stays at the origin. */
export function displayMatrix(presentation: Presentation, columns: number, rows: number): Uint8Array {
  const isSame = (other: Presentation): boolean => other.flipHorizontal === presentation.flipHorizontal && other.rotation === presentation.rotation;
  const [, a, b, c, d] = linearParts.find((row) => isSame(row[0])) ?? ([asStored, 1, 0, 0, 1] as const);
  const x = -Math.min(0, a * columns + c * rows);
  const y = -Math.min(0, b * columns + d * rows);
  const numbers = [a * ONE, b * ONE, 0, c * ONE, d * ONE, 0, x * ONE, y * ONE, 0x40000000];
  const out = new Uint8Array(36);
  numbers.forEach((value, i) => out.set(uintBytes(value, 4), 4 * i));
  return out;
}
