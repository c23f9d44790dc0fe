import { describe, expect, it } from 'vitest';
import { flipView, rotateView, fitViewport } from '@/lib/editor';
import { orientationLabels } from '@/lib/imaging/orientation/orientation-labels';
import { presentationOfView } from './overlays/OrientationLetters';
import { niceLengthMm } from './overlays/ScaleBar';
import { numberWords } from './overlays/view-words';
import { brighter } from './rois/looks';
import { clampFramesPerSecond, dueFrames, framesPerSecondOf } from './use-cine';

describe('cine', () => {
  it('plays with the frame time of the file, 24 a second without, between 1 and 90', () => {
    expect([framesPerSecondOf(null), framesPerSecondOf(40), framesPerSecondOf(1), framesPerSecondOf(5000)]).toEqual([24, 25, 90, 1]);
    expect(clampFramesPerSecond(29.97)).toBe(30);
  });

  it('leaves frames out rather than playing slowly, and keeps the time left over', () => {
    expect(dueFrames(20, 25)).toEqual({ frames: 0, restMs: 20 });
    expect(dueFrames(100, 25)).toEqual({ frames: 2, restMs: 20 });
    expect(dueFrames(60_000, 25)).toEqual({ frames: 1, restMs: 0 });
  });

  it('keeps to the rate over a minute of uneven frames', () => {
    let waitedMs = 0, shown = 0, elapsedMs = 0;
    for (let i = 0; elapsedMs < 60_000; i += 1) {
      const stepMs = 5 + ((i * 7) % 23);
      elapsedMs += stepMs;
      const { frames, restMs } = dueFrames(waitedMs + stepMs, 24);
      shown += frames;
      waitedMs = restMs;
    }
    expect(Math.abs(shown - (elapsedMs * 24) / 1000)).toBeLessThan(1.01);
  });
});

describe('the scale bar', () => {
  it.each([[7.3, 5], [2, 2], [1.99, 1], [0.034, 0.02], [120, 100], [10, 10]])('of at most %s mm is %s mm long', (longest, nice) => {
    expect(niceLengthMm(longest)).toBeCloseTo(nice, 12);
  });
});

describe('letters of a turned view', () => {
  const axial = [1, 0, 0, 0, 1, 0] as const;
  const upright = fitViewport({ columns: 10, rows: 10, pixelAspect: 1 }, { width: 100, height: 100 });
  const sides = (viewport: typeof upright) => {
    const labels = orientationLabels([...axial], presentationOfView(viewport));
    return [labels?.top, labels?.left];
  };

  it('are those of what is seen, however it got there', () => {
    expect(sides(upright)).toEqual(['A', 'R']);
    expect(sides(flipView(upright, 'horizontal'))).toEqual(['A', 'L']);
    expect(sides(flipView(upright, 'vertical'))).toEqual(['P', 'R']);
    expect(sides(rotateView(upright, 'clockwise'))).toEqual(['R', 'P']);
    expect(sides(flipView(rotateView(upright, 'clockwise'), 'vertical'))).toEqual(['L', 'P']);
    expect(sides(rotateView(flipView(upright, 'vertical'), 'counterclockwise'))).toEqual(['L', 'P']);
  });
});

it('writes window values with as many digits as tell them apart', () => {
  expect([400, -600, 2047.6, 0.5, 12.34, 0.0123].map(numberWords)).toEqual(['400', '-600', '2048', '0.50', '12.3', '0.012']);
});

it('makes label colours brighter, others as they are', () => {
  expect(brighter('#000000')).toBe('rgb(102, 102, 102)');
  expect(brighter('rgb(209, 193, 90)')).toBe('rgb(209, 193, 90)');
});
