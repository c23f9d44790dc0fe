import { ERROR_STATUS, FiducialError, type ErrorCode } from '@/lib/domain/errors';
import type { BodyInputOf, Endpoint, ParamsOf, QueryInputOf } from './endpoint';

/** What one call of an endpoint says. */
export interface CallInput<E extends Endpoint> {
  params?: ParamsOf<E>;
  query?: QueryInputOf<E>;
  body?: BodyInputOf<E>;
}

/** The address of an endpoint on its server: path and query. */
export function endpointUrl<E extends Endpoint>(endpoint: E, input: Pick<CallInput<E>, 'params' | 'query'> = {}): string {
  const params = (input.params ?? {}) as Record<string, string>;
  const path = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries((input.query ?? {}) as Record<string, unknown>)) {
    if (value !== undefined && value !== null) query.set(name, String(value));
  }
  return query.size > 0 ? `${path}?${query}` : path;
}

/** The FiducialError that an answer stands for: its problem document (RFC 9457), or, for proxies' own error pages, `unavailable` or `internal`. */
export function problemOf(status: number, body: unknown): FiducialError {
  if (body !== null && typeof body === 'object' && 'code' in body && String(body.code) in ERROR_STATUS) {
    const { code, detail, ...extra } = body as { code: ErrorCode; detail?: string };
    return new FiducialError(code, String(detail ?? ''), extra);
  }
  return new FiducialError(status >= 500 ? 'unavailable' : 'internal', `The server answered ${status}. Try again.`);
}

export async function readProblem(response: Response): Promise<FiducialError> {
  return problemOf(response.status, await response.json().catch(() => null));
}
