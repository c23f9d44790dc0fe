import { FiducialError } from '@/lib/domain/errors';
import type { UploadItemView } from '@/lib/api';
import type { ChosenFile, UploadDetails, UploadFile, UploadState } from './contract';
import { Pace } from './pace';
import { emptyState, isOver, makeEntry, totalsOf, type Entry } from './upload-entry';
import { makeUploadServer, type UploadServer } from './upload-server';
import { WorkerPool, type Deidentifier } from './worker-pool';

const WORKERS = 2;
const IN_FLIGHT = 4;
/** De-identified files that wait for their turn lie in memory, so there are few. */
const READY_AHEAD = 2;
const TELL_EVERY_MS = 100;
const ASK_EVERY_MS = 1_000;
const TRY_AGAIN_MS = 5_000;

interface Session {
  batchId: string;
  pseudonymKey: Uint8Array;
  mark: number | null;
}

/**
 * Takes files, removes identity from them in workers, sends what is left, and follows what becomes of it.
 * Names of files and folders stay in this object. One file's failure never stops the others.
 */
export class UploadQueue {
  readonly #entries = new Map<string, Entry>();
  readonly #byClientKey = new Map<string, Entry>();
  readonly #listeners = new Set<() => void>();
  readonly #pace = new Pace();
  readonly #server: UploadServer;
  readonly #deidentifier: Deidentifier;
  #session: Session | null = null;
  #beginning: Promise<void> | null = null;
  #asking: Promise<void> | null = null;
  #askTimer: ReturnType<typeof setTimeout> | null = null;
  #tellTimer: ReturnType<typeof setTimeout> | null = null;
  #retryTimer: ReturnType<typeof setTimeout> | null = null;
  #state: UploadState = emptyState;
  #isPaused = false;
  #isDisposed = false;
  #problem = '';

  constructor(projectId: string, parts: { server?: UploadServer; deidentifier?: Deidentifier } = {}) {
    this.#server = parts.server ?? makeUploadServer(projectId);
    this.#deidentifier = parts.deidentifier ?? new WorkerPool(WORKERS);
  }

  /** Calls back after changes, at most ten times a second. Returns the end of it. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  /** The same object until something has changed. */
  readonly getState = (): UploadState => this.#state;

  /** Takes files at once; those of one folder belong together. Loose files stand alone, since nothing says that they show one person. */
  add(files: readonly ChosenFile[]): void {
    const groups = new Map<string, string>();
    for (const file of files) {
      if (file.folder !== '' && !groups.has(file.folder)) groups.set(file.folder, crypto.randomUUID());
      const entry = makeEntry(file, groups.get(file.folder) ?? '');
      this.#entries.set(entry.view.id, entry);
      this.#byClientKey.set(entry.clientKey, entry);
    }
    this.#goOn();
  }

  /** Modality and body part of files that do not say them; without ids, of all that wait for them. */
  setDetails(ids: readonly string[] | null, details: UploadDetails): void {
    for (const entry of this.#entries.values()) {
      const isMeant = ids === null ? entry.view.needsDetails : ids.includes(entry.view.id);
      if (!isMeant || entry.view.phase !== 'waiting') continue;
      entry.details = details;
      this.#show(entry, { needsDetails: false });
    }
    this.#goOn();
  }

