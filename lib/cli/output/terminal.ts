/** Results go to stdout, everything for the person who waits to stderr. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

export function print(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

/** Terminals obey control characters, and a file's name may hold some. */
export const printable = (text: string) => text.replace(/[\u0000-\u001f\u007f-\u009f]/g, '\ufffd');

/** One line that is written over, on a terminal; otherwise a line for every tenth part. */
export class ProgressLine {
  #lastTenth = -1;

  constructor(private readonly total: number) {}

  show(done: number, note: string): void {
    const text = `${done} of ${this.total} ${note}`;
    if (process.stderr.isTTY) {
      process.stderr.write(`\r\u001b[K${text}`);
      if (done === this.total) process.stderr.write('\n');
      return;
    }
    const tenth = Math.floor((10 * done) / Math.max(1, this.total));
    if (tenth === this.#lastTenth) return;
    this.#lastTenth = tenth;
    say(text);
  }
}
