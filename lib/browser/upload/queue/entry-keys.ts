import { opaqueGroupingKey } from '@/lib/imaging/identity/pseudonyms';
import type { Entry } from './entry';
import type { EntryList } from './entry-list';

/**
 * Gives files the names by which the server knows them. They come out the same when the same files are chosen again for the same batch, and tell nothing
 * to anyone without the project's key (ADR 20).
 */
export class EntryKeys {
  /** How many files with the same path, size and date this batch has seen. */
  readonly #seen = new Map<string, number>();
  readonly #folders = new Map<string, string>();

  constructor(private readonly key: Uint8Array, private readonly batchId: string, private readonly list: EntryList) {}

  give(entry: Entry): void {
    const { identity, folder } = entry.found;
    const times = this.#seen.get(identity) ?? 0;
    this.#seen.set(identity, times + 1);
    entry.groupKey = folder === '' ? '' : this.#folder(folder);
    this.list.setKey(entry, this.#opaque(`file ${times}`, identity));
  }

  #folder(folder: string): string {
    const key = this.#folders.get(folder) ?? this.#opaque('folder', folder);
    this.#folders.set(folder, key);
    return key;
  }

  /** A new name, since the server has ended the upload under the old one. */
  renew(entry: Entry): void {
    entry.attempt += 1;
    this.list.setKey(entry, this.#opaque(`again ${entry.attempt}`, entry.clientKey));
  }

  #opaque(what: string, value: string): string {
    return opaqueGroupingKey(this.key, `${this.batchId} ${what} ${value}`);
  }
}
