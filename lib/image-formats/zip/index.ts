/**
 * ZIP archives, read one entry at a time from wherever the bytes lie:
 *
 *   const entries = await openZip(blobSource(file), LOCAL_ZIP);
 *   for (const entry of entries) if (entry.refusal === '') for await (const piece of readZipEntry(source, entry)) …
 */
export { blobSource, bytesSource, type ByteSource } from './byte-source';
export { isZip } from './end-of-directory';
export { LOCAL_ZIP, openZip, SERVER_ZIP, type ZipEntry, type ZipLimits } from './open-zip';
export { readZipEntry } from './read-zip-entry';
