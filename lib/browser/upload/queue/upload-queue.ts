import type { ChosenFile, InterruptedUpload, UploadDetails, UploadState } from '../contract';
import { foundFile, joinPairs, type FoundFile } from '../files/found-file';
import { makeUploadServer, type UploadServer } from '../sending/upload-server';
import type { WorkTask } from '../working/do-task';
import { WorkerPool, type Workers } from '../working/worker-pool';
import { Alarms } from './alarms';
import { makeEntry } from './entry';
import { isOver } from './entry-list';
import { emptyState, makeState, sumUp } from './progress/make-state';
import { LookProgress } from './progress/look-progress';
import { Pace } from './progress/pace';
import { LocalMemory, type UploadMemory } from './upload-memory';
import { isPassing, UploadWork, WORKERS } from './upload-work';

const TELL_EVERY_MS = 100;
const TRY_AGAIN_MS = 3_000;
const LOOK_AGAIN_MS = 1_000;
const REMEMBER_EVERY_MS = 5_000;
/** Files are taken in stretches of this many, so that the page stays alive between them. */
const ADD_AT_ONCE = 500;
/** The size of a file and its date have the browser ask the disk while the page waits: ten thousand took three seconds. */
const LOOK_AT_ONCE = 200;

/**
 * Takes files, looks at them, removes identity from them in workers, sends what is left, and follows what becomes of it.
 * Names of files and folders stay in this object. One file's failure never stops the others.
 */
export class UploadQueue {
  readonly #work: UploadWork;
  readonly #listeners = new Set<() => void>();
  readonly #pace = new Pace();
  readonly #looks = new LookProgress();
  readonly #alarms = new Alarms();
  readonly #server: UploadServer;
  readonly #workers: Workers;
  readonly #memory: UploadMemory;
  #interrupted: InterruptedUpload | null = null;
  #state: UploadState = emptyState;

  constructor(projectId: string, parts: { server?: UploadServer; workers?: Workers; memory?: UploadMemory } = {}) {
    this.#server = parts.server ?? makeUploadServer(projectId);
    this.#workers = parts.workers ?? new WorkerPool(WORKERS + 1);
    this.#memory = parts.memory ?? new LocalMemory(projectId);
    this.#work = new UploadWork(this.#server, this.#workers, (what) => this.#heard(what));
    void this.#remember();
  }

  /** Calls back after changes, at most ten times a second. Returns the end of it. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  /** The same object until something has changed. */
  readonly getState = (): UploadState => this.#state;

  /** Takes files and looks at them. Those of one folder belong together; loose files stand alone, since nothing says that they show one person. */
  async add(files: readonly ChosenFile[]): Promise<void> {
    this.#looks.expect(files.length);
    this.#changed();
    const looked: FoundFile[] = [];
    for (let at = 0; at < files.length; at += LOOK_AT_ONCE) {
      looked.push(...files.slice(at, at + LOOK_AT_ONCE).map(foundFile));
      if (at + LOOK_AT_ONCE < files.length) await new Promise((next) => setTimeout(next));
    }
    const found = joinPairs(looked);
    this.#looks.expect(found.length - files.length);
    for (let at = 0; at < found.length; at += ADD_AT_ONCE) {
      const some = found.slice(at, at + ADD_AT_ONCE);
      this.#work.list.add(some.map((file) => makeEntry(file)));
      this.#looks.expect(-some.length);
      this.#work.goOn();
      await new Promise((next) => setTimeout(next));
    }
  }

