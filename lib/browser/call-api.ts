import type { BodyInputOf, Endpoint, ParamsOf, QueryInputOf, ReplyOf } from '@/lib/api';
import { ERROR_STATUS, FiducialError, type ErrorCode } from '@/lib/domain/errors';

export interface CallInput<E extends Endpoint> {
  params?: ParamsOf<E>;
  query?: QueryInputOf<E>;
  body?: BodyInputOf<E>;
  signal?: AbortSignal;
  /** Lets the request outlive the page (at most 64 KiB of body). */
  keepalive?: boolean;
}

/** The address of an endpoint on this server. */
export function endpointUrl<E extends Endpoint>(endpoint: E, input: Pick<CallInput<E>, 'params' | 'query'> = {}): string {
  const params = (input.params ?? {}) as Record<string, string>;
  const path = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries((input.query ?? {}) as Record<string, unknown>)) {
    if (value !== undefined && value !== null) query.set(name, String(value));
  }
  return query.size > 0 ? `${path}?${query}` : path;
}

/**
 * Calls the server. Throws FiducialError: the server's own problem, or `unavailable` when it cannot be reached
 * (so that callers which keep work safe can tell "no" from "no answer").
 */
export async function callApi<E extends Endpoint>(endpoint: E, input: CallInput<E> = {}): Promise<ReplyOf<E>> {
  const response = await send(endpoint, input);
  if (!response.ok) throw await readProblem(response);
  return (endpoint.replyKind === 'json' ? await response.json() : undefined) as ReplyOf<E>;
}

async function send<E extends Endpoint>(endpoint: E, input: CallInput<E>): Promise<Response> {
  try {
    return await fetch(endpointUrl(endpoint, input), {
      method: endpoint.method,
      credentials: 'same-origin',
      ...(input.body === undefined ? {} : { body: JSON.stringify(input.body), headers: { 'content-type': 'application/json' } }),
      ...(input.signal ? { signal: input.signal } : {}),
      ...(input.keepalive ? { keepalive: true } : {}),
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new FiducialError('unavailable', 'The server cannot be reached. Check the network; this is tried again by itself.');
  }
}

/** The FiducialError that a problem document stands for; proxies' own error pages become `unavailable`. */
export async function readProblem(response: Response): Promise<FiducialError> {
  const problem: unknown = await response.json().catch(() => null);
  if (problem !== null && typeof problem === 'object' && 'code' in problem && String(problem.code) in ERROR_STATUS) {
    const { code, detail, ...extra } = problem as unknown as { code: ErrorCode; detail?: string };
    return new FiducialError(code, String(detail ?? ''), extra);
  }
  return new FiducialError(response.status >= 500 ? 'unavailable' : 'internal', `The server answered ${response.status}. Try again.`);
}
