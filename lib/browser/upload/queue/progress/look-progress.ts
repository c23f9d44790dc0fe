import type { UploadState } from '../../contract';
import { Pace } from './pace';

/** Fewer files say too little about the others. */
const LEAST_FILES = 10;

/** How many of the chosen files have been looked at, and how long the others will take. Begins anew once all have been. */
export class LookProgress {
  readonly #pace = new Pace(LEAST_FILES);
  #done = 0;
  #coming = 0;

  /** So many more (or fewer) files are chosen and not in the list yet: a folder of thousands gets there in stretches. */
  expect(files: number): void {
    this.#coming += files;
  }

  /** One was looked at. Not for an archive, whose place its files take. */
  looked(): void {
    this.#done += 1;
  }

  /**
   * @param looking files of the list that are still to be looked at
   * @param mayGrow among them is one of which it is to be expected that it stands for others
   * @returns null when nothing is left
   */
  stateAt(nowMs: number, looking: number, mayGrow: boolean): UploadState['looking'] {
    const left = looking + this.#coming;
    if (left === 0) {
      this.#done = 0;
      this.#pace.reset();
      return null;
    }
    // The clock starts with the first one: what came before (an archive's list, the workers' start) does not come again for each of the others.
    if (this.#done > 0) this.#pace.add(nowMs, this.#done);
    return { done: this.#done, of: this.#done + left, remainingS: mayGrow ? null : this.#pace.remainingS(left) };
  }
}
