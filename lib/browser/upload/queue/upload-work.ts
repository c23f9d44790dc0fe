import type { UploadItemView } from '@/lib/api';
import { FiducialError } from '@/lib/domain/errors';
import type { UploadFile } from '../contract';
import type { UploadServer, UploadSession } from '../sending/upload-server';
import type { Workers } from '../working/worker-pool';
import { Alarms } from './alarms';
import { askAfter } from './ask-after';
import type { Entry } from './entry';
import { EntryKeys } from './entry-keys';
import { EntryList, isOver } from './entry-list';
import { lookAt } from './look-at';
import { first, IN_FLIGHT, placesOf, READY_AHEAD } from './places';

export const WORKERS = 2;
/** Files that the server has but has not judged: beyond that, sending more would only fill its waiting room. */
const CHECKING_AHEAD = 400;
const ASK_EVERY_MS = 1_000;
const TRY_AGAIN_MS = 3_000;
const MOST_FAILURES = 5;

/** Failures that say nothing about the file: wait and go on. */
const HOLDING = new Set<FiducialError['code']>(['unavailable', 'out_of_space', 'unauthenticated', 'rate_limited']);

export const isPassing = (error: unknown): error is FiducialError => error instanceof FiducialError && HOLDING.has(error.code);

interface Session extends UploadSession {
  keys: EntryKeys;
  mark: number | null;
  /** An earlier upload that is gone on with: the server may have files already. */
  isResumed: boolean;
}

/**
 * The work of the queue: looks at files, has identity removed from them, sends what is left, follows what becomes of it, and holds everything while the server
 * cannot be asked. Tells of changes; what to show is the queue's.
 */
export class UploadWork {
  readonly list = new EntryList();
  /** The batch to go on with, when there is one. */
  resumedBatchId: string | null = null;
  isPaused = false;
  problem = '';
  readonly #alarms = new Alarms();
  #session: Session | null = null;
  #isBeginning = false;
  #isAsking = false;
  #isHeld = false;
  #isOver = false;

  constructor(private readonly server: UploadServer, private readonly workers: Workers, private readonly onChange: (what: 'files' | 'pace' | 'looked') => void) {}

  get batchId(): string | null {
    return this.#session?.batchId ?? null;
  }

  get isHeld(): boolean {
    return this.#isHeld;
  }

