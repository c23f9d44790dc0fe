import { closeSync, openSync, readSync } from 'node:fs';
import type { StagedBytes } from '../../storage';
import { isZip } from '@/lib/image-formats/zip';

/** Does the file begin as a ZIP archive does? Four bytes are read; anything more is the child's. */
export function isArchive({ path, offset, byteLength }: StagedBytes): boolean {
  const file = openSync(path, 'r');
  try {
    const head = new Uint8Array(4);
    const bytesRead = readSync(file, head, 0, Math.min(4, byteLength), offset);
    return isZip(head.subarray(0, bytesRead));
  } finally {
    closeSync(file);
  }
}
