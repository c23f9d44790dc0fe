import { createHash } from 'node:crypto';
import { FiducialError } from '@/lib/domain/errors';
import { joinParts } from '@/lib/image-formats';
import { ProgressLine } from '../../output/terminal';
import { sendUpload } from '../../server/send-upload';
import type { Credentials } from '../../settings/credentials';
import type { WorkPool } from '../../work/pool';
import type { PlannedFile } from './plan-files';
import type { Fate } from './report';

/** How many files are on their way at once; cleaning runs ahead of sending by no more. */
const IN_FLIGHT = 4;

interface Failure {
  readonly fate: Fate;
  /** The next run may succeed: the file is not at fault. */
  readonly mayHelp: boolean;
}

interface Line {
  readonly credentials: Credentials;
  readonly batchId: string;
}

/** De-identifies and sends files, a few at a time. Resolves with those that could not be sent, by their client keys. */
export async function sendFiles(pool: WorkPool, files: readonly PlannedFile[], line: Line): Promise<Map<string, Failure>> {
  const failed = new Map<string, Failure>();
  const progress = new ProgressLine(files.length);
  let done = 0;
  const waiting = files.values();
  const work = async () => {
    for (const file of waiting) {
      const failure = await sendOne(pool, file, line);
      if (failure) failed.set(file.clientKey, failure);
      progress.show((done += 1), 'files sent');
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, work));
  return failed;
}

async function sendOne(pool: WorkPool, { file, task, clientKey, groupKey }: PlannedFile, { credentials, batchId }: Line): Promise<Failure | null> {
  const reply = await pool.run(task);
  const fateOf = (reason: string): Fate => ({ name: file.name, outcome: 'refused', reason });
  if (reply.kind !== 'cleaned') return { fate: fateOf(reply.kind === 'refused' ? reply.reason : ''), mayHelp: false };
  const bytes = joinParts(reply.parts);
  const metadata = {
    batchId, clientKey, groupKey, modality: task.modality, anatomy: task.bodyPart, sha256: createHash('sha256').update(bytes).digest('hex'),
    review: reply.review && reply.review.reasons.length > 0 ? JSON.stringify(reply.review) : '',
  };
  try {
    await sendUpload(credentials, { bytes, metadata });
    return null;
  } catch (error) {
    if (!(error instanceof FiducialError)) throw error;
    return { fate: fateOf(error.detail), mayHelp: error.code === 'unavailable' };
  }
}
