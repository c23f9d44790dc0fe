import { FiducialError, toProblem } from '@/lib/domain/errors';
import { outOfSpace, saysOutOfSpace } from '@/lib/domain/refusals/out-of-space';
import { log } from './log';

interface Where {
  requestId: string;
  endpointId: string;
  request: Request;
}

/** The one place that turns an error into an answer (RFC 9457) and the one place that logs it. */
export function replyWithProblem(error: unknown, where: Where): Response {
  // A full disk can show anywhere, and in many clothes: in a file, in a commit, as a store that takes nothing.
  const known = saysOutOfSpace(error) ? outOfSpace() : error instanceof FiducialError ? error : null;
  const problem = toProblem(
    known ?? new FiducialError('internal', `Something went wrong on the server. Try again; if it stays, tell your administrator this number: ${where.requestId}.`),
    where.requestId,
  );
  const entry = { requestId: where.requestId, endpoint: where.endpointId, method: where.request.method, status: problem.status, code: problem.code };
  if (known?.code === 'out_of_space') log().error({ ...entry, error: describe(error) }, 'the disk is full');
  else if (known) log().info(entry, 'refused');
  // The message of an unexpected error may quote data; its class and stack frames do not.
  else log().error({ ...entry, error: describe(error) }, 'failed');
  const headers: Record<string, string> = { 'content-type': 'application/problem+json', 'cache-control': 'no-store, private', 'x-request-id': where.requestId };
  const wait = known?.extra['retryAfterS'];
  if (typeof wait === 'number') headers['retry-after'] = String(wait);
  return new Response(JSON.stringify(problem), { status: problem.status, headers });
}

function describe(error: unknown): { name: string; code?: string; frames: string[] } {
  if (!(error instanceof Error)) return { name: typeof error, frames: [] };
  const frames = (error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at ')).slice(0, 12).map((line) => line.trim());
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return { name: error.name, ...(code ? { code } : {}), frames };
}
