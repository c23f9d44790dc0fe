/** The program of the reading threads (dist/fiducial-worker.mjs): one task at a time, each answered by one message. */
import { parentPort, type TransferListItem } from 'node:worker_threads';
import { FiducialError } from '@/lib/domain/errors';
import { cleanFile } from './clean-file';
import type { WorkReply, WorkTask } from './contract';
import { inspectFile } from './inspect-file';
import { sniffFile } from './sniff-file';

/** Below that a copy costs nothing, and no constant of a format is as large. */
const LEAST_MOVED_BYTES = 256 * 1024;

async function work(task: WorkTask): Promise<WorkReply> {
  try {
    if (task.kind === 'clean') return await cleanFile(task);
    return task.kind === 'inspect' ? await inspectFile(task) : await sniffFile(task);
  } catch (error) {
    return refusalOf(error);
  }
}

function refusalOf(error: unknown): WorkReply {
  if (error instanceof FiducialError) return { kind: 'refused', code: error.code, reason: error.detail };
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT') return { kind: 'refused', code: 'not_found', reason: 'The file does not exist.' };
  if (code === 'EACCES' || code === 'EPERM') return { kind: 'refused', code: 'forbidden', reason: 'The file may not be read by this user.' };
  if (code === 'ERR_FS_FILE_TOO_LARGE') return { kind: 'refused', code: 'too_large', reason: 'The file is larger than 2 GiB.' };
  // Parsers of other people throw strings, plain objects and RangeErrors when a file is broken.
  return { kind: 'refused', code: 'malformed', reason: 'The file is damaged: it could not be read to its end.' };
}

/**
 * What is moved instead of copied: the memory that most of a clean file is views of, the file as it was read. The other parts are small, and some
 * are constants of their format: moving them would take them away from the next file.
 */
function memoryOf(reply: WorkReply): TransferListItem[] {
  const parts = reply.kind === 'cleaned' ? reply.parts : [];
  const largest = parts.reduce<Uint8Array | null>((found, part) => (found && found.length >= part.length ? found : part), null);
  return largest && largest.length >= LEAST_MOVED_BYTES && largest.buffer instanceof ArrayBuffer ? [largest.buffer] : [];
}

parentPort?.on('message', (task: WorkTask) => {
  void work(task).then((reply) => parentPort?.postMessage(reply, memoryOf(reply)));
});
