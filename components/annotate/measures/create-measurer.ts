/** Measures of ROIs, worked out while nothing else is to be done, for those that somebody looks at; remembered as long as the ROI stays as it is. */
import type { FrameStore, LoadedFrame } from '@/lib/browser/pixels';
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

export const createMeasurer = (frames: FrameStore): Measurer => new IdleMeasurer(frames);

class IdleMeasurer implements Measurer {
  readonly #known = new WeakMap<Roi, RoiMeasures>();
  readonly #listeners = new Set<() => void>();
  readonly #queue = new Map<string, EditorAnnotation>();
  #working = false;
  /** Gives up the frame that is being loaded. */
  #overtake: (() => void) | null = null;

  constructor(private readonly frames: FrameStore) {}

  get({ roi }: EditorAnnotation): RoiMeasures | null {
    return this.#known.get(roi) ?? null;
  }

  request(annotation: EditorAnnotation): void {
    if (this.#known.has(annotation.roi)) return;
    this.#queue.set(annotation.id, annotation);
    if (this.#isThere(annotation)) this.#overtake?.();
    if (this.#working) return;
    this.#working = true;
    whenIdle(() => void this.#measureNext());
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #isThere({ frame }: EditorAnnotation): boolean {
    return this.frames.peek(frame) !== null;
  }

  async #measureNext(): Promise<void> {
    const waiting = [...this.#queue.values()];
    // What needs no loading first: frames that are slow to come must not keep the slice on screen waiting.
    const next = waiting.find((annotation) => this.#isThere(annotation)) ?? waiting[0];
    if (next === undefined) {
      this.#working = false;
      return;
    }
    this.#queue.delete(next.id);
    const frame = this.frames.peek(next.frame) ?? (await this.#loadUnlessOvertaken(next));
    if (frame === 'overtaken') this.#queue.set(next.id, next);
    else if (frame !== null) this.#keep(next, frame);
    whenIdle(() => void this.#measureNext());
  }

  #keep({ roi, frame: position }: EditorAnnotation, frame: LoadedFrame): void {
    const spacing = this.frames.sources[position]?.description.spacing ?? null;
    this.#known.set(roi, measureRoi(roi, measurePixelsOf(frame), spacing));
    for (const listener of [...this.#listeners]) listener();
  }

  /** Null when the frame cannot be had (offline, broken): asked for again when somebody looks again. Gives up when an ROI waits whose frame is already there. */
  async #loadUnlessOvertaken(annotation: EditorAnnotation): Promise<LoadedFrame | 'overtaken' | null> {
    const loading = new AbortController();
    this.#overtake = () => loading.abort();
    const stop = this.frames.subscribe(() => {
      if ([...this.#queue.values()].some((other) => this.#isThere(other))) loading.abort();
    });
    try {
      return await this.frames.getFrame(annotation.frame, loading.signal);
    } catch {
      return loading.signal.aborted ? 'overtaken' : null;
    } finally {
      stop();
      this.#overtake = null;
    }
  }
}
