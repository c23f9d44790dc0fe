import { z } from 'zod';
import type { Endpoint } from './endpoint';

const nothing = z.strictObject({});
type Nothing = typeof nothing;

type Declaration<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType> = Omit<
  Endpoint<P, Q, B, R>,
  'params' | 'query' | 'body' | 'reply' | 'replyKind' | 'scope'
> & { params?: P; query?: Q; body?: B; reply?: R; replyKind?: Endpoint['replyKind'] };

/** Declares an endpoint; what is not said is empty (and then refused when sent). */
export function declareEndpoint<
  const S extends Endpoint['scope'],
  P extends z.ZodType = Nothing,
  Q extends z.ZodType = Nothing,
  B extends z.ZodType = z.ZodUndefined,
  R extends z.ZodType = z.ZodUndefined,
>(declaration: Declaration<P, Q, B, R> & { scope: S }): Endpoint<P, Q, B, R> & { scope: S } {
  const { params, query, body, reply, replyKind, ...rest } = declaration;
  return {
    ...rest,
    params: (params ?? nothing) as P,
    query: (query ?? nothing) as Q,
    body: (body ?? z.undefined()) as B,
    reply: (reply ?? z.undefined()) as R,
    replyKind: replyKind ?? (reply ? 'json' : 'empty'),
  };
}

/** Ids in paths: what this server makes (CUID) or clients make (UUID); anything else cannot exist, so it is not found. */
export const idSchema = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);

export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}

export const pageQuery = z.strictObject({
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const timestamp = z.iso.datetime();
