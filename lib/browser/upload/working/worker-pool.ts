import type { WorkReply, WorkTask } from './do-task';

export interface Workers {
  run(task: WorkTask, signal: AbortSignal): Promise<WorkReply>;
  dispose(): void;
}

const CRASHED: WorkReply = { kind: 'refused', reason: 'The file could not be read in this browser.' };

/** A few workers, started when first needed; one that is cancelled or crashes is replaced. */
export class WorkerPool implements Workers {
  readonly #idle: Worker[] = [];
  readonly #waiting: (() => void)[] = [];
  #busy = 0;

  constructor(private readonly size: number) {}

  async run(task: WorkTask, signal: AbortSignal): Promise<WorkReply> {
    while (this.#busy >= this.size) await new Promise<void>((wake) => this.#waiting.push(wake));
    this.#busy += 1;
    const worker = this.#idle.pop() ?? new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    let isFit = false;
    try {
      signal.throwIfAborted();
      const reply = await ask(worker, task, signal);
      isFit = reply !== CRASHED;
      return reply;
    } finally {
      this.#busy -= 1;
      if (isFit) this.#idle.push(worker);
      else worker.terminate();
      this.#waiting.shift()?.();
    }
  }

  dispose(): void {
    for (const worker of this.#idle.splice(0)) worker.terminate();
  }
}

function ask(worker: Worker, task: WorkTask, signal: AbortSignal): Promise<WorkReply> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason as Error);
    const done = (reply: WorkReply) => {
      signal.removeEventListener('abort', onAbort);
      resolve(reply);
    };
    signal.addEventListener('abort', onAbort, { once: true });
    worker.onmessage = (event: MessageEvent<WorkReply>) => done(event.data);
    worker.onerror = () => done(CRASHED);
    worker.onmessageerror = () => done(CRASHED);
    worker.postMessage(task);
  });
}
