import Ajv from 'ajv/dist/2020';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { declareEndpoint } from './declare';
import { endpoints } from './index';
import { describeApi } from './openapi';

type Node = Record<string, unknown>;
const isNode = (value: unknown): value is Node => value !== null && typeof value === 'object';

function* walk(value: unknown): Generator<Node> {
  if (!isNode(value)) return;
  yield value;
  for (const member of Object.values(value)) yield* walk(member);
}

function resolvePointer(document: Node, reference: string): unknown {
  if (!reference.startsWith('#/')) return undefined;
  return reference.slice(2).split('/').reduce<unknown>((at, step) => (isNode(at) ? at[step.replaceAll('~1', '/').replaceAll('~0', '~')] : undefined), document);
}

interface Operation extends Node {
  operationId: string;
  parameters?: { name: string; in: string; required: boolean; schema: Node }[];
  requestBody?: { content: Record<string, { schema: Node }> };
  responses: Record<string, Node>;
}

const operationsOf = (document: Node): [string, string, Operation][] =>
  Object.entries(document['paths'] as Record<string, Record<string, Operation>>).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]): [string, string, Operation] => [path, method, operation]),
  );

/** The rules of OpenAPI 3.1.1 that a generator can break: sections 4.8.8 to 4.8.17. */
function findFaults(document: Node): string[] {
  const faults: string[] = [];
  for (const node of walk(document)) {
    const reference = node['$ref'];
    if (typeof reference === 'string' && resolvePointer(document, reference) === undefined) faults.push(`${reference} leads nowhere`);
  }
  const ids = operationsOf(document).map(([, , operation]) => operation.operationId);
  for (const id of new Set(ids)) if (ids.filter((other) => other === id).length > 1) faults.push(`${id} is there twice`);
  for (const [path, method, operation] of operationsOf(document)) {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
    const declared = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path');
    if (declared.map((parameter) => parameter.name).toSorted().join() !== inPath.toSorted().join()) faults.push(`${method} ${path}: path parameters`);
    if (declared.some((parameter) => !parameter.required)) faults.push(`${method} ${path}: an optional path parameter`);
    if (method === 'get' && operation.requestBody) faults.push(`${method} ${path}: a body`);
    if (!Object.keys(operation.responses).some((status) => status.startsWith('2'))) faults.push(`${method} ${path}: no success`);
  }
  return faults;
}

describe('the OpenAPI document', () => {
  const document = JSON.parse(JSON.stringify(describeApi('1.2.3'))) as Node;

  it('has a checker that catches planted faults', () => {
    const params = z.strictObject({ other: z.string() });
    const bad = declareEndpoint({ id: 'bad', tag: 't', method: 'GET', path: '/api/v1/x/{id}', scope: 'read', summary: 's', params, reply: z.object({}) });
    expect(findFaults(describeApi('1', [bad]))).toEqual(['get /api/v1/x/{id}: path parameters']);
    expect(findFaults({ paths: {}, x: { $ref: '#/components/nowhere' } })).toHaveLength(1);
  });

  it('keeps the rules of OpenAPI 3.1 and describes every endpoint', () => {
    expect(document['openapi']).toMatch(/^3\.1\.\d$/);
    expect(findFaults(document)).toEqual([]);
    expect(operationsOf(document).map(([, , operation]) => operation.operationId).toSorted()).toEqual(Object.keys(endpoints).sort());
  });

  it('holds only schemas that a JSON Schema 2020-12 validator accepts', () => {
    const ajv = new Ajv({ strict: false, validateFormats: false });
    const schemas = operationsOf(document).flatMap(([, , operation]) => [
      ...(operation.parameters ?? []).map((parameter) => parameter.schema),
      ...[...walk(operation.requestBody), ...walk(operation.responses)].flatMap((node) => (isNode(node['schema']) ? [node['schema']] : [])),
    ]);
    expect(schemas.length).toBeGreaterThan(80);
    for (const schema of schemas) expect(ajv.validateSchema(schema), JSON.stringify(ajv.errors)).toBe(true);
  });

  it('says what a caller may send: defaults may be left out, coerced numbers are numbers, unknown members are refused', () => {
    const operation = operationsOf(document).find(([, , { operationId }]) => operationId === 'listProjects')?.[2];
    expect(operation?.parameters?.find(({ name }) => name === 'limit')).toMatchObject({ in: 'query', required: false, schema: { type: 'integer', minimum: 1, maximum: 200 } });
    const create = operationsOf(document).find(([, , { operationId }]) => operationId === 'createProject')?.[2];
    const validate = new Ajv({ strict: false }).compile(create?.requestBody?.content['application/json']?.schema ?? {});
    expect(validate({ name: 'Lungs' })).toBe(true);
    expect(validate({ name: 'Lungs', ownerId: 'me' })).toBe(false);
    expect(validate({})).toBe(false);
  });
});
