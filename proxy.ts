import { NextResponse, type NextRequest } from 'next/server';
import { config as settings, isDevelopment } from '@/lib/server/config';

/** Also read by lib/server/http/pages.ts. */
const PATH_HEADER = 'x-fiducial-path';

/**
 * Gives each page its content security policy with a fresh nonce, and tells it its own path.
 * It authorises nothing: that is every handler's and every page's own business (a proxy can be got around).
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(18))).toString('base64');
  const policy = writePolicy(nonce, isDevelopment());
  const headers = new Headers(request.headers);
  // Next.js finds the nonce for its own scripts in the request's policy.
  headers.set('content-security-policy', policy);
  headers.set('x-nonce', nonce);
  headers.set(PATH_HEADER, readPath(request));
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  if (settings().publicUrl.startsWith('https://')) response.headers.set('strict-transport-security', 'max-age=63072000; includeSubDomains');
  return response;
}

function readPath(request: NextRequest): string {
  const query = new URLSearchParams(request.nextUrl.searchParams);
  query.delete('_rsc');
  return query.size > 0 ? `${request.nextUrl.pathname}?${query}` : request.nextUrl.pathname;
}

/** Scripts by nonce only, WebAssembly for the decoders, workers of our own; pixels arrive as blobs. Styles inline: React writes style attributes. */
function writePolicy(nonce: string, development: boolean): string {
  const script = [`'self'`, `'nonce-${nonce}'`, `'strict-dynamic'`, `'wasm-unsafe-eval'`, ...(development ? [`'unsafe-eval'`] : [])].join(' ');
  return [
    `default-src 'self'`,
    `script-src ${script}`,
    `style-src 'self' 'unsafe-inline'`,
    `img-src 'self' blob: data:`,
    `font-src 'self'`,
    `connect-src 'self'${development ? ' ws: wss:' : ''}`,
    `worker-src 'self' blob:`,
    `media-src 'self' blob:`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
  ].join('; ');
}

/** Pages only. The API stays out: here request bodies would be buffered, and uploads are large. */
export const config = { matcher: ['/((?!api/|_next/|.*\\.(?:js|mjs|wasm|css|map|png|svg|ico|webp|woff2|txt|webmanifest)$).*)'] };
