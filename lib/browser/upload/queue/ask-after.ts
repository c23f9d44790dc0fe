import type { UploadItemView } from '@/lib/api';
import { KEYS_AT_ONCE, type UploadServer } from '../sending/upload-server';
import type { Entry } from './entry';
import type { EntryKeys } from './entry-keys';

/**
 * Names files and learns what an earlier, interrupted sending of them came to. A file whose upload was ended (cancelled) gets a new name, which the server may know
 * from a still earlier attempt: those are asked after again.
 */
export async function askAfter(entries: readonly Entry[], session: { batchId: string; keys: EntryKeys }, server: Pick<UploadServer, 'find'>, learn: (item: UploadItemView) => void): Promise<void> {
  for (const entry of entries) entry.isBusy = true;
  for (let at = 0; at < entries.length; at += KEYS_AT_ONCE) {
    let some = entries.slice(at, at + KEYS_AT_ONCE);
    // Names take a while: those of ten thousand files at once would keep the page from answering for seconds.
    for (const entry of some) session.keys.give(entry);
    while (some.length > 0) {
      const items = await server.find(session.batchId, some.map(({ clientKey }) => clientKey));
      const ended = new Set(items.filter(({ state }) => state === 'cancelled').map(({ clientKey }) => clientKey));
      const renewed = some.filter(({ clientKey }) => ended.has(clientKey));
      for (const item of items) learn(item);
      some = renewed;
    }
    for (const entry of entries.slice(at, at + KEYS_AT_ONCE)) entry.isBusy = false;
  }
}