  /** Starts whatever may start now. Called after every change; does nothing when nothing may. */
  goOn(): void {
    this.onChange('files');
    if (this.#isOver) return;
    const looking = [...first(this.list.in('looking'), WORKERS)];
    for (const entry of looking) if (!entry.isBusy) void this.#look(entry);
    if (this.isPaused || this.#isHeld) return;
    let taken = placesOf(this.list.in('uploading'));
    const ready = [...this.list.in('de-identifying')].filter(({ clean }) => clean);
    const preparing = this.list.in('de-identifying').size - ready.length;
    const mayBegin = this.list.in('checking').size < CHECKING_AHEAD;
    for (let next = ready[0]; next && mayBegin && taken < IN_FLIGHT; next = ready[0]) {
      taken += placesOf([next]);
      ready.shift();
      void this.#send(next);
    }
    const free = Math.min(WORKERS - preparing, Math.ceil(READY_AHEAD + IN_FLIGHT - taken - placesOf(ready)) - preparing);
    const waiting = [...first(this.list.ready, free)];
    if (waiting.length === 0) return;
    if (!this.#session) void this.#begin();
    else for (const entry of waiting) if (this.#named(entry)) void this.#prepare(entry);
  }

  /** Files of an upload that is gone on with are asked after before they are read. */
  #named(entry: Entry): boolean {
    const session = this.#session;
    if (!session || entry.clientKey !== '') return session !== null && !entry.isBusy;
    if (!session.isResumed) {
      session.keys.give(entry);
      return true;
    }
    void this.#askAfter(session);
    return false;
  }

  async #askAfter(session: Session): Promise<void> {
    if (this.#isAsking) return;
    this.#isAsking = true;
    try {
      await askAfter([...this.list.ready].filter(({ clientKey }) => clientKey === ''), session, this.server, (item) => this.#learn(item));
    } catch (error) {
      for (const entry of this.list.ready) entry.isBusy = false;
      this.#hold(error);
    } finally {
      this.#isAsking = false;
      this.goOn();
      this.#ask();
    }
  }

  async #begin(): Promise<void> {
    if (this.#isBeginning) return;
    this.#isBeginning = true;
    try {
      const resumed = this.resumedBatchId;
      const session = await this.server.begin(resumed);
      this.#session = { ...session, keys: new EntryKeys(session.pseudonymKey, session.batchId, this.list), mark: null, isResumed: resumed !== null };
      this.resumedBatchId = null;
      this.problem = '';
    } catch (error) {
      if (!this.#hold(error)) for (const entry of [...this.list.ready]) this.end(entry, { phase: 'refused', reason: sentenceOf(error), canRetry: true });
    } finally {
      this.#isBeginning = false;
      this.goOn();
    }
  }

  async #look(entry: Entry): Promise<void> {
    entry.isBusy = true;
    const isKnown = await lookAt(entry, this.list, this.workers);
    entry.isBusy = false;
    if (isKnown) this.onChange('looked');
    this.goOn();
  }

  async #prepare(entry: Entry): Promise<void> {
    const { abort, found, clientKey, groupKey } = entry;
    const session = this.#session;
    if (!session) return;
    this.list.change(entry, { phase: 'de-identifying', progress: 0 });
    try {
      const { modality, bodyPart } = entry.details ?? { modality: '', bodyPart: '' };
      const { pseudonymKey, profile } = session;
      const reply = await this.workers.run({
        kind: 'deidentify', source: found.source, companion: found.companion, pseudonymKey, studyKey: groupKey || clientKey, modality, bodyPart, ...(profile ? { profile } : {}),
      }, abort.signal);
      if (abort.signal.aborted) return;
      if (reply.kind !== 'deidentified') return this.end(entry, { phase: 'refused', reason: reply.kind === 'refused' ? reply.reason : 'The file could not be read.' });
      entry.clean = reply;
      this.list.change(entry, { progress: 1 });
    } catch (error) {
      if (!abort.signal.aborted) this.end(entry, { phase: 'refused', reason: sentenceOf(error), canRetry: true });
    } finally {
      this.goOn();
    }
  }

  async #send(entry: Entry): Promise<void> {
    const { clean, clientKey, groupKey, details } = entry;
    const session = this.#session;
    if (!clean || !session) return;
    this.list.change(entry, { phase: 'uploading', progress: 0 });
    const { batchId } = session;
    const metadata = { batchId, clientKey, groupKey, modality: details?.modality ?? '', anatomy: details?.bodyPart ?? '', sha256: clean.sha256, review: clean.review };
    const sending = this.server.send({ body: clean.body, metadata, onProgress: (progress) => this.#isSending(entry, sending) && this.#show(entry, { progress }) });
    entry.sending = sending;
    try {
      await sending.done;
      if (!this.#isSending(entry, sending)) return;
      entry.clean = null;
      this.list.change(entry, { phase: 'checking', progress: 1 });
      this.problem = '';
    } catch (error) {
      if (this.#isSending(entry, sending)) this.#sendingFailed(entry, error, session);
    } finally {
      if (entry.sending === sending) entry.sending = null;
      this.goOn();
      this.#ask();
    }
  }

  #isSending(entry: Entry, sending: unknown): boolean {
    return entry.sending === sending && entry.view.phase === 'uploading';
  }

  #sendingFailed(entry: Entry, error: unknown, session: Session): void {
    const again = () => this.list.change(entry, { phase: 'de-identifying', progress: 1 });
    if (this.#hold(error)) return again();
    entry.failures += 1;
    const known = error instanceof FiducialError ? error : null;
    const isStale = known?.extra['checksum'] === 'mismatch' || known?.code === 'gone' || known?.extra['state'] === 'cancelled';
    if (entry.failures < MOST_FAILURES && (isStale || known?.code === 'internal')) {
      if (isStale) session.keys.renew(entry);
      return again();
    }
    this.end(entry, { phase: 'refused', reason: sentenceOf(error), canRetry: known?.code !== 'too_large' });
  }

  /** What is on its way stops, and goes on later where the server is. */
  stopSending(): void {
    for (const entry of [...this.list.in('uploading')]) {
      entry.sending?.stop();
      entry.sending = null;
      this.list.change(entry, { phase: 'de-identifying', progress: 1 });
    }
  }

  /** Waits until the server can be asked again, if the failure is of the kind that passes. Says whether it is. */
  #hold(error: unknown): boolean {
    if (!isPassing(error)) return false;
    this.problem = error.code === 'unauthenticated' ? 'You have been signed out. Sign in again in another tab of this browser: the upload then goes on here by itself.' : error.detail;
    this.#isHeld = true;
    this.stopSending();
    this.onChange('pace');
    this.#alarms.after(TRY_AGAIN_MS, 'hold', () => void this.#tryRelease());
    return true;
  }

  async #tryRelease(): Promise<void> {
    try {
      if (this.#session) await this.server.countArrived(this.#session.batchId);
    } catch (error) {
      if (this.#hold(error)) return this.onChange('files');
    }
    this.#isHeld = false;
    if (this.#session) this.problem = '';
    this.goOn();
  }

  /** Asks what became of the files that the server checks now, until none is left. */
  #ask(): void {
    if (this.#isAsking || this.#isOver || !this.#session || this.list.in('checking').size === 0) return;
    const session = this.#session;
    this.#isAsking = true;
    this.server
      .changes(session.batchId, session.mark)
      .then(({ items, mark }) => {
        session.mark = mark;
        for (const item of items) this.#learn(item);
      })
      .catch((error: unknown) => void this.#hold(error))
      .finally(() => {
        this.#isAsking = false;
        this.goOn();
        if (this.list.in('checking').size > 0) this.#alarms.after(ASK_EVERY_MS, 'ask', () => this.#ask());
      });
  }

  #learn(item: UploadItemView): void {
    const entry = this.list.withKey(item.clientKey);
    if (!entry || isOver(entry.view)) return;
    const { state, reason, imageId, studyId, reading } = item;
    if (state === 'stored' || state === 'duplicate' || state === 'quarantined' || state === 'refused') this.end(entry, { phase: state, reason, imageId, studyId });
    else if (reading && entry.view.phase === 'checking') this.#show(entry, { pictures: { done: reading.framesDone, expected: reading.framesExpected } });
    else if (state === 'cancelled' && entry.view.phase === 'checking') this.end(entry, { phase: 'cancelled' });
    else if (state === 'cancelled' && entry.view.phase === 'waiting') this.#session?.keys.renew(entry);
    else if ((state === 'queued' || state === 'processing') && entry.view.phase === 'waiting') this.list.change(entry, { phase: 'checking', progress: 1, needsDetails: false });
    // What the server waits for, while it cannot read.
    if (entry.view.phase === 'checking' && reason !== entry.view.reason) this.#show(entry, { reason });
  }

  end(entry: Entry, change: Partial<UploadFile>): void {
    entry.clean = null;
    entry.isBusy = false;
    this.#show(entry, { progress: 1, needsDetails: false, pictures: null, ...change });
  }

  #show(entry: Entry, change: Partial<UploadFile>): void {
    this.list.change(entry, change);
    this.onChange('files');
  }

  /** The server has ended its upload, or refused it: a new name for the next try. */
  renew(entry: Entry): void {
    if (entry.clientKey !== '') this.#session?.keys.renew(entry);
  }

  dispose(): void {
    this.#isOver = true;
    this.#alarms.end();
    this.workers.dispose();
  }
}

export function sentenceOf(error: unknown): string {
  return error instanceof FiducialError ? error.detail : 'Something went wrong in this browser. Try again.';
}
