import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { build } from 'esbuild';
import { currentNumber } from './contract.fixture';
import type { FuzzFault, FuzzOrder, FuzzReport } from './contract.fixture';

/** For tests only: runs orders in threads and ends a thread that hangs or takes too much memory. */

export interface FuzzLimits {
  /** Of the thread's processor time on one mutant, so that a busy machine does not count; wall time where the system does not tell. */
  readonly mutantMs: number;
  /** Resident memory of this process above what it had. */
  readonly memoryBytes: number;
}

const root = path.resolve(import.meta.dirname, '../../..');
const lookMs = 50;

let program: Promise<string> | null = null;

/** Threads know nothing of TypeScript or of our import paths: bundled once, packages apart. */
function buildThread(): Promise<string> {
  const folder = path.join(root, 'node_modules/.cache/fiducial-fuzz');
  const outfile = path.join(folder, `thread-${process.pid}.mjs`);
  mkdirSync(folder, { recursive: true });
  program ??= build({
    absWorkingDir: root, entryPoints: [path.join(import.meta.dirname, 'fuzz-thread.fixture.ts')], outfile, bundle: true, platform: 'node', format: 'esm', target: 'node20',
    tsconfig: 'tsconfig.json', packages: 'external', logLevel: 'warning',
  }).then(() => outfile);
  return program;
}

/** Processor time of a thread in ms (proc(5): user and system time in hundredths of a second); wall time where there is no such file. */
function timeOf(thread: string): number {
  if (thread === '') return performance.now();
  try {
    const fields = readFileSync(`/proc/${thread}/stat`, 'latin1').replace(/^.*\) /s, '').split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return performance.now();
  }
}

interface Outcome {
  readonly faults: FuzzFault[];
  readonly taken: number;
  /** Where to go on after a thread was ended; null when the order is done. */
  readonly goOnFrom: number | null;
}

async function runThread(file: string, order: FuzzOrder, limits: FuzzLimits): Promise<Outcome> {
  const cells = new Int32Array(new SharedArrayBuffer(4));
  Atomics.store(cells, currentNumber, order.from);
  const worker = new Worker(file, { workerData: { order, cells }, resourceLimits: { maxOldGenerationSizeMb: 1024 } });
  const faults: FuzzFault[] = [];
  return new Promise((resolve) => {
    let thread: string | null = null;
    let [number, since] = [-1, 0];
    const end = (taken: number, goOnFrom: number | null): void => {
      clearInterval(watch);
      void worker.terminate().then(() => resolve({ faults, taken, goOnFrom }));
    };
    const fail = (kind: FuzzFault['kind'], detail: string): void => {
      const at = Atomics.load(cells, currentNumber);
      faults.push({ target: order.target, run: order.run, number: at, kind, detail });
      end(0, at + 1);
    };
    const look = (): void => {
      const memory = process.memoryUsage.rss();
      if (memory > limits.memoryBytes) return fail('took too much memory', `${Math.round(memory / (1 << 20))} MiB`);
      if (thread === null) return;
      const at = Atomics.load(cells, currentNumber);
      const time = timeOf(thread);
      if (at !== number) [number, since] = [at, time];
      else if (time - since > limits.mutantMs) fail('hung', `${Math.round(time - since)} ms and no end`);
    };
    const watch = setInterval(look, lookMs);
    worker.on('message', (message: FuzzReport) => {
      if (message.kind === 'ready') thread = message.thread;
      else if (message.kind === 'fault') faults.push(message.fault);
      else end(message.taken, null);
    });
    worker.on('error', (error) => fail('threw', `The thread ended: ${String(error)}`));
  });
}

async function runOrder(file: string, order: FuzzOrder, limits: FuzzLimits): Promise<{ faults: FuzzFault[]; taken: number }> {
  const faults: FuzzFault[] = [];
  let taken = 0;
  for (let from: number | null = order.from; from !== null && from < order.to && faults.length < 10;) {
    const outcome: Outcome = await runThread(file, { ...order, from }, limits);
    faults.push(...outcome.faults);
    taken += outcome.taken;
    from = outcome.goOnFrom;
  }
  return { faults, taken };
}

/**
 * Gives `count` mutants of `seeds` to a target, in two threads.
 * @returns what went wrong, and how many mutants went through as images
 */
export async function fuzz(target: string, seeds: readonly Uint8Array[], run: number, count: number, limits: FuzzLimits): Promise<{ faults: FuzzFault[]; taken: number }> {
  const file = await buildThread();
  const half = Math.ceil(count / 2);
  const bounded = { ...limits, memoryBytes: process.memoryUsage.rss() + limits.memoryBytes };
  const both = await Promise.all([[0, half], [half, count]].map(([from = 0, to = 0]) => runOrder(file, { target, seeds, run, from, to }, bounded)));
  return { faults: both.flatMap(({ faults }) => faults), taken: both.reduce((sum, { taken }) => sum + taken, 0) };
}
