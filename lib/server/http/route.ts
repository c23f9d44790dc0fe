import { randomUUID } from 'node:crypto';
import type { BodyOf, Endpoint, ParamsOf, QueryOf, ReplyOf } from '@/lib/api';
import { FiducialError } from '@/lib/domain/errors';
import { issueWords } from '@/lib/domain/refusals/issue-words';
import type { Actor, OperationContext, PublicContext } from '../access';
import { database } from '../db';
import { authenticate } from './authenticate';
import { refuseCrossSite } from './cross-site';
import { readBody } from './bodies/read-body';
import { replyWithProblem } from './reply-problem';

interface Incoming<E extends Endpoint> {
  params: ParamsOf<E>;
  query: QueryOf<E>;
  body: BodyOf<E>;
  request: Request;
}

/** What an operation hands back: the reply, nothing where the reply is empty, or a finished Response (bytes). */
type Result<E extends Endpoint> = [ReplyOf<E>] extends [undefined] ? Response | void : Response | ReplyOf<E>;

const made = new WeakSet<object>();

/** Whether `value` came out of `route()`: the proof that a route went through the one wrapper. */
export function isRoute(value: unknown): value is RouteHandler {
  return typeof value === 'function' && made.has(value);
}

/** What `app/api/**\/route.ts` exports. `endpoint` lets tests and tools see which declaration a route serves. */
export interface RouteHandler {
  (request: Request, context: { params: Promise<Record<string, string | string[] | undefined>> }): Promise<Response>;
  endpoint: Endpoint;
}

/**
 * The one wrapper that every route uses: session or token → scope → parse → operation → reply.
 * The operation itself asks "May I?" about its objects (lib/server/access).
 */
export function route<E extends Endpoint & { scope: 'public' }>(
  endpoint: E,
  run: (context: PublicContext, incoming: Incoming<E>) => Promise<Result<E>>,
): RouteHandler;
export function route<E extends Endpoint>(endpoint: E, run: (context: OperationContext, incoming: Incoming<E>) => Promise<Result<E>>): RouteHandler;
export function route<E extends Endpoint>(endpoint: E, run: (context: never, incoming: Incoming<E>) => Promise<Result<E>>): RouteHandler {
  const handler = async (request: Request, context: { params: Promise<Record<string, unknown> | undefined> }): Promise<Response> => {
    const requestId = randomUUID();
    try {
      refuseCrossSite(request);
      const actor = await authenticate(request);
      requireScope(endpoint, actor);
      const params = parse(endpoint.params, (await context.params) ?? {}, 'not_found', 'path') as ParamsOf<E>;
      const query = parse(endpoint.query, Object.fromEntries(new URL(request.url).searchParams), 'invalid', 'query') as QueryOf<E>;
      const body = parse(endpoint.body, endpoint.streamsBody ? undefined : await readBody(endpoint, request), 'invalid', 'body') as BodyOf<E>;
      const result = await run({ db: await database(), actor, requestId } as never, { params, query, body, request });
      return reply(endpoint, result, requestId);
    } catch (error) {
      return replyWithProblem(error, { requestId, endpointId: endpoint.id, request });
    }
  };
  made.add(handler);
  return Object.assign(handler, { endpoint }) as RouteHandler;
}

function requireScope(endpoint: Endpoint, actor: Actor | null): void {
  if (endpoint.scope === 'public') return;
  if (!actor) throw new FiducialError('unauthenticated', 'Sign in, or send an API token as "Authorization: Bearer …".');
  if (!actor.scopes.includes(endpoint.scope)) {
    throw new FiducialError('forbidden', `This API token lacks the scope "${endpoint.scope}".`);
  }
}

function parse(schema: Endpoint['body'], value: unknown, code: 'invalid' | 'not_found', place: string): unknown {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  if (code === 'not_found') throw new FiducialError('not_found', 'There is nothing at this address.');
  const issues = result.error.issues.slice(0, 20).map((issue) => issueWords(schema, issue, place));
  throw new FiducialError('invalid', `${issues[0]?.field}: ${issues[0]?.reason}`, { issues });
}

function reply(endpoint: Endpoint, result: unknown, requestId: string): Response {
  const headers = { 'cache-control': 'no-store, private', 'x-request-id': requestId };
  if (result instanceof Response) {
    if (!result.headers.has('cache-control')) result.headers.set('cache-control', 'no-store, private');
    result.headers.set('x-request-id', requestId);
    return result;
  }
  if (endpoint.replyKind === 'empty') return new Response(null, { status: endpoint.status ?? 204, headers });
  return Response.json(result, { status: endpoint.status ?? 200, headers });
}
