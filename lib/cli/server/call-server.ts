import { endpointUrl, readProblem, type CallInput, type Endpoint, type ReplyOf } from '@/lib/api';
import { FiducialError } from '@/lib/domain/errors';
import type { Credentials } from '../settings/credentials';

const TRIES = 5;

export function addressOf<E extends Endpoint>(server: string, endpoint: E, input: CallInput<E>): URL {
  return new URL(endpointUrl(endpoint, input), server);
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
      if (!response.ok) throw await readProblem(response);
      return (endpoint.replyKind === 'json' ? await response.json() : undefined) as ReplyOf<E>;
    } catch (error) {
      const problem = error instanceof FiducialError ? error : new FiducialError('unavailable', `The server ${server} cannot be reached.`);
      const mayHelp = (problem.code === 'unavailable' || problem.code === 'rate_limited') && endpoint.method === 'GET';
      if (!mayHelp || tries >= TRIES) throw problem;
      await new Promise((wake) => setTimeout(wake, 500 * 2 ** tries));
    }
  }
}
