import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { LIMITS } from '@/lib/domain/limits';
import { limitsOnTop, type ReadingLimits } from '@/lib/domain/reading/parser-limits';
import { defaultRoomMiB, MemoryRoom } from '../memory/memory-room';
import { PARSER_LIMITS, ParserEnded, ParserProcess, type ParserLimits } from './parser-process';
import type { ParseProgress, ParseReply, ParseRequest, UnpackReply, UnpackRequest } from '../protocol';

/** Where `scripts/build-children.mjs` puts the program. */
export function parserProgram(): string {
  return resolve(/* turbopackIgnore: true */ process.cwd(), 'dist/parser-child.mjs');
}

const MiB = 1024 * 1024;

/** With less than that more, a second try would end like the first. */
const LEAST_MORE_MIB = 64;

/** What a file may take on top, when it unpacks to `ratio` times its size. */
function topOf({ source, review: { decided, rules } }: ParseRequest, ratio = 0): ReadingLimits {
  const size = source.byteLength;
  return limitsOnTop(size + Math.min(LIMITS.fileBytes, size * ratio), (decided?.length ?? 0) > 0 || rules.length > 0);
}

/** Each may take the memory of a parser's limit. */
const MOST_CHILDREN = 4;

interface Options {
  program?: string;
  limits?: ParserLimits;
  /** Memory for large files on top of the limit of each child; half of the machine's unless said. */
  largeFilesMiB?: number | undefined;
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
  readonly #room: MemoryRoom;

  constructor(private readonly options: Options = {}) {
    this.#size = options.size ?? Math.min(MOST_CHILDREN, Math.max(2, availableParallelism()));
    this.#room = new MemoryRoom(options.largeFilesMiB ?? defaultRoomMiB());
  }

  /**
   * Reads one file. Rejects with ParserEnded when the child died of it; the next file gets another child. A file that took more memory than its size lets expect (compressed ones become
   * larger) is tried once more with what it can become.
   */
  async parse(request: ParseRequest, signal?: AbortSignal, onProgress?: (progress: ParseProgress) => void): Promise<ParseReply> {
    const top = topOf(request);
    try {
      return await this.#parseWithin(request, top, signal, onProgress);
    } catch (error) {
      const unpacked = topOf(request, LIMITS.zipLargestRatio);
      if (!(error instanceof ParserEnded) || error.why !== 'memory' || Math.min(unpacked.memoryMiB, this.#room.sizeMiB) < top.memoryMiB + LEAST_MORE_MIB) throw error;
      return this.#parseWithin(request, unpacked, signal, onProgress);
    }
  }

  async #parseWithin(request: ParseRequest, top: ReadingLimits, signal?: AbortSignal, onProgress?: (progress: ParseProgress) => void): Promise<ParseReply> {
    const { cpuS, wallMs, memoryMiB, video } = this.options.limits ?? PARSER_LIMITS;
    const isLarge = top.memoryMiB * MiB > LIMITS.parserLargeFileBytes;
    const granted = isLarge ? await this.#room.take(top.memoryMiB) : 0;
    const limits = { cpuS: cpuS + top.cpuS, wallMs: wallMs + top.wallMs, memoryMiB: memoryMiB + (isLarge ? granted : top.memoryMiB), ...(video ? { video } : {}) };
    try {
      return await this.#use((child) => child.parse(request, signal, onProgress, limits), signal);
    } finally {
      this.#room.giveBack(granted);
    }
  }

  /** Lists an archive, or takes one file out of it; likewise. */
  unpack(request: UnpackRequest, signal?: AbortSignal): Promise<UnpackReply> {
    return this.#use((child) => child.unpack(request, signal), signal);
  }

  async #use<T>(work: (child: ParserProcess) => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
    while (this.#busy.size >= this.#size) await new Promise<void>((wake) => this.#waiting.push(wake));
    try {
      if (signal?.aborted) throw new ParserEnded('cancelled');
      return await this.#with(this.#take(), work);
    } finally {
      // Also where no child could be started: who waits would wait for ever.
      this.#waiting.shift()?.();
    }
  }

  async #with<T>(child: ParserProcess, work: (child: ParserProcess) => Promise<T>): Promise<T> {
    try {
      return await work(child);
    } finally {
      this.#busy.delete(child);
      if (child.isFit) this.#idle.push(child);
      else child.end();
    }
  }

  /** Starts the children before there is anything to read: who sends the first file does not wait for them. */
  warm(): void {
    while (this.#idle.length + this.#busy.size < this.#size) this.#idle.push(this.#start());
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
