import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { vi } from 'vitest';
import type { S3Settings } from '../../config';

export interface TestS3Server {
  settings: S3Settings;
  close(): void;
}

const runs = (program: string, args: string[]) => {
  try {
    execFileSync(program, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

/** Debian's own Python, which Debian's packages are installed for. */
const PYTHON = '/usr/bin/python3';

/** OpenStack Swift with its S3 interface: keeps objects on the disk, knows no conditional writes. */
export const hasSwift = runs(PYTHON, ['-c', 'import swift.common.middleware.s3api, swift.proxy.server']);
/** The moto project's S3 server: keeps objects in memory, knows conditional writes and SHA-256 checksums. */
export const hasMoto = runs('moto_server', ['--help']);

export async function startSwift(): Promise<TestS3Server> {
  const folder = mkdtempSync(join(tmpdir(), 'fiducial-swift-'));
  const child = spawn(PYTHON, [resolve('lib/server/storage/s3/swift-server.py'), folder], { stdio: ['pipe', 'pipe', 'ignore'] });
  const port = await new Promise<string>((said, failed) => {
    child.stdout.once('data', (text: Buffer) => said(text.toString().trim()));
    child.once('exit', () => failed(new Error('Swift did not start.')));
  });
  return ready(child, Number(port), { accessKeyId: 'test:tester', secretAccessKey: 'testing' }, () => rmSync(folder, { recursive: true, force: true }));
}

export async function startMoto(): Promise<TestS3Server> {
  const port = await freePort();
  const child = spawn('moto_server', ['-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
  return ready(child, port, { accessKeyId: 'test', secretAccessKey: 'test' }, () => undefined);
}

function freePort(): Promise<number> {
  return new Promise((found) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => found(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function ready(child: ChildProcess, port: number, credentials: { accessKeyId: string; secretAccessKey: string }, clean: () => void): Promise<TestS3Server> {
  const settings: S3Settings = { kind: 's3', bucket: 'images', prefix: 'ward/', endpoint: `http://127.0.0.1:${port}`, region: 'us-east-1', pathStyle: true, credentials };
  const client = new S3Client({ endpoint: `http://127.0.0.1:${port}`, region: 'us-east-1', forcePathStyle: true, credentials, maxAttempts: 1, requestChecksumCalculation: 'WHEN_REQUIRED' });
  await vi.waitFor(() => client.send(new CreateBucketCommand({ Bucket: settings.bucket })), { timeout: 60_000, interval: 200 });
  client.destroy();
  return {
    settings,
    close() {
      child.kill('SIGKILL');
      clean();
    },
  };
}
