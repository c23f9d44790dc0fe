import { fileURLToPath } from 'node:url';
import { availableParallelism, totalmem } from 'node:os';
import { Worker } from 'node:worker_threads';
import { LIMITS } from '@/lib/domain/limits';
import { limitsOnTop } from '@/lib/domain/reading/parser-limits';
import type { WorkReply, WorkTask } from './contract';

interface Job {
  /** Of the file, which lies in memory while it is read. */
  readonly bytes: number;
  readonly task: WorkTask;
  readonly done: (reply: WorkReply) => void;
}

const BEYOND_LIMITS: WorkReply = { kind: 'refused', code: 'too_large', reason: 'The file could not be read within the limits of time and memory.' };

/** Time for one file: the server's own limit, more for what takes long only to read from the disk. */
const wallMsOf = ({ task, bytes }: Job): number => (task.kind === 'inspect' && task.pixels ? 10 : 1) * (LIMITS.parserWallMs + limitsOnTop(bytes).wallMs);

/** Files that are read at the same time are together no larger than this; one that is alone may be as large as it likes. */
const MOST_BYTES_AT_ONCE = totalmem() / 4;

/**
 * Threads that read files, as many as the machine has processors. A file that takes too long or too much memory ends its thread and is refused;
 * the next file gets another thread.
 */
export class WorkPool {
  readonly #idle: Worker[] = [];
  readonly #waiting: Job[] = [];
  readonly #program = fileURLToPath(new URL('./fiducial-worker.mjs', import.meta.url));
  #running = 0;
  #bytes = 0;

  constructor(readonly size = availableParallelism()) {}

  /** `bytes`: how large the file is, where the whole of it is read. */
  run(task: WorkTask, bytes = 0): Promise<WorkReply> {
    return new Promise((done) => {
      this.#waiting.push({ task, bytes, done });
      this.#next();
    });
  }

  async close(): Promise<void> {
    await Promise.all(this.#idle.splice(0).map((worker) => worker.terminate()));
  }

  #next(): void {
    for (let [job] = this.#waiting; job && this.#hasRoom(job); [job] = this.#waiting) {
      this.#waiting.shift();
      this.#running += 1;
      this.#bytes += job.bytes;
      const worker = this.#idle.pop() ?? new Worker(this.#program, { resourceLimits: { maxOldGenerationSizeMb: 2 * LIMITS.parserHeapMiB } });
      this.#give(worker, job);
    }
  }

  #hasRoom({ bytes }: Job): boolean {
    return this.#running < this.size && (this.#running === 0 || this.#bytes + bytes <= MOST_BYTES_AT_ONCE);
  }

  #give(worker: Worker, job: Job): void {
    const settle = (reply: WorkReply, isFit: boolean) => {
      clearTimeout(timer);
      // Not removeAllListeners: the class of Worker listens to itself.
      worker.off('message', onMessage).off('error', onEnd).off('exit', onEnd);
      this.#running -= 1;
      this.#bytes -= job.bytes;
      if (isFit) this.#idle.push(worker);
      else void worker.terminate();
      job.done(reply);
      this.#next();
    };
    const onMessage = (reply: WorkReply) => settle(reply, true);
    const onEnd = () => settle(BEYOND_LIMITS, false);
    const timer = setTimeout(onEnd, wallMsOf(job));
    worker.on('message', onMessage).on('error', onEnd).on('exit', onEnd);
    worker.postMessage(job.task);
  }
}