  pause(): void {
    if (this.#isPaused) return;
    this.#isPaused = true;
    for (const entry of this.#entries.values()) if (entry.view.phase === 'uploading') entry.sending?.pause();
    this.#changed();
  }

  resume(): void {
    if (!this.#isPaused) return;
    this.#isPaused = false;
    this.#pace.reset();
    for (const entry of this.#entries.values()) if (entry.view.phase === 'uploading') entry.sending?.resume();
    this.#goOn();
  }

  /** A file that the server has whole is not taken back: it may be stored already. */
  cancel(id: string): void {
    const entry = this.#entries.get(id);
    if (!entry || isOver(entry) || entry.view.phase === 'checking') return;
    entry.sending?.cancel();
    entry.abort.abort();
    this.#end(entry, { phase: 'cancelled' });
    this.#goOn();
  }

  cancelAll(): void {
    for (const id of [...this.#entries.keys()]) this.cancel(id);
  }

  /** Once more, for what failed because of the network or the server; without an id, for all of them. */
  retry(id?: string): void {
    for (const entry of this.#entries.values()) {
      if (!entry.view.canRetry || (id !== undefined && entry.view.id !== id)) continue;
      this.#byClientKey.delete(entry.clientKey);
      entry.clientKey = crypto.randomUUID();
      this.#byClientKey.set(entry.clientKey, entry);
      entry.abort = new AbortController();
      this.#show(entry, { phase: 'waiting', progress: 0, reason: '', canRetry: false });
    }
    this.#goOn();
  }

  /** Takes what is over from the list. */
  clearFinished(): void {
    for (const entry of [...this.#entries.values()].filter(isOver)) {
      this.#entries.delete(entry.view.id);
      this.#byClientKey.delete(entry.clientKey);
    }
    this.#changed();
  }

  /** Ends everything; uploads that are not complete are given up. */
  dispose(): void {
    this.cancelAll();
    this.#isDisposed = true;
    for (const timer of [this.#askTimer, this.#tellTimer, this.#retryTimer]) if (timer) clearTimeout(timer);
    this.#listeners.clear();
    this.#deidentifier.dispose();
  }

  #in(phase: UploadFile['phase']): Entry[] {
    return [...this.#entries.values()].filter((entry) => entry.view.phase === phase);
  }

  /** Starts whatever may start now. Called after every change; does nothing when nothing may. */
  #goOn(): void {
    this.#changed();
    if (this.#isPaused || this.#isDisposed) return;
    const waiting = this.#in('waiting').filter((entry) => !entry.view.needsDetails);
    if (waiting.length > 0 && !this.#session) return void this.#begin();
    const ready = this.#in('de-identifying').filter((entry) => entry.clean);
    let sending = this.#in('uploading').length;
    for (const entry of ready.splice(0, Math.max(0, IN_FLIGHT - sending))) {
      sending += 1;
      void this.#send(entry);
    }
    const preparing = this.#in('de-identifying').length - ready.length;
    const room = Math.min(WORKERS - preparing, READY_AHEAD + IN_FLIGHT - sending - preparing - ready.length);
    for (const entry of waiting.slice(0, Math.max(0, room))) void this.#prepare(entry);
  }

  #begin(): Promise<void> {
    return (this.#beginning ??= this.#server
      .begin()
      .then((session) => {
        this.#session = { ...session, mark: null };
        this.#problem = '';
      })
      .catch((error: unknown) => {
        this.#problem = sentenceOf(error);
        const isFinal = error instanceof FiducialError && ['forbidden', 'not_found', 'unauthenticated'].includes(error.code);
        if (!isFinal) this.#retryTimer = setTimeout(() => this.#goOn(), TRY_AGAIN_MS);
        else for (const entry of this.#in('waiting')) this.#end(entry, { phase: 'refused', reason: this.#problem, canRetry: true });
      })
      .finally(() => {
        this.#beginning = null;
        if (this.#session) this.#goOn();
        else this.#changed();
      }));
  }

  async #prepare(entry: Entry): Promise<void> {
    this.#show(entry, { phase: 'de-identifying', progress: 0 });
    const { abort, source, groupKey } = entry;
    try {
      if (entry.saysItsKind === null) {
        const sniffed = await this.#deidentifier.run({ kind: 'sniff', file: source.file }, abort.signal);
        if (sniffed.kind === 'refused') return this.#end(entry, { phase: 'refused', reason: sniffed.reason });
        entry.saysItsKind = sniffed.kind === 'sniffed' && sniffed.saysItsKind;
      }
      if (!entry.saysItsKind && !entry.details) return this.#show(entry, { phase: 'waiting', needsDetails: true });
      const { modality, bodyPart } = entry.details ?? { modality: '', bodyPart: '' };
      const pseudonymKey = this.#session?.pseudonymKey ?? new Uint8Array();
      const reply = await this.#deidentifier.run(
        { kind: 'deidentify', file: source.file, pseudonymKey, studyKey: groupKey || entry.clientKey, modality, bodyPart }, abort.signal,
      );
      if (reply.kind === 'refused') return this.#end(entry, { phase: 'refused', reason: reply.reason });
      if (reply.kind !== 'deidentified' || abort.signal.aborted) return;
      entry.clean = new Blob([reply.bytes]);
      this.#show(entry, { progress: 1 });
    } catch (error) {
      if (!abort.signal.aborted) this.#end(entry, { phase: 'refused', reason: sentenceOf(error), canRetry: true });
    } finally {
      this.#goOn();
    }
  }

  async #send(entry: Entry): Promise<void> {
    const { clean, clientKey, groupKey, details, abort } = entry;
    if (!clean || !this.#session) return;
    this.#show(entry, { phase: 'uploading', progress: 0 });
    const metadata = { batchId: this.#session.batchId, clientKey, groupKey, modality: details?.modality ?? '', anatomy: details?.bodyPart ?? '' };
    entry.sending = this.#server.send({ body: clean, metadata, onProgress: (progress) => abort.signal.aborted || this.#show(entry, { progress }) });
    entry.clean = null;
    try {
      await entry.sending.done;
      if (!abort.signal.aborted) this.#show(entry, { phase: 'checking', progress: 1 });
      this.#ask();
    } catch (error) {
      if (abort.signal.aborted) return;
      this.#end(entry, { phase: 'refused', reason: sentenceOf(error), canRetry: !(error instanceof FiducialError && error.code === 'too_large') });
    } finally {
      entry.sending = null;
      this.#goOn();
    }
  }

  /** Asks what became of the files that the server checks now, until none is left. */
  #ask(): void {
    if (this.#asking || this.#isDisposed || !this.#session || this.#in('checking').length === 0) return;
    const session = this.#session;
    this.#asking = this.#server
      .changes(session.batchId, session.mark)
      .then(({ items, mark }) => {
        session.mark = mark;
        this.#problem = '';
        for (const item of items) this.#learn(item);
      })
      .catch((error: unknown) => {
        this.#problem = sentenceOf(error);
      })
      .finally(() => {
        this.#asking = null;
        this.#goOn();
        if (this.#in('checking').length > 0) this.#askTimer = setTimeout(() => this.#ask(), ASK_EVERY_MS);
      });
  }

  #learn(item: UploadItemView): void {
    const entry = this.#byClientKey.get(item.clientKey);
    if (!entry || isOver(entry)) return;
    const { state, reason, imageId, studyId } = item;
    if (state === 'stored' || state === 'quarantined' || state === 'duplicate' || state === 'refused') this.#end(entry, { phase: state, reason, imageId, studyId });
    else if (state === 'cancelled' && entry.view.phase === 'checking') this.#end(entry, { phase: 'cancelled' });
  }

  #end(entry: Entry, change: Partial<UploadFile>): void {
    entry.clean = null;
    this.#show(entry, { progress: 1, needsDetails: false, ...change });
  }

  #show(entry: Entry, change: Partial<UploadFile>): void {
    entry.view = { ...entry.view, ...change };
    this.#changed();
  }

  #changed(): void {
    if (this.#isDisposed) return;
    this.#tellTimer ??= setTimeout(() => {
      this.#tellTimer = null;
      this.#state = this.#makeState();
      for (const listener of this.#listeners) listener();
    }, TELL_EVERY_MS);
  }

  #makeState(): UploadState {
    const files = [...this.#entries.values()].map((entry) => entry.view);
    const totals = totalsOf(files);
    const isRunning = files.some((file) => !file.needsDetails && !['stored', 'quarantined', 'duplicate', 'refused', 'cancelled'].includes(file.phase));
    if (isRunning && !this.#isPaused) this.#pace.add(performance.now(), totals.bytesDone);
    return {
      files, totals,
      status: !isRunning ? 'idle' : this.#isPaused ? 'paused' : 'running',
      progress: totals.bytes > 0 ? totals.bytesDone / totals.bytes : 0,
      remainingS: isRunning && !this.#isPaused ? this.#pace.remainingS(totals.bytes - totals.bytesDone) : null,
      needsDetails: files.some((file) => file.needsDetails),
      problem: this.#problem,
    };
  }
}

function sentenceOf(error: unknown): string {
  return error instanceof FiducialError ? error.detail : 'Something went wrong in this browser. Try again.';
}
