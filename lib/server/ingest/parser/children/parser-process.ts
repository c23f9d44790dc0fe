import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { LIMITS } from '@/lib/domain/limits';
import type { ParseProgress, ParseReply, ParseRequest, UnpackReply, UnpackRequest } from '../protocol';
import { isAnswer } from './answers';
import { sandboxFlags } from './parser-sandbox';
import { readUsage } from './process-usage';

export interface ParserLimits {
  cpuS: number;
  wallMs: number;
  memoryMiB: number;
  /** For a file that turned out to be a video: as long as pictures keep coming, up to these. */
  video?: VideoLimits;
}

interface VideoLimits {
  cpuS: number;
  wallMs: number;
  /** Without another picture. */
  stallMs: number;
}

const VIDEO_LIMITS: VideoLimits = { cpuS: LIMITS.videoCpuS, wallMs: LIMITS.videoWallMs, stallMs: LIMITS.videoStallMs };

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
  #cpuS = 0;

  /** `folders`: all that it may read and write besides its own program. */
  constructor(program: string, private readonly limits: ParserLimits, folders: readonly string[]) {
    this.#child = fork(program, [], {
      // Neither secrets of the environment nor any way to print.
      env: { NODE_ENV: 'production' },
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      serialization: 'advanced',
      execArgv: [`--max-old-space-size=${limits.memoryMiB}`, ...sandboxFlags(program, folders)],
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

  /** `limits`: for this file, where they are others than those of the child. */
  parse(request: ParseRequest, signal?: AbortSignal, onProgress?: (progress: ParseProgress) => void, limits?: ParserLimits): Promise<ParseReply> {
    return this.#ask(request, signal, onProgress, limits);
  }

  unpack(request: UnpackRequest, signal?: AbortSignal): Promise<UnpackReply> {
    return this.#ask(request, signal);
  }

  async #ask<Reply extends ParseReply | UnpackReply>(request: ParseRequest | UnpackRequest, signal?: AbortSignal, onProgress?: (progress: ParseProgress) => void, limits = this.limits): Promise<Reply> {
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
    const { wallMs, video = VIDEO_LIMITS } = limits;
    let wall = setTimeout(() => stop('wall'), wallMs);
    const started = Date.now();
    this.#cpuS = limits.cpuS;
    const allowVideo = (progress: ParseProgress) => {
      onProgress?.(progress);
      this.#cpuS = Math.max(limits.cpuS, video.cpuS);
      clearTimeout(wall);
      wall = setTimeout(() => stop('wall'), Math.min(video.stallMs, started + video.wallMs - Date.now()));
    };
    const watch = this.#watch(stop, limits.memoryMiB);
    const onAbort = () => stop('cancelled');
    signal?.addEventListener('abort', onAbort, { once: true });
    try {
      const exit = once(child, 'exit', { signal: ended.signal }).then(() => Promise.reject(new ParserEnded(why)));
      const reply = this.#reply<Reply>(ended.signal, allowVideo);
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

  /** The answer, after any number of signs that a video goes on. Listens all the time: two messages may come at once. A child that says anything else is ended. */
  #reply<Reply extends ParseReply | UnpackReply>(signal: AbortSignal, onProgress: (progress: ParseProgress) => void): Promise<Reply> {
    return new Promise((resolve) => {
      const onMessage = (message: unknown) => {
        if (!isAnswer(message)) this.#child.kill('SIGKILL');
        else if (message.kind === 'progress') onProgress(message);
        else resolve(message as Reply);
      };
      this.#child.on('message', onMessage);
      signal.addEventListener('abort', () => this.#child.off('message', onMessage), { once: true });
    });
  }

  #watch(stop: (reason: ParserEnded['why']) => void, memoryMiB: number): NodeJS.Timeout {
    const pid = this.#child.pid ?? 0;
    const before = readUsage(pid);
    return setInterval(() => {
      const now = readUsage(pid);
      if (!now) return;
      this.#peakMiB = Math.max(this.#peakMiB, now.residentMiB);
      if (now.residentMiB > memoryMiB) stop('memory');
      else if (now.cpuS - (before?.cpuS ?? 0) > this.#cpuS) stop('cpu');
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
