import { blobSource, readZipEntry, type ZipEntry } from '@/lib/image-formats/zip';

/** Where a file's bytes lie: on the disk, or in an archive on the disk. Passes to a worker without being copied. */
export type FileSource = { readonly kind: 'file'; readonly file: Blob } | { readonly kind: 'archived'; readonly archive: Blob; readonly entry: ZipEntry };

export const sizeOf = (source: FileSource) => (source.kind === 'file' ? source.file.size : source.entry.size);

/** The first bytes. Of an archived file no more is unpacked than that needs. */
export async function readHead(source: FileSource, length: number): Promise<Uint8Array> {
  if (source.kind === 'file') return new Uint8Array(await source.file.slice(0, length).arrayBuffer());
  if (source.entry.size === 0) return new Uint8Array();
  const head = new Uint8Array(Math.min(length, source.entry.size));
  let at = 0;
  for await (const piece of readZipEntry(blobSource(source.archive), source.entry)) {
    head.set(piece.subarray(0, head.length - at), at);
    at += Math.min(piece.length, head.length - at);
    if (at === head.length) break;
  }
  return head;
}

/** All bytes, in memory. */
export async function readWhole(source: FileSource): Promise<Uint8Array> {
  if (source.kind === 'file') return new Uint8Array(await source.file.arrayBuffer());
  // No more than this ever comes out of the archive.
  const whole = new Uint8Array(source.entry.size);
  let at = 0;
  for await (const piece of readZipEntry(blobSource(source.archive), source.entry)) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
