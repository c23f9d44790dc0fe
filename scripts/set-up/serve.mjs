import { spawn } from 'node:child_process';
import { createConnection } from 'node:net';
import { resolve } from 'node:path';
import { root } from './fingerprint.mjs';

export const port = Number(process.env.PORT || 3000);
export const host = process.env.HOST || '127.0.0.1';
export const dataDir = resolve(root, process.env.FIDUCIAL_DATA || 'data');
export const address = (process.env.FIDUCIAL_URL || `http://127.0.0.1:${port}`).replace(/\/$/, '');

export const serverEnvironment = {
  NODE_ENV: 'production',
  NEXT_TELEMETRY_DISABLED: '1',
  FIDUCIAL_DATA: dataDir,
  PORT: String(port),
};

/** True when something already listens on the port. */
export function isPortTaken() {
  return new Promise((answer) => {
    const socket = createConnection({ port, host: host === '0.0.0.0' ? '127.0.0.1' : host });
    socket.once('connect', () => answer(socket.destroy() && true));
    socket.once('error', () => answer(false));
  });
}

export async function refuseTakenPort() {
  if (!(await isPortTaken())) return;
  console.error(`Port ${port} is in use already. If that is Fiducial, open ${address}; else choose another port: PORT=3001 npm run demo`);
  process.exit(1);
}

/** Runs the server until it ends; SIGINT and SIGTERM are passed on. `onReady` is called when it answers. */
export function serve(onReady) {
  const child = spawn(process.execPath, ['node_modules/next/dist/bin/next', 'start', '-H', host, '-p', String(port)], {
    cwd: root,
    env: { ...process.env, ...serverEnvironment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  child.stdout.on('data', (data) => {
    // Next.js's own banner would repeat what we say; the server's log lines pass.
    for (const line of String(data).split('\n')) if (line.startsWith('{')) process.stdout.write(`${line}\n`);
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code) => process.exit(code ?? 0));
  void waitForHealth(child).then(onReady);
}

async function waitForHealth(child) {
  while (child.exitCode === null) {
    const ok = await fetch(`http://127.0.0.1:${port}/api/health`).then((r) => r.ok, () => false);
    if (ok) return;
    await new Promise((next) => setTimeout(next, 100));
  }
}
