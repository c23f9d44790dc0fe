import { FiducialError } from '@/lib/domain/errors';
import { frameKey, type FrameCache } from '../cache/frame-cache';
import type { FrameSource, FrameStatus, LoadedFrame } from '../contract';
import { isAbort } from './fetch-frame';
import { loadFrame, type LoadContext } from './load-frame';

/** One frame on its way. */
export interface FrameLoad {
  readonly key: string;
  readonly promise: Promise<LoadedFrame>;
  readonly controller: AbortController;
  status: FrameStatus;
  /** Callers of `getFrame` that wait for it: moving on does not cancel it. */
  holders: number;
}

interface Host {
  readonly context: LoadContext;
  openCache(): Promise<FrameCache>;
  isUrgent(key: string): boolean;
  /** The status of a frame changed. `frame`: it has just arrived. */
  onChange(key: string, frame: LoadedFrame | null): void;
}

const LOADING: FrameStatus = { state: 'loading' };

/** The frames being loaded, and those that could not be. */
export class FrameLoads {
  private readonly loads = new Map<string, FrameLoad>();
  private readonly failures = new Map<string, FrameStatus>();

  constructor(private readonly host: Host) {}

  get size(): number {
    return this.loads.size;
  }

  get(key: string): FrameLoad | undefined {
    return this.loads.get(key);
  }

  failureOf(key: string): FrameStatus | undefined {
    return this.failures.get(key);
  }

  start(source: FrameSource): FrameLoad {
    const key = frameKey(source);
    const controller = new AbortController();
    const load = () => loadFrame(source, this.host.context, {
      signal: controller.signal,
      isUrgent: () => entry.holders > 0 || this.host.isUrgent(key),
      onRetry: (attempt) => {
        entry.status = { state: 'retrying', attempt };
        this.host.onChange(key, null);
      },
    });
    const promise = this.host.openCache().then((cache) => cache.getOrLoad(source, load));
    const entry: FrameLoad = { key, promise, controller, status: LOADING, holders: 0 };
    this.failures.delete(key);
    this.loads.set(key, entry);
    promise.then((frame) => this.settle(entry, frame, null), (error: unknown) => this.settle(entry, null, error));
    this.host.onChange(key, null);
    return entry;
  }

  private settle(entry: FrameLoad, frame: LoadedFrame | null, error: unknown): void {
    // Cancelled, perhaps started again since: this end concerns nobody.
    if (this.loads.get(entry.key) !== entry) return;
    this.loads.delete(entry.key);
    if (frame === null && !isAbort(error)) this.failures.set(entry.key, { state: 'failed', error: toFailure(error) });
    this.host.onChange(entry.key, frame);
  }

  cancel(entry: FrameLoad): void {
    this.loads.delete(entry.key);
    entry.controller.abort();
    this.host.onChange(entry.key, null);
  }

  /** Cancels all that nobody waits for and that `isWanted` does not want. */
  keepOnly(isWanted: (key: string) => boolean): void {
    for (const entry of [...this.loads.values()]) if (entry.holders === 0 && !isWanted(entry.key)) this.cancel(entry);
  }

  cancelAll(): void {
    for (const entry of [...this.loads.values()]) this.cancel(entry);
  }
}

const toFailure = (error: unknown): FiducialError =>
  (error instanceof FiducialError ? error : new FiducialError('internal', 'The frame could not be shown. Reload the page.'));
