import { parseRange } from './byte-range';

export interface SentBytes {
  size: number;
  /** A strong validator, quoted. */
  etag: string;
  type: string;
  /** `forever`: the bytes under this address never change. `never`: no cache keeps them. */
  keep: 'forever' | 'never';
  /** Bytes `start` to `end`, both included. */
  open(start: number, end: number): Promise<ReadableStream<Uint8Array>>;
}

/** Answers a request for bytes, whole or one range of them (RFC 9110 section 14). What people uploaded is data, never a page: nothing sniffs it or runs it. */
export async function sendRange(request: Request, { size, etag, type, keep, open }: SentBytes): Promise<Response> {
  const headers = new Headers({
    'content-type': type,
    // Only who may see the bytes has them in a cache.
    'cache-control': keep === 'forever' ? 'private, max-age=31536000, immutable' : 'private, no-store',
    etag,
    'accept-ranges': 'bytes',
    'x-content-type-options': 'nosniff',
    'content-disposition': 'attachment',
    'content-security-policy': "sandbox; default-src 'none'",
    'cross-origin-resource-policy': 'same-origin',
  });
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers });
  // If-Range (RFC 9110 section 13.1.5): a range of some other content is of no use, so the whole is sent.
  const ifRange = request.headers.get('if-range');
  const range = ifRange === null || ifRange === etag ? parseRange(request.headers.get('range'), size) : null;
  if (range === 'unsatisfiable') {
    headers.set('content-range', `bytes */${size}`);
    headers.delete('cache-control');
    return new Response(null, { status: 416, headers });
  }
  const { start, end } = range ?? { start: 0, end: size - 1 };
  headers.set('content-length', String(end - start + 1));
  if (range) headers.set('content-range', `bytes ${start}-${end}/${size}`);
  return new Response(await open(start, end), { status: range ? 206 : 200, headers });
}
