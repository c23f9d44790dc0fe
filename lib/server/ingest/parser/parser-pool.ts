import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { PARSER_LIMITS, ParserEnded, ParserProcess, type ParserLimits } from './parser-process';
import type { ParseProgress, ParseReply, ParseRequest, UnpackReply, UnpackRequest } from './protocol';

/** Where `scripts/build-children.mjs` puts the program. */
export function parserProgram(): string {
  return resolve(/* turbopackIgnore: true */ process.cwd(), 'dist/parser-child.mjs');
}

/** Each may take the memory of a parser's limit. */
const MOST_CHILDREN = 4;

interface Options {
  program?: string;
  limits?: ParserLimits;
  /** As many as there are processors, 2 to 4, unless said. */
  size?: number;
  /** The staging and the work area: all that the children may read and write. Without them they are not confined. */
  areas?: readonly { readonly folder: string }[];
}

/** A few warm parser children. Starting one costs about a quarter of a second, so those that behave are used again. */
export class ParserPool {
  readonly #idle: ParserProcess[] = [];
  readonly #busy = new Set<ParserProcess>();
  readonly #waiting: (() => void)[] = [];
  readonly #size: number;

  constructor(private readonly options: Options = {}) {
    this.#size = options.size ?? Math.min(MOST_CHILDREN, Math.max(2, availableParallelism()));
  }

  /** Reads one file. Rejects with ParserEnded when the child died of it; the next file gets another child. */
  parse(request: ParseRequest, signal?: AbortSignal, onProgress?: (progress: ParseProgress) => void): Promise<ParseReply> {
    return this.#use((child) => child.parse(request, signal, onProgress), signal);
  }

  /** Lists an archive, or takes one file out of it; likewise. */
  unpack(request: UnpackRequest, signal?: AbortSignal): Promise<UnpackReply> {
    return this.#use((child) => child.unpack(request, signal), signal);
  }

  async #use<T>(work: (child: ParserProcess) => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
    while (this.#busy.size >= this.#size) await new Promise<void>((wake) => this.#waiting.push(wake));
    if (signal?.aborted) {
      this.#waiting.shift()?.();
      throw new ParserEnded('cancelled');
    }
    const child = this.#take();
    try {
      return await work(child);
    } finally {
      this.#busy.delete(child);
      if (child.isFit) this.#idle.push(child);
      else child.end();
      this.#waiting.shift()?.();
    }
  }

  /** Process ids of the children that are reading now. */
  get busyPids(): number[] {
    return [...this.#busy].flatMap((child) => child.pid ?? []);
  }

  close(): void {
    for (const child of [...this.#idle, ...this.#busy]) child.end();
    this.#idle.length = 0;
  }

  #take(): ParserProcess {
    let child = this.#idle.pop();
    while (child && !child.isFit) {
      child.end();
      child = this.#idle.pop();
    }
    child ??= this.#start();
    this.#busy.add(child);
    return child;
  }

  #start(): ParserProcess {
    const program = this.options.program ?? parserProgram();
    if (!existsSync(program)) throw new Error('The parser program has not been built: run "node scripts/build-children.mjs".');
    return new ParserProcess(program, this.options.limits ?? PARSER_LIMITS, (this.options.areas ?? []).map(({ folder }) => folder));
  }
}
