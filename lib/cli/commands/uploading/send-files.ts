import { createHash } from 'node:crypto';
import { FiducialError, type ErrorCode } from '@/lib/domain/errors';
import { SMALL_FILE_BYTES } from '@/lib/api';
import { joinParts } from '@/lib/image-formats';
import { ProgressLine, say } from '../../output/terminal';
import { smallFilesOf, type NamedJob } from '../../server/send-small';
import { sendUpload } from '../../server/send-upload';
import type { Credentials } from '../../settings/credentials';
import type { WorkPool } from '../../work/pool';
import type { PlannedFile } from './plan-files';
import type { Fate } from './report';

/** How many large files are on their way at once, and how many small ones, which share requests; cleaning runs ahead of sending by no more. */
const IN_FLIGHT = 4;
const SMALL_IN_FLIGHT = 64;

interface Failure {
  readonly fate: Fate;
  /** The next run may succeed: the file is not at fault. */
  readonly mayHelp: boolean;
}

interface Line {
  readonly credentials: Credentials;
  readonly batchId: string;
}

/** Failures that say nothing about the file. */
const PASSING = new Set<ErrorCode>(['unavailable', 'out_of_space', 'rate_limited']);

/** Says each thing once, however many files meet it. */
export function sayOnce(after: string): (reason: string) => void {
  const said = new Set<string>();
  return (reason) => {
    if (reason === '' || said.has(reason)) return;
    said.add(reason);
    say(`${reason} ${after}`);
  };
}

/** De-identifies and sends files, a few at a time. Resolves with those that could not be sent, by their client keys. */
export async function sendFiles(pool: WorkPool, files: readonly PlannedFile[], line: Line): Promise<Map<string, Failure>> {
  const failed = new Map<string, Failure>();
  const progress = new ProgressLine(files.length);
  let done = 0;
  const small = files.filter(({ file }) => file.size <= SMALL_FILE_BYTES).values();
  const large = files.filter(({ file }) => file.size > SMALL_FILE_BYTES).values();
  const onWait = sayOnce('Waiting: it is tried again for about ten minutes. You may also stop here; the same command then goes on later.');
  const sendSmall = smallFilesOf(line.credentials, onWait);
  const work = async (waiting: Iterable<PlannedFile>) => {
    for (const file of waiting) {
      const failure = await sendOne(pool, file, line.batchId, (job) => (job.bytes.length <= SMALL_FILE_BYTES ? sendSmall(job) : sendUpload(line.credentials, job, onWait)));
      if (failure) failed.set(file.clientKey, failure);
      progress.show((done += 1), 'files sent');
    }
  };
  await Promise.all([...Array.from({ length: IN_FLIGHT }, () => work(large)), ...Array.from({ length: SMALL_IN_FLIGHT }, () => work(small))]);
  return failed;
}

async function sendOne(pool: WorkPool, { file, task, clientKey, groupKey }: PlannedFile, batchId: string, send: (job: NamedJob) => Promise<void>): Promise<Failure | null> {
  const reply = await pool.run(task, file.size);
  const fateOf = (reason: string): Fate => ({ name: file.name, outcome: 'refused', reason });
  if (reply.kind !== 'cleaned') return { fate: fateOf(reply.kind === 'refused' ? reply.reason : ''), mayHelp: false };
  const bytes = joinParts(reply.parts);
  const metadata = {
    batchId, clientKey, groupKey, modality: task.modality, anatomy: task.bodyPart, sha256: createHash('sha256').update(bytes).digest('hex'),
    review: reply.review && reply.review.reasons.length > 0 ? JSON.stringify(reply.review) : '',
  };
  try {
    await send({ bytes, metadata });
    return null;
  } catch (error) {
    if (!(error instanceof FiducialError)) throw error;
    return { fate: fateOf(error.detail), mayHelp: PASSING.has(error.code) };
  }
}
