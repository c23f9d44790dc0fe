import type { Endpoint } from '@/lib/api';
import { FiducialError } from '@/lib/domain/errors';
import { LIMITS } from '@/lib/domain/limits';
import { refuseUnstorable } from './refuse-unstorable';

/** The JSON body, or undefined where the method has none. Reads at most the endpoint's limit, whatever Content-Length says. */
export async function readBody(endpoint: Endpoint, request: Request): Promise<unknown> {
  if (request.method === 'GET' || request.method === 'HEAD' || request.body === null) return undefined;
  const bytes = await readAtMost(request.body, endpoint.maxBodyBytes ?? LIMITS.jsonBodyBytes);
  if (bytes.length === 0) return undefined;
  // text/plain and form types can be sent across sites without asking first; a beacon may carry JSON by type.
  if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? '')) {
    throw new FiducialError('unsupported', 'Send the body as application/json.');
  }
  let text: string;
  let value: unknown;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    value = JSON.parse(text);
  } catch {
    throw new FiducialError('invalid', 'The body is not valid JSON.');
  }
  refuseUnstorable(text);
  return value;
}

/** Bytes of a body, at most so many. */
export async function readWhole({ body }: Request, limitBytes: number): Promise<Uint8Array> {
  return body === null ? new Uint8Array() : readAtMost(body, limitBytes);
}

export async function readAtMost(stream: ReadableStream<Uint8Array>, limitBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > limitBytes) {
      await reader.cancel();
      throw new FiducialError('too_large', `The body is larger than ${limitBytes} bytes.`);
    }
    chunks.push(value);
  }
  return Buffer.concat(chunks, length);
}
