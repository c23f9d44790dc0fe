import { open } from 'node:fs/promises';
import { isZip } from '@/lib/image-formats/zip';

/** Does the file begin as a ZIP archive does? Four bytes are read; anything more is the child's. */
export async function isArchive(path: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const head = new Uint8Array(4);
    const { bytesRead } = await file.read(head, 0, 4, 0);
    return isZip(head.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}
