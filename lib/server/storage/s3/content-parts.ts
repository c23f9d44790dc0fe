import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { StoreUnavailable, type ObjectContent } from '../contract';

/** One stretch of an object in memory, so that it can be sent again, with the checksums that go with it (base64). */
export interface ContentPart {
  number: number;
  bytes: Uint8Array;
  sha256: string;
  md5: string;
}

export function countParts({ byteLength }: ObjectContent, partBytes: number): number {
  return Math.max(1, Math.ceil(byteLength / partBytes));
}

/** Part `number`, counted from 1. */
export async function readPart(content: ObjectContent, number: number, partBytes: number): Promise<ContentPart> {
  const start = (number - 1) * partBytes;
  const length = Math.min(partBytes, content.byteLength - start);
  const bytes = content.source instanceof Uint8Array ? content.source.subarray(start, start + length) : await readStretch(content.source.path, start, length);
  const digest = (algorithm: string) => createHash(algorithm).update(bytes).digest('base64');
  return { number, bytes, sha256: digest('sha256'), md5: digest('md5') };
}

async function readStretch(path: string, start: number, length: number): Promise<Uint8Array> {
  const file = await open(path, 'r');
  try {
    const bytes = Buffer.allocUnsafe(length);
    for (let at = 0; at < length; ) {
      const { bytesRead } = await file.read(bytes, at, length - at, start + at);
      if (bytesRead === 0) throw new StoreUnavailable('file became shorter');
      at += bytesRead;
    }
    return bytes;
  } finally {
    await file.close();
  }
}
