import type { DeidentifyReply, DeidentifyTask } from './deidentify-file';

export interface Deidentifier {
  run(task: DeidentifyTask, signal: AbortSignal): Promise<DeidentifyReply>;
  dispose(): void;
}

const CRASHED: DeidentifyReply = { kind: 'refused', reason: 'The file could not be read in this browser.' };

/** A few workers, started when first needed; one that is cancelled or crashes is replaced. */
export class WorkerPool implements Deidentifier {
  readonly #idle: Worker[] = [];
  readonly #waiting: (() => void)[] = [];
  #busy = 0;

  constructor(private readonly size: number) {}

  async run(task: DeidentifyTask, signal: AbortSignal): Promise<DeidentifyReply> {
    while (this.#busy >= this.size) await new Promise<void>((wake) => this.#waiting.push(wake));
    this.#busy += 1;
    const worker = this.#idle.pop() ?? new Worker(new URL('./deidentify-worker.ts', import.meta.url), { type: 'module' });
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

function ask(worker: Worker, task: DeidentifyTask, signal: AbortSignal): Promise<DeidentifyReply> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason as Error);
    const done = (reply: DeidentifyReply) => {
      signal.removeEventListener('abort', onAbort);
      resolve(reply);
    };
    signal.addEventListener('abort', onAbort, { once: true });
    worker.onmessage = (event: MessageEvent<DeidentifyReply>) => done(event.data);
    worker.onerror = () => done(CRASHED);
    worker.onmessageerror = () => done(CRASHED);
    worker.postMessage(task);
  });
}
