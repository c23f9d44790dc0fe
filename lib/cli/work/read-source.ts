import { open, stat } from 'node:fs/promises';
import { FiducialError } from '@/lib/domain/errors';
import { LIMITS } from '@/lib/domain/limits';
import type { SourceFile } from './contract';

/** All bytes of a source. In memory of its own: what is made from it is moved to another thread. @throws FiducialError 'too_large' */
export async function readSource(source: SourceFile): Promise<Uint8Array> {
  const { size } = await stat(source.path);
  if (size > LIMITS.fileBytes) throw new FiducialError('too_large', 'The file is larger than 2 GiB.');
  return readStart(source.path, size);
}

/** The first bytes, at most `length` of them. */
export async function readStart(path: string, length: number): Promise<Uint8Array> {
  const file = await open(path, 'r');
  try {
    const bytes = new Uint8Array(length);
    let at = 0;
    while (at < length) {
      const { bytesRead } = await file.read(bytes, at, Math.min(length - at, 256 * 1024 * 1024), at);
      if (bytesRead === 0) break;
      at += bytesRead;
    }
    return at === length ? bytes : bytes.subarray(0, at);
  } finally {
    await file.close();
  }
}
