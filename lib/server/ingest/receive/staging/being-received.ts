const store = globalThis as { fiducialBeingReceived?: Set<string> };
const beingReceived = () => (store.fiducialBeingReceived ??= new Set());

/**
 * Uploads that a request of this process has begun and not ended. A row in the database whose bytes nobody is bringing, and of which nothing lies on the disk, is left
 * from a server that died: it may be begun anew, by one request at a time. Ids are random, and one process has the staging area, so that this set knows all.
 */
export class Reception {
  readonly #mine = new Set<string>();

  /** False when another request has it. */
  take(id: string): boolean {
    if (this.#mine.has(id)) return true;
    if (beingReceived().has(id)) return false;
    beingReceived().add(id);
    this.#mine.add(id);
    return true;
  }

  end(): void {
    for (const id of this.#mine) beingReceived().delete(id);
  }
}

/** Whoever has it says itself what becomes of it, and may be writing its bytes just now. */
export const isBeingReceived = (id: string): boolean => beingReceived().has(id);
