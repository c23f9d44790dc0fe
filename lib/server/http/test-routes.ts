import { readdirSync } from 'node:fs';
import { posix, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Endpoint } from '@/lib/api';
import { isRoute, type RouteHandler } from './route';

/** next-auth serves its own pages: the one exception (lib/server/http/sign-in/serve-sign-in.ts says what stands before it). */
const EXCEPTIONS = ['app/api/auth/[...nextauth]/route.ts'];

/** Every route file of the API but the exception, as paths from the project's root. */
export function listRoutes(folder = 'app/api'): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = posix.join(folder, entry.name);
    if (entry.isDirectory()) return listRoutes(path);
    return /^route\.[jt]sx?$/.test(entry.name) && !EXCEPTIONS.includes(path) ? [path] : [];
  });
}

export async function loadRoute(file: string): Promise<Record<string, unknown>> {
  return (await import(/* @vite-ignore */ pathToFileURL(resolve(file)).href)) as Record<string, unknown>;
}

export async function loadHandlers(): Promise<Map<string, RouteHandler>> {
  const modules = await Promise.all(listRoutes().map(loadRoute));
  return new Map(modules.flatMap((module) => Object.values(module).filter(isRoute).map((handler): [string, RouteHandler] => [handler.endpoint.id, handler])));
}

export interface Call {
  params?: Record<string, string>;
  query?: string;
  body?: unknown;
  headers?: Record<string, string>;
}

/** Calls a route as Next.js would, with a real Request. */
export async function callRoute(handler: RouteHandler, call: Call = {}): Promise<Response> {
  const { method, path }: Endpoint = handler.endpoint;
  const url = new URL(path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(call.params?.[name] ?? '')) + (call.query ?? ''), 'http://fiducial.test:3000');
  const body = call.body === undefined ? {} : { body: JSON.stringify(call.body) };
  const headers = { host: url.host, ...(call.body === undefined ? {} : { 'content-type': 'application/json' }), ...call.headers };
  return handler(new Request(url, { method, headers, ...body }), { params: Promise.resolve(call.params ?? {}) });
}
