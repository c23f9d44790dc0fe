import type { z } from 'zod';
import type { TokenScope } from '@/lib/domain/permissions';

export type HttpMethod = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** What comes back: one JSON document, bytes (media types in `produces`), or nothing. */
export type ReplyKind = 'json' | 'bytes' | 'empty';

/**
 * One endpoint of the HTTP API: the single declaration from which the route, the typed client and the OpenAPI document are made.
 * `path` is OpenAPI's form (`/api/v1/images/{imageId}`); every `{name}` in it is a member of `params`.
 */
export interface Endpoint<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Reply extends z.ZodType = z.ZodType,
> {
  readonly id: string;
  readonly tag: string;
  readonly method: HttpMethod;
  readonly path: `/api/${string}`;
  readonly summary: string;
  /** `public` needs no session. Otherwise the token scope that an API token must carry; a session carries all. */
  readonly scope: TokenScope | 'public';
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly reply: Reply;
  readonly replyKind: ReplyKind;
  readonly produces?: readonly string[];
  /** The operation reads the request's body itself, as a stream; `body` is then undefined. */
  readonly streamsBody?: boolean;
  /** Largest request body in bytes; LIMITS.jsonBodyBytes unless said. */
  readonly maxBodyBytes?: number;
  /** Status on success; 200 unless said. */
  readonly status?: 200 | 201 | 202 | 204;
}

export type ParamsOf<E extends Endpoint> = z.infer<E['params']>;
export type QueryOf<E extends Endpoint> = z.infer<E['query']>;
export type BodyOf<E extends Endpoint> = z.infer<E['body']>;
export type ReplyOf<E extends Endpoint> = z.infer<E['reply']>;
/** What a caller may leave out (defaults) is optional here. */
export type QueryInputOf<E extends Endpoint> = z.input<E['query']>;
export type BodyInputOf<E extends Endpoint> = z.input<E['body']>;