  /** Everything that was chosen may be sent. */
  start(): void {
    for (const entry of this.#work.list.all()) if (!entry.view.isStarted) this.#work.list.change(entry, { isStarted: true });
    this.#work.goOn();
  }

  /** Modality and body part of files that do not say them; without ids, of all that wait for them. */
  setDetails(ids: readonly string[] | null, details: UploadDetails): void {
    const meant = ids === null ? [...this.#work.list.in('waiting')].filter(({ view }) => view.needsDetails) : ids.flatMap((id) => this.#work.list.get(id) ?? []);
    for (const entry of meant) {
      if (entry.view.phase !== 'waiting' || entry.saysItsKind) continue;
      entry.details = details;
      this.#work.list.change(entry, { needsDetails: false });
    }
    this.#work.goOn();
  }

  pause(): void {
    if (this.#work.isPaused) return;
    this.#work.isPaused = true;
    this.#work.stopSending();
    this.#changed();
  }

  resume(): void {
    if (!this.#work.isPaused) return;
    this.#work.isPaused = false;
    this.#pace.reset();
    this.#work.goOn();
  }

  /** A file that the server has whole is not taken back: it may be stored already. */
  cancel(id: string): void {
    const entry = this.#work.list.get(id);
    if (!entry || isOver(entry.view) || entry.view.phase === 'checking') return;
    entry.sending?.cancel();
    entry.abort.abort();
    this.#work.end(entry, { phase: 'cancelled' });
    this.#work.goOn();
  }

  cancelAll(): void {
    for (const entry of [...this.#work.list.all()]) this.cancel(entry.view.id);
  }

  /** Once more, for what failed because of the network or the server; without an id, for all of them. */
  retry(id?: string): void {
    for (const entry of [...this.#work.list.in('refused')]) {
      if (!entry.view.canRetry || (id !== undefined && entry.view.id !== id)) continue;
      entry.abort = new AbortController();
      entry.failures = 0;
      this.#work.renew(entry);
      this.#work.list.change(entry, { phase: 'waiting', progress: 0, reason: '', canRetry: false, needsDetails: !entry.saysItsKind && !entry.details });
    }
    this.#work.goOn();
  }

  /** Takes what is over from the list. */
  clearFinished(): void {
    for (const entry of [...this.#work.list.all()]) if (isOver(entry.view)) this.#work.list.remove(entry);
    this.#changed();
  }

  /** Does not go on with the interrupted upload; what has arrived stays. */
  forgetInterrupted(): void {
    this.#interrupted = null;
    this.#work.resumedBatchId = null;
    this.#memory.forget();
    this.#changed();
  }

  /** The bytes of a file, to be shown on this machine; null when they cannot be read. */
  async read(id: string): Promise<Blob | null> {
    const body = await this.#fetch(id, ({ source }) => ({ kind: 'read', source }));
    return body && body.slice(0, body.size, this.#work.list.get(id)?.view.mediaType);
  }

  /** A small PNG of a file that browsers do not draw by themselves (NIfTI, TIFF), made on this machine; null when it cannot be. */
  preview(id: string): Promise<Blob | null> {
    return this.#fetch(id, ({ source, companion }) => ({ kind: 'preview', source, companion }));
  }

  async #fetch(id: string, taskFor: (found: FoundFile) => WorkTask): Promise<Blob | null> {
    const entry = this.#work.list.get(id);
    if (!entry) return null;
    const reply = await this.#workers.run(taskFor(entry.found), entry.abort.signal).catch(() => null);
    return reply?.kind === 'bytes' ? reply.body : null;
  }

  /** Ends everything; uploads that are not complete are given up. */
  dispose(): void {
    this.cancelAll();
    this.#alarms.end();
    this.#listeners.clear();
    this.#work.dispose();
  }

  async #remember(): Promise<void> {
    const kept = this.#memory.read();
    // A page that crashed counts as open for a while.
    if (!kept) return this.#work.batchId === null ? this.#alarms.after(REMEMBER_EVERY_MS, 'remember', () => void this.#remember()) : undefined;
    try {
      const arrived = await this.#server.countArrived(kept.batchId);
      if (arrived >= kept.files) this.#memory.forget();
      else if (this.#work.batchId === null) {
        this.#interrupted = { files: kept.files, arrived };
        this.#work.resumedBatchId = kept.batchId;
      }
    } catch (error) {
      if (isPassing(error)) this.#alarms.after(TRY_AGAIN_MS, 'remember', () => void this.#remember());
      else this.#memory.forget();
    }
    this.#changed();
  }

  #heard(what: 'files' | 'pace' | 'looked'): void {
    if (what === 'pace') return this.#pace.reset();
    if (what === 'looked') this.#looks.looked();
    this.#changed();
  }

  #changed(): void {
    this.#alarms.after(TELL_EVERY_MS, 'tell', () => {
      this.#state = this.#makeState();
      for (const listener of this.#listeners) listener();
    });
  }

  #makeState(): UploadState {
    const { list, isPaused, isHeld, batchId, problem } = this.#work;
    const files = Array.from(list.all(), ({ view }) => view);
    const sums = sumUp(files);
    const { isRunning, work, workDone, totals } = sums;
    if (batchId !== null) {
      this.#interrupted = null;
      this.#keepMemory(batchId, totals.files - totals.refused - totals.cancelled, isRunning || (sums.needsDetails && sums.toStart === 0));
    }
    if (isRunning && !isPaused && !isHeld) this.#pace.add(performance.now(), workDone);
    const looking = this.#looks.stateAt(performance.now(), sums.looking, sums.mayGrow);
    // Told again also when no file is done with: an estimate that nothing moves must not stand.
    if (looking) this.#alarms.after(LOOK_AGAIN_MS, 'looking', () => this.#changed());
    return makeState(files, sums, { isPaused, remainingS: isHeld ? null : this.#pace.remainingS(work - workDone), looking, interrupted: this.#interrupted, problem });
  }

  #keepMemory(batchId: string, files: number, isUnderWay: boolean): void {
    if (!isUnderWay) return this.#memory.forget();
    this.#memory.write({ batchId, files });
    this.#alarms.after(REMEMBER_EVERY_MS, 'still here', () => this.#changed());
  }
}
