import { FiducialError } from '@/lib/domain/errors';
import { readProblem } from '@/lib/api';

export interface ByteRange {
  readonly offset: number;
  readonly length: number;
}

/**
 * Exactly the bytes of one frame, by an HTTP range (RFC 9110 section 14). A server that ignores ranges answers with the whole
 * object, which is cut. Throws FiducialError: 'unavailable' when there is no answer, the server's own problem when it says no,
 * 'malformed' when what came is not what was asked for; AbortError when aborted.
 */
export async function fetchFrameBytes(url: string, { offset, length }: ByteRange, signal: AbortSignal): Promise<Uint8Array> {
  const last = offset + length - 1;
  const response = await answerOf(url, { headers: { range: `bytes=${offset}-${last}` }, credentials: 'same-origin', signal });
  if (response.status === 416) throw wrongBytes();
  if (!response.ok) throw await readProblem(response);
  const bytes = new Uint8Array(await bodyOf(response));
  if (response.status !== 206) {
    if (bytes.length < offset + length) throw wrongBytes();
    return bytes.slice(offset, offset + length);
  }
  const range = response.headers.get('content-range');
  if (bytes.length !== length || (range !== null && !range.startsWith(`bytes ${offset}-${last}/`))) throw wrongBytes();
  return bytes;
}

const wrongBytes = () => new FiducialError('malformed', 'The server sent other bytes than those of this frame. Reload the page; if it stays, tell an administrator.');

const unreachable = () => new FiducialError('unavailable', 'The frame cannot be loaded: the server does not answer. It is tried again by itself.');

async function answerOf(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    throw isAbort(error) ? error : unreachable();
  }
}

async function bodyOf(response: Response): Promise<ArrayBuffer> {
  try {
    return await response.arrayBuffer();
  } catch (error) {
    throw isAbort(error) ? error : unreachable();
  }
}

export const isAbort = (error: unknown): boolean => error instanceof DOMException && error.name === 'AbortError';

export const abortError = (): DOMException => new DOMException('The frame is not wanted any more.', 'AbortError');
