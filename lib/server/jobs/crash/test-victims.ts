import { fork, type ChildProcess } from 'node:child_process';
import { mkdirSync, openSync, closeSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import type { Actor } from '../../access';
import type { Acknowledged } from './test-checks';
import type { PlantedFault } from './test-faults';

/** The orders for one life of a server. */
export interface Life {
  folder: string;
  seed: number;
  projectId: string;
  batchId: string;
  uploader: Actor;
  reviewer: Actor;
  /** Number of the failpoint at which it kills itself; 0: none. */
  killAt: number;
  hasRealParser: boolean;
  /** Its files go in one bundle, unless they were begun in another way. */
  sendsTogether: boolean;
  /** It reads all, sweeps once and checks. */
  isLast: boolean;
  fault: PlantedFault;
  waiting: Acknowledged[];
  acknowledged: Acknowledged[];
}

export type Said = { isReady: true } | { isBegun: true } | Acknowledged | { problems: string[] } | { passed: number };

/** Builds the program once. The S3 client is left out, which takes long to load: these worlds keep objects in a folder. */
export async function buildVictim(program: string): Promise<void> {
  await build({
    entryPoints: ['lib/server/jobs/crash/victim.fixture.ts'], outfile: program, bundle: true, platform: 'node', format: 'esm', target: 'node20', tsconfig: 'tsconfig.json', logLevel: 'error',
    external: ['sharp', 'node-av', '@libsql/client', 'libsql', '@prisma/adapter-libsql', '@prisma/client'],
    plugins: [{
      name: 'without-s3',
      setup(builder) {
        builder.onResolve({ filter: /^@aws-sdk\// }, ({ path }) => ({ path, namespace: 'without-s3' }));
        builder.onLoad({ filter: /.*/, namespace: 'without-s3' }, () => ({ contents: 'module.exports = {};', loader: 'js' }));
      },
    }],
    banner: { js: "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);" },
  });
}

/** Servers on one data directory, one after the other; the next is loaded (and touches nothing) while one lives. */
export class Victims {
  readonly program = resolve('dist', `victim-${process.pid}.mjs`);
  #next: ChildProcess | null = null;

  constructor(private readonly folder: string) {
    mkdirSync('dist', { recursive: true });
    mkdirSync(join(folder, 'tmp'), { recursive: true });
  }

  #fork(): ChildProcess {
    const output = openSync(join(this.folder, 'server.log'), 'a');
    // What it prints and what it puts into the temporary folder is searched, too.
    const child = fork(this.program, [], { stdio: ['ignore', output, output, 'ipc'], env: { NODE_ENV: 'test', TMPDIR: join(this.folder, 'tmp') } });
    closeSync(output);
    return child;
  }

  /** One life; resolves when the server is dead. `killAfterMs` counts from when it has begun to work. Says for how long it worked, and whether it came to its end. */
  async live(life: Life, killAfterMs: number | null, hear: (said: Said) => void): Promise<{ livedMs: number; passed: number | null }> {
    const child = this.#next ?? this.#fork();
    this.#next = null;
    let passed: number | null = null;
    const dead = new Promise<void>((done) => child.once('close', () => done()));
    let started = Date.now();
    let timer: NodeJS.Timeout | null = null;
    child.on('message', (said: Said) => {
      if ('passed' in said) {
        passed = said.passed;
        child.kill('SIGKILL');
      } else if ('isBegun' in said) {
        started = Date.now();
        if (killAfterMs !== null) timer = setTimeout(() => child.kill('SIGKILL'), killAfterMs);
      } else if (!('isReady' in said)) hear(said);
    });
    child.send(life);
    if (!life.isLast) this.#next = this.#fork();
    await dead;
    if (timer !== null) clearTimeout(timer);
    return { livedMs: Date.now() - started, passed };
  }

  close(): void {
    this.#next?.kill('SIGKILL');
    rmSync(this.program, { force: true });
  }
}
