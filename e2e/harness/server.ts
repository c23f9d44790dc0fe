import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Account {
  role: string;
  name: string;
  email: string;
  password: string;
}

export interface TestServer {
  url: string;
  dataDir: string;
  accounts: Record<string, Account>;
  demoProjectId: string;
  /** Starts it with these settings on top of its own. */
  start(settings?: Record<string, string>): Promise<void>;
  /** Ends the server at once, as a power cut would. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}

function runProgram(args: string[], env: NodeJS.ProcessEnv): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    let err = '';
    child.stdout.on('data', (data) => (out += data));
    child.stderr.on('data', (data) => (err += data));
    child.once('close', (code) => (code === 0 ? resolve(out) : reject(new Error(`${args.join(' ')} ended with ${code}\n${out}\n${err}`))));
  });
}

/** A built Fiducial on a loopback port with a data directory of its own, filled with the demo's data and accounts. `logPath`: a file for all that it prints. */
export async function makeServer({ logPath }: { logPath?: string } = {}): Promise<TestServer> {
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const dataDir = mkdtempSync(join(tmpdir(), 'fiducial-e2e-'));
  const env: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: 'production', FIDUCIAL_DATA: dataDir, PORT: String(port), NEXT_TELEMETRY_DISABLED: '1', LOG_LEVEL: 'warn' };
  const seeded = await runProgram(['node_modules/tsx/dist/cli.mjs', 'scripts/prepare-demo.ts'], env);
  const { accounts, projectId } = JSON.parse(seeded.trim().split('\n').at(-1) ?? '{}') as { accounts: Account[]; projectId: string };
  let child: ChildProcess | null = null;

  const start = async (settings: Record<string, string> = {}) => {
    const output = logPath === undefined ? null : openSync(logPath, 'a');
    child = spawn(process.execPath, ['node_modules/next/dist/bin/next', 'start', '-H', '127.0.0.1', '-p', String(port)], { env: { ...env, ...settings }, stdio: ['ignore', output ?? 'ignore', output ?? 'inherit'] });
    if (output !== null) closeSync(output);
    const begun = child;
    for (;;) {
      if (begun.exitCode !== null) throw new Error(`The server ended with ${begun.exitCode} while starting.`);
      if (await fetch(`${url}/api/health`).then((r) => r.ok, () => false)) return;
      await new Promise((next) => setTimeout(next, 100));
    }
  };
  const kill = async () => {
    const ending = child;
    child = null;
    if (!ending || ending.exitCode !== null) return;
    const gone = new Promise((done) => ending.once('exit', done));
    ending.kill('SIGKILL');
    await gone;
  };
  return {
    url,
    dataDir,
    accounts: Object.fromEntries(accounts.map((account) => [account.role, account])),
    demoProjectId: projectId,
    start,
    kill,
    async close() {
      await kill();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
