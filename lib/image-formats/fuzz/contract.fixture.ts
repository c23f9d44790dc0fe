/** For tests only: something that is given broken files, and the good files that they are made of. */
export interface FuzzTarget {
  readonly name: string;
  /** Makes ready what a file needs (WebAssembly), and returns what is called for each mutant. It may throw FiducialError and nothing else. */
  prepare(): Promise<(mutant: Uint8Array) => unknown>;
  /** Puts right what would only have the file refused at once: checksums. In place. */
  repair?(mutant: Uint8Array): void;
}

/** What a thread is told to do. */
export interface FuzzOrder {
  readonly target: string;
  readonly seeds: readonly Uint8Array[];
  readonly run: number;
  /** Numbers of the mutants: from, up to and without. */
  readonly from: number;
  readonly to: number;
}

export interface FuzzFault {
  readonly target: string;
  readonly run: number;
  readonly number: number;
  readonly kind: 'threw' | 'hung' | 'took too much memory';
  readonly detail: string;
}

export type FuzzReport = { readonly kind: 'fault'; readonly fault: FuzzFault } | { readonly kind: 'done'; readonly taken: number } | { readonly kind: 'ready'; readonly thread: string };

/** Cells that thread and watcher share: the number of the mutant that is being looked at. */
export const currentNumber = 0;
