import { FiducialError } from '@/lib/domain/errors';
import { frameKey, openFrameCache, type FrameCache } from '../cache/frame-cache';
import type { FrameSource, FrameStatus, FrameStore, LoadedFrame } from '../contract';
import { sharedDecodePool, type FrameDecoder } from '../decoding/decode-pool';
import { FrameLoads } from './frame-loads';
import { holdLoad } from './hold-load';
import { frameUrl } from './load-frame';
import { directionOf, prefetchOrder, radiusFor, type Direction } from './prefetch-order';
import { RETRY_DELAYS_MS } from './retry';

export interface FrameStoreOptions {
  readonly sources: readonly FrameSource[];
  /** Where the stored object of an image is fetched. Default: the API's `getContent`. */
  readonly urlOf?: (source: FrameSource) => string;
  /** Default: the page's shared pool of workers. */
  readonly decoder?: FrameDecoder;
  /** Of the decoded frames of all stacks of the page. Default: a quarter of the machine's memory, 256 MiB to 1 GiB. */
  readonly cacheBytes?: number;
  /** Frames loaded ahead. Default 8. */
  readonly prefetchRadius?: number;
  /** Loads at a time, besides those asked for with `getFrame`. Default 4. */
  readonly concurrency?: number;
  readonly retryDelaysMs?: readonly number[];
}

// The same object for the same status: hosts compare by identity.
const IDLE: FrameStatus = { state: 'idle' };
const READY: FrameStatus = { state: 'ready' };

export const createFrameStore = (options: FrameStoreOptions): FrameStore => new StackFrames(options);

class StackFrames implements FrameStore {
  sources: readonly FrameSource[];
  private positions: ReadonlyMap<string, number>;
  private readonly listeners = new Set<(position: number) => void>();
  private readonly loads: FrameLoads;
  private cache: FrameCache | null = null;
  private opening: Promise<FrameCache> | undefined;
  private shown: number | null = null;
  private direction: Direction = 0;
  /** The frame on the screen, held besides the cache, which may be too small for even one. */
  private pinned: LoadedFrame | null = null;

  constructor(private readonly options: FrameStoreOptions) {
    this.sources = options.sources;
    this.positions = positionsOf(options.sources);
    this.loads = new FrameLoads({
      context: { decoder: options.decoder ?? lazyPool, retryDelaysMs: options.retryDelaysMs ?? RETRY_DELAYS_MS, urlOf: options.urlOf ?? frameUrl },
      openCache: () => this.openCache(),
      isUrgent: (key) => this.isShown(key),
      onChange: (key, frame) => this.onChange(key, frame),
    });
  }

  private async openCache(): Promise<FrameCache> {
    this.opening ??= openFrameCache(this.options.cacheBytes ?? defaultCacheBytes());
    try {
      this.cache = await this.opening;
      return this.cache;
    } catch (error) {
      this.opening = undefined;
      throw error;
    }
  }

  private isShown(key: string): boolean {
    return this.shown !== null && this.positions.get(key) === this.shown;
  }

  private onChange(key: string, frame: LoadedFrame | null): void {
    if (frame !== null && this.isShown(key)) this.pinned = frame;
    const position = this.positions.get(key);
    if (position !== undefined) for (const listener of [...this.listeners]) listener(position);
    if (frame !== null) this.loadNeighbours();
  }

  private keyAt(position: number): string | null {
    const source = this.sources[position];
    return source ? frameKey(source) : null;
  }

  peek(position: number): LoadedFrame | null {
    const source = this.sources[position];
    if (!source) return null;
    return this.pinned?.key === frameKey(source) ? this.pinned : (this.cache?.get(source) ?? null);
  }

  /** None before the frame on the screen is there; then as many at a time as is allowed. */
  private loadNeighbours(): void {
    const frame = this.shown === null ? null : this.peek(this.shown);
    if (frame === null || this.shown === null) return;
    const { prefetchRadius = 8, concurrency = 4 } = this.options;
    const radius = radiusFor(frame.pixels.values.byteLength, this.cache?.maxBytes ?? 0, prefetchRadius);
    for (const position of prefetchOrder(this.shown, this.sources.length, this.direction, radius)) {
      if (this.loads.size >= concurrency) return;
      this.loadIfMissing(position);
    }
  }

  /** What failed is not tried again by itself, except when it comes onto the screen anew. */
  private loadIfMissing(position: number, evenFailed = false): void {
    const source = this.sources[position];
    if (!source || this.peek(position) !== null) return;
    const key = frameKey(source);
    if (this.loads.get(key) || (!evenFailed && this.loads.failureOf(key))) return;
    this.loads.start(source);
  }

  focus(position: number): void {
    const source = this.sources[position];
    if (!source) return;
    const isNew = this.shown !== position;
    if (isNew) {
      this.direction = directionOf(this.shown, position);
      this.shown = position;
      this.pinned = this.cache?.get(source) ?? null;
    }
    const { prefetchRadius = 8 } = this.options;
    const near = new Set([position, ...prefetchOrder(position, this.sources.length, this.direction, prefetchRadius)].map((each) => this.keyAt(each)));
    this.loads.keepOnly((key) => near.has(key));
    this.loadIfMissing(position, isNew);
    this.loadNeighbours();
  }

  async getFrame(position: number, signal?: AbortSignal): Promise<LoadedFrame> {
    const source = this.sources[position];
    if (!source) throw new FiducialError('not_found', 'The stack has no frame at this position.');
    const ready = this.peek(position);
    if (ready) return ready;
    const load = this.loads.get(frameKey(source)) ?? this.loads.start(source);
    return holdLoad(load, signal, () => {
      if (this.loads.get(load.key) === load && !this.isShown(load.key)) this.loads.cancel(load);
    });
  }

  statusOf(position: number): FrameStatus {
    const key = this.keyAt(position);
    if (key === null) return IDLE;
    if (this.peek(position) !== null) return READY;
    return this.loads.failureOf(key) ?? this.loads.get(key)?.status ?? IDLE;
  }

  retry(position: number): void {
    this.loadIfMissing(position, true);
  }

  setSources(sources: readonly FrameSource[]): void {
    const key = this.shown === null ? null : this.keyAt(this.shown);
    this.sources = sources;
    this.positions = positionsOf(sources);
    this.loads.keepOnly((other) => this.positions.has(other));
    this.shown = key === null ? null : (this.positions.get(key) ?? null);
    if (this.shown === null) this.pinned = null;
    for (const listener of [...this.listeners]) sources.forEach((_, position) => listener(position));
    this.loadNeighbours();
  }

  subscribe(listener: (position: number) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  close(): void {
    this.loads.cancelAll();
    this.shown = null;
    this.pinned = null;
  }
}

const lazyPool: FrameDecoder = { decode: (...args) => sharedDecodePool().decode(...args) };

const positionsOf = (sources: readonly FrameSource[]): Map<string, number> => new Map(sources.map((source, position) => [frameKey(source), position]));

/** Chromium tells the memory in GiB, at most 8; others do not. */
function defaultCacheBytes(): number {
  const memoryGiB = (globalThis.navigator as { deviceMemory?: number } | undefined)?.deviceMemory ?? 4;
  return Math.min(1024, Math.max(256, memoryGiB * 256)) * 2 ** 20;
}
