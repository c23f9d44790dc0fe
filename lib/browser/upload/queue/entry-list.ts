import type { UploadFile, UploadPhase } from '../contract';
import type { Entry } from './entry';

const OVER = new Set<UploadPhase>(['stored', 'duplicate', 'quarantined', 'refused', 'cancelled']);

export const isOver = ({ phase }: UploadFile) => OVER.has(phase);

/** The files of a queue in the order in which they came, found by phase without looking at all of them: there may be tens of thousands. */
export class EntryList {
  readonly #all = new Map<string, Entry>();
  readonly #byPhase = new Map<UploadPhase, Set<Entry>>();
  readonly #byClientKey = new Map<string, Entry>();
  /** Those that may be de-identified now: waiting, started, and nothing to be asked about them. */
  readonly ready = new Set<Entry>();

  /** In the place of `before`, when given. */
  add(entries: readonly Entry[], before?: Entry): void {
    const behind = before ? [...this.#all.values()].slice([...this.#all.keys()].indexOf(before.view.id)) : [];
    for (const entry of behind) this.#all.delete(entry.view.id);
    for (const entry of entries) {
      this.#all.set(entry.view.id, entry);
      this.in(entry.view.phase).add(entry);
      this.#sort(entry);
    }
    for (const entry of behind) this.#all.set(entry.view.id, entry);
  }

  remove(entry: Entry): void {
    this.#all.delete(entry.view.id);
    this.in(entry.view.phase).delete(entry);
    this.ready.delete(entry);
    this.#byClientKey.delete(entry.clientKey);
  }

  change(entry: Entry, change: Partial<UploadFile>): void {
    const { phase } = entry.view;
    entry.view = { ...entry.view, ...change };
    if (!this.#all.has(entry.view.id)) return;
    this.#sort(entry);
    if (entry.view.phase === phase) return;
    this.in(phase).delete(entry);
    this.in(entry.view.phase).add(entry);
  }

  #sort(entry: Entry): void {
    const { phase, isStarted, needsDetails } = entry.view;
    if (phase === 'waiting' && isStarted && !needsDetails) this.ready.add(entry);
    else this.ready.delete(entry);
  }

  setKey(entry: Entry, clientKey: string): void {
    this.#byClientKey.delete(entry.clientKey);
    entry.clientKey = clientKey;
    this.#byClientKey.set(clientKey, entry);
  }

  withKey(clientKey: string): Entry | undefined {
    return this.#byClientKey.get(clientKey);
  }

  get(id: string): Entry | undefined {
    return this.#all.get(id);
  }

  all(): IterableIterator<Entry> {
    return this.#all.values();
  }

  get size(): number {
    return this.#all.size;
  }

  in(phase: UploadPhase): Set<Entry> {
    const set = this.#byPhase.get(phase) ?? new Set();
    this.#byPhase.set(phase, set);
    return set;
  }
}
