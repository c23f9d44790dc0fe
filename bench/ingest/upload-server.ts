import { fork } from 'node:child_process';
import { resolve } from 'node:path';

export interface Answers {
  /** The address. */
  listen(about: string): Promise<string>;
  /** Makes a project of this name; the id of a batch in it. */
  begin(about: string): Promise<string>;
  /** When nothing waits and nothing runs: how many images of the batch are stored. */
  settle(about: string): Promise<string>;
}

export interface Question {
  number: number;
  what: keyof Answers;
  about: string;
}

export interface UploadServer {
  ask(what: keyof Answers, about?: string): Promise<string>;
  stop(): Promise<void>;
}

/** Starts the server in a process of its own, as in use: its sender works beside it, not in its time. */
export async function startUploadServer(folder: string): Promise<UploadServer> {
  const child = fork(resolve('bench/ingest/server-program.ts'), [folder], { execArgv: ['--import', 'tsx'] });
  const waiting = new Map<number, (answer: string) => void>();
  const ready = new Promise<string>((done) => waiting.set(0, done));
  child.on('message', (message) => {
    const { number, answer } = message as { number: number; answer: string };
    waiting.get(number)?.(answer);
  });
  await Promise.race([ready, new Promise((_, failed) => child.once('exit', () => failed(new Error('The server of the benchmark did not start.'))))]);
  let number = 0;
  return {
    ask: (what, about = '') =>
      new Promise((done) => {
        number += 1;
        waiting.set(number, done);
        child.send({ number, what, about } satisfies Question);
      }),
    stop: () =>
      new Promise((done) => {
        child.once('exit', () => done());
        child.disconnect();
      }),
  };
}
