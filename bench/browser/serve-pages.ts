import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));
const WORKER = '/decode-worker.ts';
const WASM = '/@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasm';

/** Bytes of a stored object by its path, or null; asked for with ranges. */
export type ObjectOf = (path: string) => Uint8Array | null;

export interface Pages {
  readonly url: string;
  /** Ranges asked for so far, e.g. `/objects/a 0-131071`. */
  readonly requests: string[];
  /** Answers with an error, waits, or lets pass (null); for tests of what happens then. */
  intercept: ((path: string, response: ServerResponse) => boolean | Promise<boolean>) | null;
  close(): Promise<void>;
}

async function bundleText(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry], bundle: true, write: false, format: 'esm', platform: 'browser', target: 'es2022', jsx: 'automatic', logLevel: 'error',
    // Named by the codec in a branch that only Node runs.
    external: ['fs', 'path'],
    absWorkingDir: root, define: { 'process.env.NODE_ENV': '"production"', 'process.env': '{}' },
  });
  return outputFiles[0]?.text ?? '';
}

/** The worker keeps its name in the source, so that the page's own `new URL('./decode-worker.ts', …)` finds it. */
async function bundle(entry: string): Promise<Map<string, string>> {
  const [page, worker] = await Promise.all([bundleText(entry), bundleText('lib/browser/pixels/decoding/decode-worker.ts')]);
  return new Map([['/page.js', page], [WORKER, worker]]);
}

const PAGE = '<!doctype html><meta charset="utf-8"><style>html,body{margin:0;height:100%;background:#000}</style><div id="root" style="position:relative;width:100%;height:100%"></div><script type="module" src="/page.js"></script>';

function sendObject(request: IncomingMessage, response: ServerResponse, bytes: Uint8Array): void {
  const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '');
  if (!range) {
    response.writeHead(200, { 'content-type': 'application/octet-stream', 'cache-control': 'no-store' }).end(bytes);
    return;
  }
  const first = Number(range[1]), last = Math.min(Number(range[2]), bytes.length - 1);
  response.writeHead(206, { 'content-type': 'application/octet-stream', 'cache-control': 'no-store', 'content-range': `bytes ${first}-${last}/${bytes.length}` });
  response.end(bytes.subarray(first, last + 1));
}

/** One page, bundled from `entry`, and stored objects, on a free port of this machine only. */
export async function servePages(entry: string, objectOf: ObjectOf): Promise<Pages> {
  const scripts = await bundle(entry);
  const wasm = await readFile(createRequire(import.meta.url).resolve('@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasm'));
  const pages: { -readonly [K in keyof Pages]: Pages[K] } = { url: '', requests: [], intercept: null, close: async () => undefined };
  const server = createServer((request, response) => {
    void (async () => {
      const { pathname } = new URL(request.url ?? '/', 'http://localhost');
      const script = scripts.get(pathname);
      if (script !== undefined) return response.writeHead(200, { 'content-type': 'text/javascript' }).end(script);
      if (pathname === WASM) return response.writeHead(200, { 'content-type': 'application/wasm' }).end(wasm);
      if (pathname === '/') return response.writeHead(200, { 'content-type': 'text/html' }).end(PAGE);
      pages.requests.push(`${pathname} ${(request.headers.range ?? 'whole').replace('bytes=', '')}`);
      if (await pages.intercept?.(pathname, response)) return response;
      const bytes = objectOf(pathname);
      if (bytes) return sendObject(request, response, bytes);
      return response.writeHead(404).end();
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  pages.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  pages.close = () => new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
  return pages;
}
