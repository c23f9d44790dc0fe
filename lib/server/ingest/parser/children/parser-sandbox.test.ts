import { fork } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sandboxFlags } from './parser-sandbox';

/** A child that a hostile file has captured: tries what it is told, and says how that ended. */
const program = `
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
const tries = {
  read: (path) => readFileSync(path, 'utf8'), write: (path) => writeFileSync(path, 'x'), spawn: () => { const { error } = spawnSync('/bin/true'); if (error) throw error; },
  thread: () => new Worker('', { eval: true }), sharp: () => createRequire(import.meta.url)('sharp'), wasm: () => new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])),
};
process.on('message', ({ what, path }) => {
  try { tries[what](path); process.send('done'); } catch (error) { process.send(error.code ?? error.message); }
});`;

let folder: string;
let programFolder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fiducial-sandbox-'));
  mkdirSync('dist', { recursive: true });
  programFolder = mkdtempSync(join(resolve('dist'), 'sandbox-'));
  writeFileSync(join(programFolder, 'captured.mjs'), program);
  for (const name of ['work', 'staging', 'objects']) mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'fiducial.db'), 'secret');
  writeFileSync(join(folder, 'staging', 'a'), 'received');
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  rmSync(programFolder, { recursive: true, force: true });
});

/** How each of the tries ended, in one child. */
async function tryAll(flags: readonly string[], tries: readonly (readonly [what: string, path: string])[]): Promise<string[]> {
  const child = fork(join(programFolder, 'captured.mjs'), [], { execArgv: [...flags], env: { NODE_ENV: 'test' }, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  const outcomes: string[] = [];
  try {
    for (const [what, path] of tries) {
      const said = new Promise<string>((done, failed) => {
        child.once('message', (message) => done(String(message)));
        child.once('exit', () => failed(new Error('The child ended.')));
      });
      child.send({ what, path: path === '' ? '' : join(folder, path) });
      outcomes.push(await said);
    }
  } finally {
    child.kill('SIGKILL');
  }
  return outcomes;
}

const forbidden = [['read', 'fiducial.db'], ['write', 'objects/x'], ['write', 'x'], ['write', '../fiducial-escaped'], ['write', 'work/../objects/y'], ['spawn', ''], ['thread', '']] as const;
const allowed = [['read', 'staging/a'], ['write', 'work/object'], ['write', 'staging/b'], ['sharp', ''], ['wasm', '']] as const;

const canLimit = sandboxFlags('/x', ['/y']).length > 0;

describe.runIf(canLimit)('a parser child in its sandbox', () => {
  const flags = () => sandboxFlags(join(programFolder, 'captured.mjs'), [join(folder, 'staging'), join(folder, 'work')]);

  it('reads what it is given, writes into its folders, and loads its decoders', async () => {
    expect(await tryAll(flags(), allowed)).toEqual(allowed.map(() => 'done'));
  });

  it('reads nothing else, writes nowhere else, and starts neither processes nor threads', async () => {
    expect(await tryAll(flags(), forbidden)).toEqual(forbidden.map(() => 'ERR_ACCESS_DENIED'));
  });

  it('cannot make a way out for itself', async () => {
    symlinkSync(join(folder, 'objects'), join(folder, 'elsewhere'));
    expect(await tryAll(flags(), [['write', 'elsewhere/z']])).toEqual(['ERR_ACCESS_DENIED']);
  });

  it('could do all of it without: the tries are real', async () => {
    const tries = forbidden.filter(([, path]) => path !== '../fiducial-escaped');
    expect(await tryAll([], tries)).toEqual(tries.map(() => 'done'));
  });
});
