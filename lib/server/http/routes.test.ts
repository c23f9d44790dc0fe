import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { endpoints, type Endpoint } from '@/lib/api';
import { isRoute, route } from './route';
import { listRoutes, loadRoute } from './test-routes';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];
/** Settings of Next.js that a route file may export beside its handlers. */
const SETTINGS = ['dynamic', 'runtime', 'maxDuration'];

/** `app/api/v1/x/[id]/route.ts` serves `/api/v1/x/{id}`. */
const servedPath = (file: string) => `/${posix.dirname(file).slice('app/'.length)}`.replace(/\[(\w+)\]/g, '{$1}');

function findOffences(file: string, module: Record<string, unknown>): string[] {
  const offences: string[] = [];
  const handlers = Object.entries(module).filter(([name]) => !SETTINGS.includes(name));
  if (handlers.length === 0) offences.push(`${file} exports no handler`);
  for (const [name, handler] of handlers) {
    if (!METHODS.includes(name)) offences.push(`${file} exports ${name}`);
    else if (!isRoute(handler)) offences.push(`${file} ${name} is not made by route()`);
    else if (handler.endpoint.method !== name) offences.push(`${file} ${name} serves ${handler.endpoint.method} ${handler.endpoint.id}`);
    else if (handler.endpoint.path !== servedPath(file)) offences.push(`${file} ${name} serves ${handler.endpoint.id} of ${handler.endpoint.path}`);
  }
  return offences;
}

describe('routes', () => {
  const files = listRoutes();

  it('catches planted offences', () => {
    const health = route(endpoints.getHealth, async () => ({ status: 'ok' as const, version: '' }));
    const lookalike = Object.assign(async () => new Response(), { endpoint: endpoints.getHealth });
    expect(findOffences('app/api/health/route.ts', { GET: health, dynamic: 'force-dynamic' })).toEqual([]);
    expect(findOffences('app/api/health/route.ts', { GET: lookalike })).toHaveLength(1);
    expect(findOffences('app/api/health/route.ts', { POST: health })).toHaveLength(1);
    expect(findOffences('app/api/v1/health/route.ts', { GET: health })).toHaveLength(1);
    expect(findOffences('app/api/health/route.ts', { GET: health, OPTIONS: health })).toHaveLength(1);
    expect(findOffences('app/api/health/route.ts', {})).toHaveLength(1);
  });

  it('are each made by route() and stand at the path that they declare', async () => {
    expect(files.length).toBeGreaterThan(20);
    const offences = await Promise.all(files.map(async (file) => findOffences(file, await loadRoute(file))));
    expect(offences.flat()).toEqual([]);
  }, 120_000);

  it('serve every declared endpoint exactly once', async () => {
    const modules = await Promise.all(files.map(loadRoute));
    const served = modules.flatMap((module) => Object.values(module).filter(isRoute).map((handler) => handler.endpoint.id));
    expect(served.toSorted()).toEqual(Object.keys(endpoints).sort());
  }, 120_000);

  it('are declared with one id, one method and path each, and with the parameters that their path names', () => {
    const list: Endpoint[] = Object.values(endpoints);
    expect(new Set(list.map(({ method, path }) => `${method} ${path}`)).size).toBe(list.length);
    for (const [id, endpoint] of Object.entries(endpoints)) expect(endpoint.id).toBe(id);
  });
});
