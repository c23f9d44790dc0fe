import { foundInArchive, joinPairs } from '../files/found-file';
import type { Workers } from '../working/worker-pool';
import { makeEntry, type Entry } from './entry';
import type { EntryList } from './entry-list';

/** Has a worker tell what a file is. An archive gives its place in the list to the files in it. Says whether something is known of the file itself now. */
export async function lookAt(entry: Entry, list: EntryList, workers: Workers): Promise<boolean> {
  const refuse = (reason: string): true => {
    list.change(entry, { phase: 'refused', progress: 1, reason });
    return true;
  };
  const { source, path } = entry.found;
  const { signal } = entry.abort;
  try {
    const reply = await workers.run({ kind: 'look', source, path }, signal);
    if (signal.aborted) return false;
    if (reply.kind === 'looked') {
      entry.saysItsKind = reply.saysItsKind;
      list.change(entry, { phase: 'waiting', format: reply.format, mediaType: reply.mediaType, needsDetails: !reply.saysItsKind });
      return true;
    }
    if (reply.kind === 'archive' && source.kind === 'file') {
      const found = joinPairs(foundInArchive(entry.found, source.file, reply.entries));
      if (found.length === 0) return refuse('The ZIP archive is empty.');
      const { isStarted } = entry.view;
      list.add(found.map((file) => makeEntry(file, isStarted)), entry);
      list.remove(entry);
      return false;
    }
    return refuse(reply.kind === 'refused' ? reply.reason : 'The file could not be read in this browser.');
  } catch {
    return !signal.aborted && refuse('The file could not be read in this browser.');
  }
}
