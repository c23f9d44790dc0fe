import type { CatalogueEntry } from '@/lib/imaging/image-description';
import { isUniqueViolation, isUnstorable, type Database } from '../../db';
import { ClaimLost } from '../queue/upload-moves';
import { collide, storeBatch, type StoreJob } from './store-batch';
import { storeImage, type StoreOutcome } from './store-image';

/** Images in one transaction: enough to make its costs small, few enough that others get their turn to write. */
const LARGEST_BATCH = 64;

/** While other files are being read, a transaction waits so long for as many images as this: its statements and its commit cost as much processor time as one image. */
const GATHER_MS = 250;
const GATHER = 24;

interface Waiting {
  job: StoreJob;
  done: (outcome: StoreOutcome) => void;
  failed: (error: unknown) => void;
}

/**
 * Group commit: while one transaction is brought to the disk, the images that are finished meanwhile gather for the next. One that comes alone does not
 * wait for company; what is being read is company. And each promise is kept only when its own image is durable.
 */
export class GroupCommit {
  #waiting: Waiting[] = [];
  #isRunning = false;
  #announced = 0;
  #goOn: (() => void) | null = null;

  constructor(private readonly db: Database) {}

  /** A file is being read that may become an image. The answer is called when it has come, or will not; twice does no harm. */
  announce(): () => void {
    this.#announced += 1;
    let isOpen = true;
    return () => {
      if (!isOpen) return;
      isOpen = false;
      this.#announced -= 1;
      if (this.#isEnough) this.#goOn?.();
    };
  }

  /** @throws ClaimLost when the claim has gone to someone else */
  store(job: StoreJob): Promise<StoreOutcome> {
    return new Promise((done, failed) => {
      // It is a parser child that says this, and an error in the turn of all would be everybody's.
      if (typeof (job.file.catalogue as Partial<CatalogueEntry> | null)?.sopInstanceUid !== 'string') throw new TypeError('The child has not said which image this is.');
      this.#waiting.push({ job, done, failed });
      if (this.#isEnough) this.#goOn?.();
      if (!this.#isRunning) void this.#run();
    });
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    while (this.#waiting.length > 0) {
      await this.#gather();
      await this.#commit(this.#take());
    }
    this.#isRunning = false;
  }

  async #gather(): Promise<void> {
    if (this.#isEnough) return;
    await new Promise<void>((go) => {
      const timer = setTimeout(go, GATHER_MS);
      this.#goOn = () => {
        clearTimeout(timer);
        go();
      };
    });
    this.#goOn = null;
  }

  get #isEnough(): boolean {
    return this.#waiting.length >= GATHER || this.#announced === 0;
  }

  /** Those of the first one's project that collide with none taken before; the others wait for the next turn. */
  #take(): Waiting[] {
    const taken: Waiting[] = [];
    const left: Waiting[] = [];
    for (const one of this.#waiting) {
      const fits = taken.length < LARGEST_BATCH && taken.every(({ job }) => job.claim.projectId === one.job.claim.projectId && !collide(job, one.job));
      (fits ? taken : left).push(one);
    }
    this.#waiting = left;
    return taken;
  }

  async #commit(batch: readonly Waiting[]): Promise<void> {
    const [first, second] = batch;
    if (!first) return;
    if (!second) return this.#alone(first);
    try {
      const outcomes = await storeBatch(this.db, first.job.claim.projectId, batch.map(({ job }) => job));
      for (const [i, { done, failed }] of batch.entries()) {
        const outcome = outcomes[i] ?? 'lost';
        if (outcome === 'lost') failed(new ClaimLost('The claim on this upload has gone to someone else.'));
        else done(outcome);
      }
    } catch (error) {
      // Another process decided a race, or one of them cannot be stored at all: one by one it is found out which.
      if (isUniqueViolation(error) || isUnstorable(error)) for (const one of batch) await this.#alone(one);
      else for (const { failed } of batch) failed(error);
    }
  }

  async #alone({ job, done, failed }: Waiting): Promise<void> {
    await storeImage(this.db, job.claim, job.file, job.objects).then(done, failed);
  }
}

const commits = new WeakMap<Database, GroupCommit>();

/** One for each database: everything that is stored there at the same time shares its commits. */
export function groupCommitOf(db: Database): GroupCommit {
  const known = commits.get(db) ?? new GroupCommit(db);
  commits.set(db, known);
  return known;
}
