import { inflateRawSync, inflateSync } from 'node:zlib';

/** For tests only: words that stand for what must not get through, each of them different, all with one beginning that is searched for. */
const beginning = 'ZqXvK';

let count = 0;

/** e.g. "ZqXvK00002aJones": letters and digits, so that it fits wherever text does. */
export function sentinel(): string {
  count += 1;
  return `${beginning}${count.toString(16).padStart(6, '0')}Jones`;
}

export const sentinelBytes = (encoding: BufferEncoding = 'latin1'): Uint8Array => new Uint8Array(Buffer.from(sentinel(), encoding));

const forms = [Buffer.from(beginning, 'latin1'), Buffer.from(beginning, 'utf16le'), Buffer.from(beginning, 'utf16le').swap16(), Buffer.from(Buffer.from(`${beginning}0`).toString('base64').slice(0, 7))];

function countIn(bytes: Buffer): number {
  return forms.reduce((sum, form) => {
    let found = 0;
    for (let at = bytes.indexOf(form); at >= 0; at = bytes.indexOf(form, at + 1)) found += 1;
    return sum + found;
  }, 0);
}

function inflated(bytes: Buffer, inflate: typeof inflateSync): Buffer | null {
  try {
    return inflate(bytes, { finishFlush: 2, maxOutputLength: 1 << 24 });
  } catch {
    return null;
  }
}

/** Everything in the file that looks like the beginning of a zlib stream (RFC 1950 2.2) or of a gzip member (RFC 1952 2.3), inflated. */
function* hiddenStreams(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at + 8 < bytes.length; at += 1) {
    const isZlib = ((bytes[at] ?? 0) & 0x8f) === 8 && bytes.readUInt16BE(at) % 31 === 0;
    const isGzip = bytes[at] === 0x1f && bytes[at + 1] === 0x8b && bytes[at + 2] === 8;
    const out = isZlib ? inflated(bytes.subarray(at), inflateSync) : isGzip ? inflated(bytes.subarray(at + 10), inflateRawSync) : null;
    if (out && out.length > 4) yield out;
  }
}

/** How often a sentinel stands in the file: as it lies there, and in whatever can be inflated of it. */
export function sentinelsIn(bytes: Uint8Array): number {
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let found = countIn(raw);
  for (const stream of hiddenStreams(raw)) found += countIn(stream);
  return found;
}
