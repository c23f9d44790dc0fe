import {
  applyDecision, claimDecision, claimUploads, findMissingObjects, giveDecisionBack, giveBack, giveBackUncounted, Interrupted, noteHold, processUpload, reapClaims, renewClaim, renewDecision, settleReceiving, sweepOrphans, sweepQuarantine, sweepStaging, sweepWork, type ClaimedDecision, type ClaimedUpload, type IngestTools,
} from '../ingest';
import { saysOutOfSpace } from '@/lib/domain/refusals/out-of-space';
import { ObjectDamaged, StoreUnavailable } from '../storage';

/** Files under way, of which as many are read as there are parser children: what is finished shares its commits, and no child waits for one. */
const CONCURRENCY = 48;
/** Files are claimed together, once there is room for so many. */
const FEWEST_CLAIMS = 12;
/** The store or the disk cannot be used: nothing is begun for this long. */
const PAUSE_MS = 15_000;
/** The timer finds what a lost bell did not announce. */
const LOOK_EVERY_MS = 2_000;
const HEARTBEAT_EVERY_MS = 30_000;
const SETTLE_EVERY_MS = 30_000;
const SWEEP_EVERY_MS = 3_600_000;

export interface LoopReport {
  (event: { event: string; uploadId?: string; outcome?: string; count?: number; error?: string }): void;
}

/**
 * Reads the files that wait. The rows are the truth and the bell is a hint: with every bell lost, the timer still finds the work; a second loop, or a
 * process that comes back from the dead, can only ever hold claims whose tokens are checked.
 */
export class IngestLoop {
  readonly #running = new Map<string, Promise<void>>();
  readonly #stopping = new AbortController();
  #timer: NodeJS.Timeout | null = null;
  #turn: Promise<void> = Promise.resolve();
  #isTurnWaiting = false;
  #settledAt = 0;
  #sweptAt = 0;
  #pausedUntil = 0;
  /** Id of the image up to which objects have been looked at. */
  #checkedTo = '';

  constructor(private readonly tools: IngestTools, private readonly report: LoopReport) {}

  start(): void {
    if (this.#timer) return;
    this.#timer = setInterval(() => this.ring(), LOOK_EVERY_MS);
    this.#timer.unref();
    this.ring();
  }

  /** There may be work. Bells that ring while a look waits to happen are the same bell. */
  ring(): void {
    if (this.#isTurnWaiting || this.#stopping.signal.aborted) return;
    this.#isTurnWaiting = true;
    this.#turn = this.#turn.then(() => {
      this.#isTurnWaiting = false;
      return this.#look().catch((error: unknown) => this.report({ event: 'ingest.failed', error: nameOf(error) }));
    });
  }

