import { FiducialError } from '@/lib/domain/errors';
import { LIMITS } from '@/lib/domain/limits';
import type { OperationContext } from '../../access';

const UNDER_WAY = ['receiving', 'queued', 'processing'];
const ASK_AGAIN_S = 5;

/**
 * One person's files that are not through yet must stay within the published limits, so that nobody fills the disk or keeps the queue from the others. Requests are not counted
 * by the minute: a study has thousands of files, and what is scarce is room, not requests.
 * @throws FiducialError 'rate_limited' with `retryAfterS`
 */
export async function requireRoom({ db, actor }: OperationContext, byteLength: number, files = 1): Promise<void> {
  const { _count, _sum } = await db.uploadItem.aggregate({ where: { state: { in: UNDER_WAY }, batch: { userId: actor.userId } }, _count: { _all: true }, _sum: { byteLength: true } });
  if (_count._all + files <= LIMITS.uploadsWaiting && (_sum.byteLength ?? 0) + byteLength <= LIMITS.uploadBytesWaiting) return;
  throw new FiducialError('rate_limited', 'Many of your files still wait to be read by the server. It goes on as soon as some of them are through.', { retryAfterS: ASK_AGAIN_S });
}
