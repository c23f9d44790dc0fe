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

const FIRST_BYTES = 4096;

/** Bytes of a body, at most so many. */
export async function readWhole({ body, headers }: Request, limitBytes: number): Promise<Uint8Array> {
  return body === null ? new Uint8Array() : readAtMost(body, limitBytes, Number(headers.get('content-length')));
}

/** @param expected its length as the client says, which spares a large body being held twice; nothing depends on it */
export async function readAtMost(stream: ReadableStream<Uint8Array>, limitBytes: number, expected = 0): Promise<Uint8Array> {
  let bytes = new Uint8Array(expected > 0 && expected <= limitBytes ? expected : FIRST_BYTES);
  let length = 0;
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    const end = length + value.length;
    if (end > limitBytes) {
      await reader.cancel();
      throw new FiducialError('too_large', `The body is larger than ${limitBytes} bytes.`);
    }
    if (end > bytes.length) {
      const larger = new Uint8Array(Math.min(limitBytes, Math.max(end, 2 * bytes.length)));
      larger.set(bytes.subarray(0, length));
      bytes = larger;
    }
    bytes.set(value, length);
    length = end;
  }
  return bytes.subarray(0, length);
}