  /** Resolves when nothing waits and nothing runs. */
  async settle(): Promise<void> {
    do {
      this.ring();
      await this.#turn;
      await Promise.all(this.#running.values());
    } while (this.#running.size > 0 || this.#isTurnWaiting);
  }

  /** Ends the children and gives the claims back. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    if (this.#timer) clearInterval(this.#timer);
    await this.#turn;
    await Promise.all(this.#running.values());
    this.tools.parsers.close();
  }

  async #look(): Promise<void> {
    await this.#lookAfterTheRest(Date.now());
    while (CONCURRENCY - this.#running.size >= FEWEST_CLAIMS && !this.#stopping.signal.aborted && Date.now() >= this.#pausedUntil) {
      const claims = await claimUploads(this.tools.db, CONCURRENCY - this.#running.size);
      for (const claim of claims) this.#begin(claim.id, this.#run(claim));
      if (claims.length > 0) continue;
      // What a person has decided comes after what arrives, whose sender waits.
      const decision = await claimDecision(this.tools.db);
      if (!decision) return;
      this.#begin(decision.id, this.#apply(decision));
    }
  }

  #begin(id: string, done: Promise<void>): void {
    const job = done.finally(() => {
      this.#running.delete(id);
      this.ring();
    });
    this.#running.set(id, job);
  }

  /** Masks and stores what a person has approved. */
  async #apply(decision: ClaimedDecision): Promise<void> {
    const heartbeat = setInterval(() => void renewDecision(this.tools.db, decision).catch(() => undefined), HEARTBEAT_EVERY_MS);
    try {
      const outcome = await applyDecision(this.tools, decision, this.#stopping.signal);
      this.report({ event: 'review.applied', uploadId: decision.uploadId, outcome });
    } catch (error) {
      this.report({ event: 'review.failed', uploadId: decision.uploadId, error: nameOf(error) });
      await giveDecisionBack(this.tools.db, decision, 'The decision could not be carried out on this server just now. Try again.').catch(() => undefined);
    } finally {
      clearInterval(heartbeat);
    }
  }

  async #lookAfterTheRest(now: number): Promise<void> {
    const { db, storage } = this.tools;
    if (now - this.#settledAt >= SETTLE_EVERY_MS) {
      this.#settledAt = now;
      for (const id of await reapClaims(db)) await storage.staging.remove(id);
      const count = await settleReceiving(db, storage.staging, new Date(now));
      if (count > 0) this.report({ event: 'ingest.settled', count });
    }
    if (now - this.#sweptAt >= SWEEP_EVERY_MS) {
      this.#sweptAt = now;
      const count = await this.#sweep([
        () => sweepStaging(db, storage.staging, new Date(now)),
        () => sweepWork(db, storage.work),
        () => sweepQuarantine(db, storage.quarantine, new Date(now)),
        () => sweepOrphans(db, storage.objects, new Date(now)),
      ]);
      if (count > 0) this.report({ event: 'ingest.swept', count });
      await this.#checkObjects();
    }
  }

  /** Each does what it can: one that fails is reported, and tried again in an hour. */
  async #sweep(sweeps: readonly (() => Promise<number>)[]): Promise<number> {
    let count = 0;
    for (const sweep of sweeps) count += await sweep().catch((error: unknown) => (this.report({ event: 'ingest.sweep-failed', error: nameOf(error) }), 0));
    return count;
  }

  /** Never deletes: a missing object may come back with a backup, and its image's annotations must still be there. */
  async #checkObjects(): Promise<void> {
    const { missing, lastId } = await findMissingObjects(this.tools.db, this.tools.storage.objects, this.#checkedTo);
    this.#checkedTo = lastId;
    if (missing > 0) this.report({ event: 'store.objects-missing', count: missing, error: 'images without their object' });
  }

  async #run(claim: ClaimedUpload): Promise<void> {
    const lost = new AbortController();
    const heartbeat = setInterval(() => {
      void renewClaim(this.tools.db, claim).then(
        (isOurs) => isOurs || lost.abort(),
        () => undefined, // The database is busy: the lease outlives several beats.
      );
    }, HEARTBEAT_EVERY_MS);
    try {
      const outcome = await processUpload(this.tools, claim, AbortSignal.any([lost.signal, this.#stopping.signal]));
      noteHold(null);
      this.report({ event: 'ingest.done', uploadId: claim.id, outcome });
    } catch (error) {
      this.report({ event: 'ingest.failed', uploadId: claim.id, error: nameOf(error) });
      await this.#giveUp(claim, error).catch(() => undefined); // The lease will run out and the claim be reaped.
    } finally {
      clearInterval(heartbeat);
    }
  }

  /** Back into the queue. What is not the file's fault does not count against it, however long it lasts. */
  async #giveUp(claim: ClaimedUpload, error: unknown): Promise<void> {
    const { db, storage } = this.tools;
    const isFull = saysOutOfSpace(error);
    const isPlaceAtFault = isFull || error instanceof StoreUnavailable || error instanceof ObjectDamaged;
    if (isPlaceAtFault) {
      this.#pausedUntil = Date.now() + PAUSE_MS;
      noteHold(isFull ? 'full' : 'store');
    }
    if (isPlaceAtFault || error instanceof Interrupted) await giveBackUncounted(db, claim);
    else if ((await giveBack(db, claim)) === 'refused') await storage.staging.remove(claim.id);
  }
}

/** Messages of unexpected errors may quote data; their names do not. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  if (error instanceof StoreUnavailable) return `StoreUnavailable ${error.why}`;
  return 'code' in error && typeof error.code === 'string' ? `${error.name} ${error.code}` : error.name;
}
