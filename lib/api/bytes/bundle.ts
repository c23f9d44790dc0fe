import { FiducialError } from '@/lib/domain/errors';

/**
 * Several small files in one request body: four bytes with the length of what follows (unsigned, big endian), a JSON document in UTF-8 whose `files` say
 * what each file is and how many bytes it has (`byteLength`), and then the files' bytes in that order with nothing in between.
 */
const HEAD_BYTES = 4;

export interface Bundle {
  manifest: unknown;
  /** What follows the document. */
  content: Uint8Array;
}

/** What to send before the files' bytes. */
export function bundleHead(files: readonly { readonly byteLength: number }[]): Uint8Array<ArrayBuffer> {
  const text = new TextEncoder().encode(JSON.stringify({ files }));
  const head = new Uint8Array(HEAD_BYTES + text.length);
  new DataView(head.buffer).setUint32(0, text.length);
  head.set(text, HEAD_BYTES);
  return head;
}

/** @throws FiducialError 'invalid' */
export function openBundle(bytes: Uint8Array): Bundle {
  const length = bytes.length < HEAD_BYTES ? -1 : new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  if (length < 0 || HEAD_BYTES + length > bytes.length) throw new FiducialError('invalid', 'The bundle ends before its list of files does.');
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(HEAD_BYTES, HEAD_BYTES + length));
    return { manifest: JSON.parse(text), content: bytes.subarray(HEAD_BYTES + length) };
  } catch {
    throw new FiducialError('invalid', 'The bundle’s list of files is not valid JSON.');
  }
}
