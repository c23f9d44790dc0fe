import { isClutter } from '@/lib/domain/reading/clutter-files';
import type { ChosenFile } from '../contract';
import { inNaturalOrder } from './natural-order';

/** Files of an `<input type="file">`, with their folders where it was a folder that was chosen; by path (the system gives them in whatever order its disk has them). */
export function filesOfInput(list: ArrayLike<File>): ChosenFile[] {
  const taken = Array.from(list).filter((file) => !isClutter(file.name));
  return inNaturalOrder(taken.map((file) => ({ file, folder: folderOf(file.webkitRelativePath) })));
}

function folderOf(path: string | undefined): string {
  const at = (path ?? '').lastIndexOf('/');
  return at < 0 ? '' : (path ?? '').slice(0, at);
}

/**
 * Files of a drop, folders opened to any depth; by path.
 * Call it in the event's handler itself: the browser forgets the dropped items as soon as the handler returns.
 */
export async function readDroppedFiles(transfer: DataTransfer): Promise<ChosenFile[]> {
  const items = Array.from(transfer.items).filter((item) => item.kind === 'file');
  const entries = items.map((item) => item.webkitGetAsEntry?.() ?? null);
  const loose = items.map((item, i) => (entries[i] ? null : item.getAsFile()));
  const found: ChosenFile[] = loose.flatMap((file) => (file && !isClutter(file.name) ? [{ file, folder: '' }] : []));
  for (const entry of entries) if (entry) await readEntry(entry, '', found);
  return inNaturalOrder(found);
}

async function readEntry(entry: FileSystemEntry, folder: string, found: ChosenFile[]): Promise<void> {
  if (isClutter(entry.name)) return;
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject)).catch(() => null);
    if (file) found.push({ file, folder });
    return;
  }
  const inside = folder === '' ? entry.name : `${folder}/${entry.name}`;
  for (const child of await readFolder(entry as FileSystemDirectoryEntry)) await readEntry(child, inside, found);
}

/** A reader gives at most 100 entries at a time, and none when it is through. */
async function readFolder(entry: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = entry.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject)).catch(() => []);
    if (some.length === 0) return all;
    all.push(...some);
  }
}
