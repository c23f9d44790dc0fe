/** Bytes that need not lie in memory: a file on a disk, a Blob in a browser. */
export interface ByteSource {
  readonly size: number;
  /** Exactly `length` bytes from `offset`; both lie within the size. Rejects when the bytes cannot be read (any more). */
  read(offset: number, length: number): Promise<Uint8Array>;
}

/** Works for a File and a Blob alike, in browsers, workers and Node. */
export function blobSource(blob: Blob): ByteSource {
  return { size: blob.size, read: async (offset, length) => new Uint8Array(await blob.slice(offset, offset + length).arrayBuffer()) };
}

export function bytesSource(bytes: Uint8Array): ByteSource {
  return { size: bytes.length, read: async (offset, length) => bytes.subarray(offset, offset + length) };
}
