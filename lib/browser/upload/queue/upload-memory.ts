/** What a browser remembers of an upload that is under way: which batch, and how many files. No names, no keys (ADR 20). */
export interface RememberedUpload {
  batchId: string;
  files: number;
}

export interface UploadMemory {
  /** An upload that no open page goes on with. */
  read(): RememberedUpload | null;
  write(upload: RememberedUpload): void;
  forget(): void;
}

/** A page that has not said for longer that it is open is gone. Pages in the background may say it only once a minute. */
const STILL_HERE_MS = 75_000;

interface Kept extends RememberedUpload {
  openUntilMs: number;
}

/** In the browser's local storage, one upload a project. */
export class LocalMemory implements UploadMemory {
  readonly #name: string;
  #own: string | null = null;

  constructor(projectId: string) {
    this.#name = `fiducial.upload.${projectId}`;
    window.addEventListener('pagehide', () => {
      const kept = this.#load();
      if (kept && kept.batchId === this.#own) this.#save({ ...kept, openUntilMs: 0 });
    });
  }

  read(): RememberedUpload | null {
    const kept = this.#load();
    return kept && (kept.openUntilMs < Date.now() || kept.batchId === this.#own) ? { batchId: kept.batchId, files: kept.files } : null;
  }

  write(upload: RememberedUpload): void {
    this.#own = upload.batchId;
    this.#save({ ...upload, openUntilMs: Date.now() + STILL_HERE_MS });
  }

  forget(): void {
    this.#try(() => window.localStorage.removeItem(this.#name));
  }

  #load(): Kept | null {
    return this.#try(() => {
      const kept = JSON.parse(window.localStorage.getItem(this.#name) ?? 'null') as Partial<Kept> | null;
      const isWhole = kept !== null && typeof kept.batchId === 'string' && typeof kept.files === 'number' && typeof kept.openUntilMs === 'number';
      return isWhole ? (kept as Kept) : null;
    });
  }

  #save(kept: Kept): void {
    this.#try(() => window.localStorage.setItem(this.#name, JSON.stringify(kept)));
  }

  /** Storage may be full or forbidden; then an upload simply cannot be gone on with. */
  #try<T>(work: () => T): T | null {
    try {
      return work();
    } catch {
      return null;
    }
  }
}
