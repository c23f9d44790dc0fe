import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { LIMITS } from '@/lib/domain/limits';
import type { ParseReply, ParseRequest } from './protocol';
import { readUsage } from './process-usage';

export interface ParserLimits {
  cpuS: number;
  wallMs: number;
  memoryMiB: number;
}

export const PARSER_LIMITS: ParserLimits = { cpuS: LIMITS.parserCpuS, wallMs: LIMITS.parserWallMs, memoryMiB: LIMITS.parserHeapMiB };

/** How often the child's use of processor and memory is looked at. */
const WATCH_EVERY_MS = 200;

/** The child ended, or was ended because it exceeded a limit, before it answered. */
export class ParserEnded extends Error {
  override readonly name = 'ParserEnded';
  constructor(readonly why: 'crashed' | 'cpu' | 'wall' | 'memory' | 'cancelled') {
    super(`The parser child ended: ${why}.`);
  }
}

/** One warm child. Reads one file at a time; after a breach or a crash it is of no more use. */
export class ParserProcess {
  readonly #child: ChildProcess;
  #isAlive = true;
  #peakMiB = 0;

  constructor(program: string, private readonly limits: ParserLimits) {
    this.#child = fork(program, [], {
      // Neither secrets of the environment nor any way to print.
      env: { NODE_ENV: 'production' },
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      serialization: 'advanced',
      execArgv: [`--max-old-space-size=${limits.memoryMiB}`],
    });
    this.#child.on('exit', () => (this.#isAlive = false));
    this.#child.on('error', () => (this.#isAlive = false));
    this.#rest();
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** A child that has grown is replaced: freed pixels rarely go back to the system. */
  get isFit(): boolean {
    return this.#isAlive && this.#child.connected && this.#peakMiB < this.limits.memoryMiB / 2;
  }

  async parse(request: ParseRequest, signal?: AbortSignal): Promise<ParseReply> {
    const child = this.#child;
    if (!this.#isAlive || !child.connected) throw new ParserEnded('crashed');
    if (signal?.aborted) throw new ParserEnded('cancelled');
    child.ref();
    child.channel?.ref();
    const ended = new AbortController();
    let why: ParserEnded['why'] = 'crashed';
    const stop = (reason: ParserEnded['why']) => {
      why = reason;
      child.kill('SIGKILL');
    };
    const wall = setTimeout(() => stop('wall'), this.limits.wallMs);
    const watch = this.#watch(stop);
    const onAbort = () => stop('cancelled');
    signal?.addEventListener('abort', onAbort, { once: true });
    try {
      const exit = once(child, 'exit', { signal: ended.signal }).then(() => Promise.reject(new ParserEnded(why)));
      const reply = once(child, 'message', { signal: ended.signal }).then(([message]) => message as ParseReply);
      child.send(request, (error) => {
        if (error) child.kill('SIGKILL');
      });
      return await Promise.race([reply, exit]);
    } finally {
      clearTimeout(wall);
      clearInterval(watch);
      signal?.removeEventListener('abort', onAbort);
      ended.abort();
      this.#rest();
    }
  }

  #watch(stop: (reason: ParserEnded['why']) => void): NodeJS.Timeout {
    const pid = this.#child.pid ?? 0;
    const before = readUsage(pid);
    return setInterval(() => {
      const now = readUsage(pid);
      if (!now) return;
      this.#peakMiB = Math.max(this.#peakMiB, now.residentMiB);
      if (now.residentMiB > this.limits.memoryMiB) stop('memory');
      else if (now.cpuS - (before?.cpuS ?? 0) > this.limits.cpuS) stop('cpu');
    }, WATCH_EVERY_MS);
  }

  /** While it has nothing to do, a child does not keep its server running. */
  #rest(): void {
    this.#child.unref();
    this.#child.channel?.unref();
  }

  end(): void {
    this.#isAlive = false;
    this.#child.kill('SIGKILL');
  }
}
