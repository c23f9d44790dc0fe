import { endpointUrl, readProblem, type CallInput, type Endpoint, type ReplyOf } from '@/lib/api';
import { FiducialError } from '@/lib/domain/errors';

interface Call<E extends Endpoint> extends CallInput<E> {
  signal?: AbortSignal;
  /** Lets the request outlive the page (at most 64 KiB of body). */
  keepalive?: boolean;
}

/**
 * Calls the server. Throws FiducialError: the server's own problem, or `unavailable` when it cannot be reached
 * (so that callers which keep work safe can tell "no" from "no answer").
 */
export async function callApi<E extends Endpoint>(endpoint: E, input: Call<E> = {}): Promise<ReplyOf<E>> {
  const response = await send(endpoint, input);
  if (!response.ok) throw await readProblem(response);
  return (endpoint.replyKind === 'json' ? await response.json() : undefined) as ReplyOf<E>;
}

async function send<E extends Endpoint>(endpoint: E, input: Call<E>): Promise<Response> {
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
