/** Timers by name: one that is set already stays as it is. */
export class Alarms {
  readonly #set = new Map<string, ReturnType<typeof setTimeout>>();
  #isOver = false;

  after(ms: number, what: string, work: () => void): void {
    if (this.#set.has(what) || this.#isOver) return;
    this.#set.set(what, setTimeout(() => {
      this.#set.delete(what);
      work();
    }, ms));
  }

  end(): void {
    this.#isOver = true;
    for (const timer of this.#set.values()) clearTimeout(timer);
  }
}
