import { open, type FileHandle } from 'node:fs/promises';
import { FiducialError } from '@/lib/domain/errors';
import { isClutter } from '@/lib/domain/reading/clutter-files';
import { openZip, readZipEntry, SERVER_ZIP, type ByteSource, type ZipEntry } from '@/lib/image-formats/zip';
import type { UnpackReply, UnpackRequest } from './protocol';

/** The list of the archive that was asked about last: its files are asked for one after the other. */
let last: { path: string; entries: readonly ZipEntry[] } | null = null;

/** Lists an archive or takes one file out of it. Names stay in this process: folders are told apart by number. */
export async function unpackFile(request: UnpackRequest): Promise<UnpackReply> {
  const file = await open(request.sourcePath, 'r');
  try {
    const source = fileSource(file, (await file.stat()).size);
    if (request.entry === null || last?.path !== request.sourcePath) last = { path: request.sourcePath, entries: (await openZip(source, SERVER_ZIP)).filter((entry) => !isClutter(entry.name)) };
    if (request.entry === null) return listed(last.entries);
    const entry = last.entries[request.entry];
    if (!entry) throw new FiducialError('malformed', 'The archive has changed.');
    return { kind: 'unpacked', byteLength: await writeEntry(source, entry, request.targetPath) };
  } finally {
    await file.close();
  }
}

function fileSource(file: FileHandle, size: number): ByteSource {
  return {
    size,
    async read(offset, length) {
      const bytes = new Uint8Array(length);
      const { bytesRead } = await file.read(bytes, 0, length, offset);
      return bytes.subarray(0, bytesRead);
    },
  };
}

function listed(entries: readonly ZipEntry[]): UnpackReply {
  const folders = new Map<string, number>();
  for (const { folder } of entries) if (!folders.has(folder)) folders.set(folder, folders.size);
  return { kind: 'listed', entries: entries.map(({ folder, size, refusal }) => ({ folder: folders.get(folder) ?? 0, size, refusal })) };
}

/** Durable when it returns. */
async function writeEntry(source: ByteSource, entry: ZipEntry, path: string): Promise<number> {
  const out = await open(path, 'w', 0o600);
  let count = 0;
  try {
    for await (const piece of readZipEntry(source, entry)) {
      await out.writeFile(piece);
      count += piece.length;
    }
    await out.sync();
    return count;
  } finally {
    await out.close();
  }
}
