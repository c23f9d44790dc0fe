import type { UploadItemView } from '@/lib/api';
import type { FiducialError } from '@/lib/domain/errors';
import type { UploadState } from '../contract';
import type { UploadServer } from '../sending/upload-server';
import { doTask } from '../working/do-task';
import type { RememberedUpload, UploadMemory } from './upload-memory';
import { UploadQueue } from './upload-queue';

export const pseudonymKey = Uint8Array.from({ length: 32 }, (_, i) => i + 1);

export interface Received {
  body: Blob;
  metadata: Parameters<UploadServer['send']>[0]['metadata'];
}

interface Open {
  finish(): void;
  fail(error: Error): void;
  isStopped: boolean;
  isCancelled: boolean;
}

/** The other end of the line: keeps what arrives, and judges it when told to. Uploads end at once while it is open, else when a test lets them. */
export class Line implements UploadServer {
  readonly received: Received[] = [];
  readonly open: Open[] = [];
  readonly begun: (string | null)[] = [];
  failure: FiducialError | null = null;
  isOpen = true;
  /** What every new sending fails with, first come first. */
  readonly failures: FiducialError[] = [];
  judge: (item: Received) => Partial<UploadItemView> = () => ({ state: 'stored', imageId: 'image', studyId: 'study' });

  async begin(batchId: string | null) {
    if (this.failure) throw this.failure;
    this.begun.push(batchId);
    return { batchId: batchId ?? `batch-${this.begun.length}`, pseudonymKey };
  }
  send(job: Parameters<UploadServer['send']>[0]) {
    const one: Open = { finish: () => undefined, fail: () => undefined, isStopped: false, isCancelled: false };
    const done = new Promise<void>((resolve, reject) => {
      one.finish = () => {
        this.received.push({ body: job.body, metadata: job.metadata });
        resolve();
      };
      one.fail = reject;
    });
    this.open.push(one);
    const failure = this.failures.shift() ?? this.failure;
    if (failure) one.fail(failure);
    else if (this.isOpen) one.finish();
    return { done, stop: () => void (one.isStopped = true), cancel: () => void (one.isCancelled = true) };
  }
  async changes() {
    if (this.failure) throw this.failure;
    return { items: this.#items(), mark: 0 };
  }
  async find(_batchId: string, keys: readonly string[]) {
    if (this.failure) throw this.failure;
    return this.#items().filter(({ clientKey }) => keys.includes(clientKey));
  }
  async countArrived() {
    if (this.failure) throw this.failure;
    return this.received.length;
  }

  #items(): UploadItemView[] {
    return this.received.map((one, i) => ({ id: String(i), clientKey: one.metadata.clientKey, state: 'stored', reason: '', imageId: null, studyId: null, byteLength: one.body.size, reading: null, ...this.judge(one) }));
  }
}

/** Remembers as the browser does, for as long as the test lasts. */
export class TestMemory implements UploadMemory {
  kept: RememberedUpload | null = null;
  read() {
    return this.kept;
  }
  write(upload: RememberedUpload) {
    this.kept = { ...upload };
  }
  forget() {
    this.kept = null;
  }
}

const here = { run: doTask, dispose: () => undefined };

export function makeQueue(line: Line, memory: UploadMemory = new TestMemory()) {
  return new UploadQueue('project', { server: line, workers: here, memory });
}

/** The first state for which `is` holds. */
export function when(queue: UploadQueue, is: (state: UploadState) => boolean): Promise<UploadState> {
  return new Promise((resolve) => {
    const look = () => {
      if (!is(queue.getState())) return;
      stop();
      resolve(queue.getState());
    };
    const stop = queue.subscribe(look);
    look();
  });
}

export const phases = (state: UploadState) => state.files.map((one) => one.phase);
export const allOver = (state: UploadState) => state.files.length > 0 && state.status === 'idle' && !state.needsDetails && state.toStart === 0;
export const looked = (state: UploadState) => state.files.length > 0 && !phases(state).includes('looking');
