import type { APIRequestContext, APIResponse } from '@playwright/test';
import { expect } from '@playwright/test';
import { endpointUrl, type CallInput, type Endpoint, type ReplyOf } from '@/lib/api';

type Input<E extends Endpoint> = Pick<CallInput<E>, 'params' | 'query' | 'body'> & { token?: string };

/** Asks the server as the person whose cookies `request` carries (`page.request`), or as a token. */
export function ask<E extends Endpoint>(request: APIRequestContext, endpoint: E, input: Input<E> = {}): Promise<APIResponse> {
  const { token, body } = input;
  return request.fetch(endpointUrl(endpoint, input), {
    method: endpoint.method,
    // A kept connection that the server has just closed (idle, or killed by a test) is no answer of the product.
    maxRetries: 3,
    ...(body === undefined ? {} : { data: body }),
    ...(token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } }),
  });
}

/** The answer of a call that is to succeed. */
export async function call<E extends Endpoint>(request: APIRequestContext, endpoint: E, input: Input<E> = {}): Promise<ReplyOf<E>> {
  const response = await ask(request, endpoint, input);
  expect(response.ok(), `${endpoint.id} answered ${response.status()}: ${await response.text()}`).toBe(true);
  return (endpoint.replyKind === 'json' ? await response.json() : undefined) as ReplyOf<E>;
}

export interface Problem {
  readonly status: number;
  readonly code: string;
  /** The whole document, without the number of the request. */
  readonly document: Record<string, unknown>;
}

/** The problem document of a call that is to fail. */
export async function refusal<E extends Endpoint>(request: APIRequestContext, endpoint: E, input: Input<E> = {}): Promise<Problem> {
  const response = await ask(request, endpoint, input);
  expect(response.headers()['content-type'], `${endpoint.id} answered ${response.status()}`).toContain('application/problem+json');
  const { instance, ...document } = (await response.json()) as Record<string, unknown>;
  expect(instance).toBeTruthy();
  return { status: response.status(), code: String(document['code']), document };
}
