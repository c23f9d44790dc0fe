import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';

/** Bytes of clear text in one chunk; each becomes this much and a tag, the last one may be shorter. */
export const CHUNK_BYTES = 64 * 1024;
const TAG_BYTES = 16;
export const SEALED_CHUNK_BYTES = CHUNK_BYTES + TAG_BYTES;

/** A key of its own for each object (RFC 5869), so that counting chunks gives every chunk a nonce that this key has never seen. */
export function deriveObjectKey(projectKey: Uint8Array, objectId: string): Buffer {
  return Buffer.from(hkdfSync('sha256', projectKey, Buffer.from(objectId), Buffer.from('fiducial/quarantine/v1'), 32));
}

/**
 * The nonce of chunk `index`: its number, and whether it is the last. Chunks that were reordered, repeated or cut off at the end therefore do not open
 * (the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár, 2015).
 */
function nonceOf(index: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt8(isLast ? 1 : 0, 0);
  nonce.writeUInt32BE(index, 8);
  return nonce;
}

/** AES-256-GCM (NIST SP 800-38D): ciphertext, then the tag. */
export function sealChunk(key: Buffer, index: number, isLast: boolean, clear: Uint8Array): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonceOf(index, isLast));
  return Buffer.concat([cipher.update(clear), cipher.final(), cipher.getAuthTag()]);
}

/** Throws when a bit has changed, or the chunk lay elsewhere. */
export function openChunk(key: Buffer, index: number, isLast: boolean, sealed: Uint8Array): Buffer {
  if (sealed.length <= TAG_BYTES) throw new Error('A chunk in quarantine is damaged.');
  const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(index, isLast)).setAuthTag(sealed.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()]);
}

/** Cuts the pieces of a file of `byteLength` bytes, which may be of any lengths, into chunks. Nothing but the chunk at hand is copied. */
export async function* chunksOf(parts: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, byteLength: number): AsyncGenerator<{ index: number; isLast: boolean; clear: Uint8Array }> {
  let left = byteLength;
  let index = 0;
  let chunk = Buffer.alloc(Math.min(CHUNK_BYTES, left));
  let filled = 0;
  for await (const part of parts) {
    for (let at = 0; at < part.length && left > 0; ) {
      const taken = part.subarray(at, at + chunk.length - filled);
      chunk.set(taken, filled);
      filled += taken.length;
      at += taken.length;
      if (filled < chunk.length) continue;
      left -= filled;
      yield { index, isLast: left === 0, clear: chunk };
      index += 1;
      filled = 0;
      chunk = Buffer.alloc(Math.min(CHUNK_BYTES, left));
    }
  }
  if (left > 0) throw new Error('A file is shorter than was said.');
}
