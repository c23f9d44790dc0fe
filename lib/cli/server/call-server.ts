import type { BodyInputOf, Endpoint, ParamsOf, QueryInputOf, ReplyOf } from '@/lib/api';
import { ERROR_STATUS, FiducialError, type ErrorCode } from '@/lib/domain/errors';
import type { Credentials } from '../settings/credentials';

export interface CallInput<E extends Endpoint> {
  params?: ParamsOf<E>;
  query?: QueryInputOf<E>;
  body?: BodyInputOf<E>;
}

const TRIES = 5;

export function addressOf<E extends Endpoint>(server: string, endpoint: E, input: CallInput<E>): URL {
  const params = (input.params ?? {}) as Record<string, string>;
  const url = new URL(endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? '')), server);
  for (const [name, value] of Object.entries((input.query ?? {}) as Record<string, unknown>)) {
    if (value !== undefined && value !== null) url.searchParams.set(name, String(value));
  }
  return url;
}

/** One call by the contract; a server that does not answer is asked again a few times. @throws FiducialError */
export async function callServer<E extends Endpoint>({ server, token }: Credentials, endpoint: E, input: CallInput<E> = {}): Promise<ReplyOf<E>> {
  for (let tries = 1; ; tries += 1) {
    try {
      const response = await fetch(addressOf(server, endpoint, input), {
        method: endpoint.method,
        redirect: 'error',
        headers: { authorization: `Bearer ${token}`, ...(input.body === undefined ? {} : { 'content-type': 'application/json' }) },
        ...(input.body === undefined ? {} : { body: JSON.stringify(input.body) }),
      });
      if (!response.ok) throw await problemOf(response);
      return (endpoint.replyKind === 'json' ? await response.json() : undefined) as ReplyOf<E>;
    } catch (error) {
      const problem = error instanceof FiducialError ? error : new FiducialError('unavailable', `The server ${server} cannot be reached.`);
      const mayHelp = (problem.code === 'unavailable' || problem.code === 'rate_limited') && endpoint.method === 'GET';
      if (!mayHelp || tries >= TRIES) throw problem;
      await new Promise((wake) => setTimeout(wake, 500 * 2 ** tries));
    }
  }
}

export async function problemOf(response: Response): Promise<FiducialError> {
  const body: unknown = await response.json().catch(() => null);
  if (body !== null && typeof body === 'object' && 'code' in body && String(body.code) in ERROR_STATUS) {
    const { code, detail, ...extra } = body as { code: ErrorCode; detail?: string };
    return new FiducialError(code, String(detail ?? ''), extra);
  }
  return new FiducialError(response.status >= 500 ? 'unavailable' : 'internal', `The server answered ${response.status}.`);
}
