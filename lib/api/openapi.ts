import { z } from 'zod';
import { ERROR_STATUS, type ErrorCode } from '@/lib/domain/errors';
import type { Endpoint } from './endpoint';
import { endpoints } from './index';

type Json = Record<string, unknown>;

/** The OpenAPI 3.1 document of every endpoint (https://spec.openapis.org/oas/v3.1.1): JSON Schema 2020-12, errors as RFC 9457. */
export function describeApi(version: string, list: readonly Endpoint[] = Object.values(endpoints)): Json {
  const paths: Record<string, Json> = {};
  for (const endpoint of list) (paths[endpoint.path] ??= {})[endpoint.method.toLowerCase()] = describeOperation(endpoint);
  return {
    openapi: '3.1.1',
    info: {
      title: 'Fiducial',
      version,
      description: 'Annotation of medical images. Send an API token as `Authorization: Bearer fid_…`; a signed-in browser uses its cookie.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    tags: [...new Set(list.map((endpoint) => endpoint.tag))].sort().map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'A personal API token, narrowed to scopes.' },
        session: { type: 'apiKey', in: 'cookie', name: 'fiducial-session', description: 'A signed-in browser; named `__Host-fiducial-session` on a site with TLS.' },
      },
      schemas: { Problem: PROBLEM },
      responses: { Problem: { description: 'What went wrong and what to do next.', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } } },
    },
  };
}

const PROBLEM: Json = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'code'],
  properties: {
    type: { type: 'string', format: 'uri', examples: ['urn:fiducial:problem:not_found'] },
    title: { type: 'string' },
    status: { type: 'integer', enum: [...new Set(Object.values(ERROR_STATUS))].sort() },
    detail: { type: 'string' },
    code: { type: 'string', enum: Object.keys(ERROR_STATUS) satisfies string[] as ErrorCode[] },
    instance: { type: 'string', description: 'The request id, which is in the server’s log too.' },
  },
  additionalProperties: true,
};

function describeOperation(endpoint: Endpoint): Json {
  const parameters = [...describeParameters(endpoint.params, 'path'), ...describeParameters(endpoint.query, 'query')];
  return {
    operationId: endpoint.id,
    tags: [endpoint.tag],
    summary: endpoint.summary,
    ...(endpoint.scope === 'public' ? { security: [] } : { description: `Token scope: \`${endpoint.scope}\`.`, security: [{ token: [] }, { session: [] }] }),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...describeBody(endpoint),
    responses: { [String(successStatus(endpoint))]: describeSuccess(endpoint), default: { $ref: '#/components/responses/Problem' } },
  };
}

function describeBody(endpoint: Endpoint): Json {
  if (endpoint.streamsBody) return { requestBody: { content: { 'application/offset+octet-stream': {} } } };
  if (endpoint.body instanceof z.ZodUndefined) return {};
  return { requestBody: { required: true, content: { 'application/json': { schema: toSchema(endpoint.body, 'input') } } } };
}

function successStatus(endpoint: Endpoint): number {
  return endpoint.status ?? (endpoint.replyKind === 'empty' ? 204 : 200);
}

function describeSuccess(endpoint: Endpoint): Json {
  if (endpoint.replyKind === 'empty') return { description: 'Done.' };
  if (endpoint.replyKind === 'json') return { description: 'The answer.', content: { 'application/json': { schema: toSchema(endpoint.reply, 'output') } } };
  // OpenAPI 3.1: raw bytes are a media type without a schema.
  return { description: 'The bytes.', content: Object.fromEntries((endpoint.produces ?? ['application/octet-stream']).map((type) => [type, {}])) };
}

/** What a member must look like comes from the parsed side (a coerced number is an integer), whether it may be missing from the sent side. */
function describeParameters(schema: z.ZodType, place: 'path' | 'query'): Json[] {
  const parsed = toSchema(schema, 'output');
  const sent = toSchema(schema, 'input');
  const required = (sent['required'] ?? []) as string[];
  return Object.entries((parsed['properties'] ?? {}) as Record<string, Json>).map(([name, member]) => {
    const { description, ...rest } = member;
    return { name, in: place, required: place === 'path' || required.includes(name), ...(description ? { description } : {}), schema: rest };
  });
}

function toSchema(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { target: 'draft-2020-12', io, unrepresentable: 'any', reused: 'inline' }) as Json;
  return rest;
}
