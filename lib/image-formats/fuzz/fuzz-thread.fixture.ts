import { readlinkSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { FiducialError } from '@/lib/domain/errors';
import { currentNumber } from './contract.fixture';
import type { FuzzFault, FuzzOrder, FuzzReport } from './contract.fixture';
import { mutantOf } from './mutate.fixture';
import { fuzzTargetNamed } from './targets.fixture';

/** For tests only: the thread that is given mutants. It says which one it is at before it begins with it, since it may never come back. */
const { order, cells } = workerData as { order: FuzzOrder; cells: Int32Array };

const report = (message: FuzzReport): void => parentPort?.postMessage(message);

function nameOfThread(): string {
  try {
    return readlinkSync('/proc/thread-self');
  } catch {
    return '';
  }
}

function describeThrown(error: unknown, mutant: Uint8Array): string {
  const bytes = mutant.length <= 3000 ? ` Mutant: ${Buffer.from(mutant).toString('base64')}` : '';
  return `${error instanceof Error ? (error.stack ?? error.message) : `thrown: ${String(error)}`}${bytes}`;
}

async function work(): Promise<void> {
  const target = fuzzTargetNamed(order.target);
  const exercise = await target.prepare();
  report({ kind: 'ready', thread: nameOfThread() });
  let taken = 0;
  for (let number = order.from; number < order.to; number += 1) {
    const mutant = mutantOf(order.seeds, order.run, number);
    if (number % 2 === 1) target.repair?.(mutant);
    Atomics.store(cells, currentNumber, number);
    try {
      await exercise(mutant);
      taken += 1;
    } catch (error) {
      if (error instanceof FiducialError) continue;
      const fault: FuzzFault = { target: order.target, run: order.run, number, kind: 'threw', detail: describeThrown(error, mutant) };
      report({ kind: 'fault', fault });
    }
  }
  report({ kind: 'done', taken });
}

await work();
