import { describe, expect, it } from 'vitest';
import type { OrientationCosines, Presentation } from '../image-description';
import { orientationLabels, directionLetters } from './orientation-labels';
import { areValidCosines, sliceNormal } from './patient-directions';
import { asStored, planeOf, presentationOfExif, presentedSize, standardPresentation, storedPixelAt } from './presentation';

const axial: OrientationCosines = [1, 0, 0, 0, 1, 0];
const coronal: OrientationCosines = [1, 0, 0, 0, 0, -1];
const sagittal: OrientationCosines = [0, 1, 0, 0, 0, -1];
const edges = (cosines: OrientationCosines, presentation: Presentation = asStored): string => {
  const labels = orientationLabels(cosines, presentation);
  return labels ? `${labels.left} ${labels.top} ${labels.right} ${labels.bottom}` : '';
};

describe('orientation letters', () => {
  it.each([
    ['axial', axial, 'R A L P'],
    ['coronal', coronal, 'R H L F'],
    ['sagittal', sagittal, 'A H P F'],
  ] as const)('of a standard %s slice', (plane, cosines, expected) => {
    expect(edges(cosines)).toBe(expected);
    expect(planeOf(cosines)).toBe(plane);
    expect(standardPresentation(cosines)).toEqual(asStored);
  });

  it('are compound by dominance and leave small tilts out', () => {
    expect(directionLetters([0.8, 0.6, 0])).toBe('LP');
    expect(directionLetters([-0.6, -0.8, 0])).toBe('AR');
    expect(directionLetters([0.05, 0, 0.998])).toBe('H');
    expect(directionLetters([0.5, -0.5, -0.7071])).toMatch(/^F/);
  });

  it('follow flip and rotation', () => {
    expect(edges(axial, { flipHorizontal: true, rotation: 0 })).toBe('L A R P');
    expect(edges(axial, { flipHorizontal: false, rotation: 90 })).toBe('P R A L');
    expect(edges(axial, { flipHorizontal: false, rotation: 180 })).toBe('L P R A');
    expect(edges(axial, { flipHorizontal: true, rotation: 90 })).toBe('P L A R');
  });

  it('are absent without cosines', () => {
    expect(orientationLabels(null, asStored)).toBeNull();
    expect(standardPresentation(null)).toEqual(asStored);
  });

  it('the normal of an axial slice points to the head', () => {
    expect(sliceNormal(axial)).toEqual([0, 0, 1]);
    expect(areValidCosines(axial)).toBe(true);
    expect(areValidCosines([1, 0, 0, 1, 0, 0])).toBe(false);
    expect(areValidCosines([0, 0, 0, 0, 0, 0])).toBe(false);
  });
});

describe('radiological presentation', () => {
  const directions: [number, number, number][] = [[1, 0, 0], [-1, 0, 0], [0, 1, 0], [0, -1, 0], [0, 0, 1], [0, 0, -1]];
  const expectedByPlane = { axial: 'R A L P', coronal: 'R H L F', sagittal: 'A H P F' } as const;

  it('puts all 24 right-angled orientations the right way up, patient right on screen left', () => {
    let seen = 0;
    for (const row of directions) {
      for (const column of directions) {
        if (row.some((value, axis) => value !== 0 && column[axis] !== 0)) continue;
        const cosines: OrientationCosines = [...row, ...column];
        expect(edges(cosines, standardPresentation(cosines))).toBe(expectedByPlane[planeOf(cosines)]);
        seen += 1;
      }
    }
    expect(seen).toBe(24);
  });

  it('turns the usual NIfTI slice (LAS: left→right… rows to the front) upside down only', () => {
    expect(standardPresentation([1, 0, 0, 0, -1, 0])).toEqual({ flipHorizontal: true, rotation: 180 });
  });
});

describe('presentation of pixels', () => {
  // A 3 × 2 picture "abc/def" as each EXIF orientation stores it must always show as abc/def.
  const stored: Record<number, string[]> = {
    1: ['abc', 'def'], 2: ['cba', 'fed'], 3: ['fed', 'cba'], 4: ['def', 'abc'], 5: ['ad', 'be', 'cf'], 6: ['cf', 'be', 'ad'], 7: ['fc', 'eb', 'da'], 8: ['da', 'eb', 'fc'],
  };
  it.each(Object.keys(stored).map(Number))('EXIF orientation %i', (orientation) => {
    const picture = stored[orientation] ?? [];
    const [columns, rows] = [picture[0]?.length ?? 0, picture.length];
    const presentation = presentationOfExif(orientation);
    const { width, height } = presentedSize(presentation, columns, rows);
    const shown = Array.from({ length: height }, (_, v) => Array.from({ length: width }, (_, u) => {
      const { x, y } = storedPixelAt(presentation, columns, rows, u, v);
      return picture[y]?.[x];
    }).join(''));
    expect(shown).toEqual(['abc', 'def']);
  });

  it('takes unknown EXIF values as stored', () => {
    expect(presentationOfExif(9)).toEqual(asStored);
  });
});
