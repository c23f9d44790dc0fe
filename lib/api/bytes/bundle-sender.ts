import { FiducialError } from '@/lib/domain/errors';
import { LIMITS } from '@/lib/domain/limits';
import type { UploadState } from '@/lib/domain/upload';
import { bundleHead } from './bundle';

/** Files up to this size go in bundles: larger ones are worth a request, and an upload that can be resumed. */
export const SMALL_FILE_BYTES = 1 << 20;

interface BundledJob<Content> {
  readonly content: Content;
  readonly byteLength: number;
  /** What the server is told of the file besides its length, as with tus; what is empty is not said. */
  readonly metadata: Readonly<Record<string, string>> & { readonly batchId: string; readonly clientKey: string };
}

export interface BundledOutcome {
  readonly uploadId: string;
  readonly state: UploadState;
}

/** A request begins so small, and grows while the network carries it quickly: on a slow one, less has to be sent again when it breaks. */
const FIRST_BUNDLE_BYTES = 1 << 20;
const QUICK_MS = 1_000;

interface Waiting<Content> {
  job: BundledJob<Content>;
  isLeft: boolean;
  onArrived: ((outcome: BundledOutcome) => void) | null;
  done: (outcome: BundledOutcome | null) => void;
  failed: (error: unknown) => void;
}

interface BundledSending {
  /** What the server has made of the file; null when it must be sent alone. Rejects with whatever the request did. Stays open when the file was left. */
  readonly done: Promise<BundledOutcome | null>;
  /**
   * Nobody waits any more. A file that is on its way arrives all the same, unless all others of its request are left, too; who wants to know of its
   * arrival (to take it back) keeps the request alive.
   */
  leave(onArrived?: (outcome: BundledOutcome) => void): void;
}

/** Sends one request, whose body is the head and then the contents; rejects when the server did not take the whole bundle. */
export type PostBundle<Content> = (batchId: string, head: Uint8Array<ArrayBuffer>, contents: readonly Content[], signal: AbortSignal) => Promise<readonly (BundledOutcome & { clientKey: string })[]>;

/** Something is wrong with one file of several: each is sent alone, so that it is known which. */
const ONE_OF_THEM = new Set<FiducialError['code']>(['invalid', 'malformed', 'too_large']);

/** One that was begun in another way, or has ended, is left to tus, which knows how to go on. */
const isTaken = ({ state }: BundledOutcome): boolean => state !== 'receiving' && state !== 'cancelled';

function manifestEntry<Content>({ byteLength, metadata: { batchId: _batchId, ...said } }: BundledJob<Content>): { byteLength: number } {
  return { ...Object.fromEntries(Object.entries(said).filter(([, value]) => value !== '')), byteLength };
}

/**
 * Small files in as few requests as there are turns: what comes while all requests are under way goes together with the next. The first file of an
 * upload does not wait for company.
 */
export class BundleSender<Content> {
  #waiting: Waiting<Content>[] = [];
  #underWay = 0;
  #bytesAtOnce = FIRST_BUNDLE_BYTES;
  readonly #onLeft = new Set<() => void>();

  constructor(private readonly post: PostBundle<Content>, private readonly atOnce: number, private readonly nowMs: () => number) {}

  send(job: BundledJob<Content>): BundledSending {
    let one: Waiting<Content> | undefined;
    const done = new Promise<BundledOutcome | null>((resolve, reject) => (one = { job, isLeft: false, onArrived: null, done: resolve, failed: reject }));
    if (one) this.#waiting.push(one);
    // Those that are sent in the same breath go together.
    queueMicrotask(() => this.#goOn());
    return { done, leave: (onArrived) => one && this.#leave(one, onArrived ?? null) };
  }

  #leave(one: Waiting<Content>, onArrived: Waiting<Content>['onArrived']): void {
    one.isLeft = true;
    one.onArrived = onArrived;
    this.#waiting = this.#waiting.filter((other) => other !== one);
    for (const look of this.#onLeft) look();
  }

  #goOn(): void {
    while (this.#underWay < this.atOnce && this.#waiting.length > 0) void this.#send(this.#take());
  }

  /** As many of the first one's batch as fit into one request. */
  #take(): Waiting<Content>[] {
    const taken: Waiting<Content>[] = [];
    let bytes = 0;
    const batchId = this.#waiting[0]?.job.metadata.batchId;
    for (const one of this.#waiting) {
      bytes += one.job.byteLength;
      if (one.job.metadata.batchId !== batchId || taken.length === LIMITS.bundleFiles || (bytes > this.#bytesAtOnce && taken.length > 0)) break;
      taken.push(one);
    }
    this.#waiting = this.#waiting.slice(taken.length);
    return taken;
  }

  async #send(bundle: Waiting<Content>[]): Promise<void> {
    const abort = new AbortController();
    const look = () => bundle.every(({ isLeft, onArrived }) => isLeft && onArrived === null) && abort.abort();
    const begun = this.nowMs();
    this.#underWay += 1;
    this.#onLeft.add(look);
    try {
      const jobs = bundle.map(({ job }) => job);
      const items = await this.post(jobs[0]?.metadata.batchId ?? '', bundleHead(jobs.map(manifestEntry)), jobs.map(({ content }) => content), abort.signal);
      const outcomes = new Map(items.map((item) => [item.clientKey, item]));
      if (this.nowMs() - begun < QUICK_MS) this.#bytesAtOnce = Math.min(LIMITS.bundleBytes, 2 * this.#bytesAtOnce);
      for (const { job, isLeft, onArrived, done, failed } of bundle) {
        const outcome = outcomes.get(job.metadata.clientKey);
        if (isLeft) {
          if (outcome) onArrived?.(outcome);
        } else if (outcome) done(isTaken(outcome) ? outcome : null);
        else failed(new Error('The server said nothing of a file.'));
      }
    } catch (error) {
      this.#bytesAtOnce = FIRST_BUNDLE_BYTES;
      const isOneOfThem = error instanceof FiducialError && ONE_OF_THEM.has(error.code);
      for (const { isLeft, done, failed } of bundle) {
        if (isLeft) continue;
        if (isOneOfThem) done(null);
        else failed(error);
      }
    } finally {
      this.#underWay -= 1;
      this.#onLeft.delete(look);
      this.#goOn();
    }
  }
}
