/** Measures of ROIs, worked out while nothing else is to be done, for those that somebody looks at; remembered as long as the ROI stays as it is. */
import type { FrameStore } from '@/lib/browser/pixels';
import type { EditorAnnotation } from '@/lib/editor';
import { measureRoi, type Roi, type RoiMeasures } from '@/lib/roi-kinds';
import { measurePixelsOf } from './real-values';

export interface Measurer {
  /** What is known now; null until it has been worked out. The same object until it changes. */
  get(annotation: EditorAnnotation): RoiMeasures | null;
  /** Asks for the measures of an annotation. */
  request(annotation: EditorAnnotation): void;
  subscribe(listener: () => void): () => void;
}

/** Safari has no idle callbacks. */
const whenIdle = (work: () => void): void => {
  if ('requestIdleCallback' in window) window.requestIdleCallback(work, { timeout: 500 });
  else setTimeout(work, 30);
};

export function createMeasurer(frames: FrameStore): Measurer {
  const known = new WeakMap<Roi, RoiMeasures>();
  const listeners = new Set<() => void>();
  const queue = new Map<string, EditorAnnotation>();
  let working = false;

  function keep({ roi }: EditorAnnotation, measures: RoiMeasures): void {
    known.set(roi, measures);
    for (const listener of [...listeners]) listener();
  }

  async function measureNext(): Promise<void> {
    const next = queue.values().next().value;
    if (next === undefined) {
      working = false;
      return;
    }
    queue.delete(next.id);
    const spacing = frames.sources[next.frame]?.description.spacing ?? null;
    // Without its pixels (offline, a broken frame) an ROI still has an area.
    const frame = frames.peek(next.frame) ?? (await frames.getFrame(next.frame).catch(() => null));
    keep(next, measureRoi(next.roi, frame === null ? null : measurePixelsOf(frame), spacing));
    whenIdle(() => void measureNext());
  }

  return {
    get: ({ roi }) => known.get(roi) ?? null,
    request(annotation) {
      if (known.has(annotation.roi)) return;
      queue.set(annotation.id, annotation);
      if (working) return;
      working = true;
      whenIdle(() => void measureNext());
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
