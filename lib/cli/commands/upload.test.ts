import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openBundle, type UploadItemView } from '@/lib/api';
import { FiducialError, toProblem } from '@/lib/domain/errors';
import type { UploadState } from '@/lib/domain/upload';
import { writeDicomImage } from '@/lib/image-formats/dicom/writing/write-dicom';
import { defaultDeidentificationProfile } from '@/lib/imaging/deidentification/profile';
import { cleanFile } from '../work/clean-file';
import type { WorkTask } from '../work/contract';
import type { WorkPool } from '../work/pool';
import { sniffFile } from '../work/sniff-file';
import { upload } from './upload';

const READING: readonly UploadState[] = ['queued', 'processing'];

/** A server with one project and one batch, which keeps count of the files that are sent to it. */
class CountingServer {
  readonly items = new Map<string, { state: UploadState; byteLength: number }>();
  /** Client keys of the files whose bytes came, in their order. */
  sent: string[] = [];
  batches = 0;
  /** It stops answering questions about the batch: the run breaks off there. */
  isBroken = false;
  /** How often it is still asked for the list before it has read everything that it has whole. */
  looksBeforeRead = 0;
  url = '';
  readonly #server: Server = createServer((request, response) => {
    void this.#answer(request).then(({ status, body, headers }) => response.writeHead(status, { 'content-type': status < 400 ? 'application/json' : 'application/problem+json', ...headers }).end(JSON.stringify(body)));
  });

  async start(): Promise<void> {
    await new Promise<void>((ready) => this.#server.listen(0, '127.0.0.1', ready));
    this.url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  async #answer(request: IncomingMessage): Promise<{ status: number; body: unknown; headers?: Record<string, string> }> {
    const body = await buffer(request);
    const path = new URL(request.url ?? '', this.url).pathname.replace('/api/v1/', '');
    if (path === 'projects') return { status: 200, body: { items: [{ id: 'p', name: 'Chests' }], nextCursor: null } };
    if (path === 'projects/p') return { status: 200, body: { id: 'p', name: 'Chests' } };
    if (path === 'projects/p/pseudonym-key') return { status: 200, body: { key: Buffer.alloc(32, 7).toString('base64url'), profile: defaultDeidentificationProfile } };
    if (path === 'projects/p/uploads') return { status: 201, body: { id: `batch-${(this.batches += 1)}` } };
    if (path === 'uploads/batch-1/bundles') return { status: 200, body: { items: this.#takeBundle(body) } };
    if (path === 'uploads/batch-1/items' && !this.isBroken) return { status: 200, body: { items: this.#list(), nextCursor: null } };
    if (path === 'tus' && request.method === 'POST') return { status: 201, body: null, headers: this.#takeAlone(request, body.length) };
    return { status: 401, body: toProblem(new FiducialError('unauthenticated', 'Sign in.')) };
  }

  #take(clientKey: string, byteLength: number): void {
    this.sent.push(clientKey);
    const state = this.items.get(clientKey)?.state ?? 'receiving';
    this.items.set(clientKey, { state: state === 'receiving' ? 'queued' : state, byteLength });
  }

  #takeBundle(body: Uint8Array): unknown[] {
    const { files } = openBundle(body).manifest as { files: { clientKey: string; byteLength: number }[] };
    return files.map(({ clientKey, byteLength }) => {
      this.#take(clientKey, byteLength);
      return { clientKey, uploadId: clientKey, state: this.items.get(clientKey)?.state };
    });
  }

  #takeAlone(request: IncomingMessage, byteLength: number): Record<string, string> {
    const said = String(request.headers['upload-metadata']).split(',').map((pair) => pair.split(' '));
    const clientKey = Buffer.from(said.find(([name]) => name === 'clientKey')?.[1] ?? '', 'base64').toString();
    this.#take(clientKey, byteLength);
    return { location: `/api/v1/tus/${clientKey}`, 'tus-resumable': '1.0.0', 'upload-offset': String(byteLength) };
  }

  #list(): UploadItemView[] {
    if ((this.looksBeforeRead -= 1) < 0) for (const item of this.items.values()) if (READING.includes(item.state)) item.state = 'stored';
    return [...this.items].map(([clientKey, { state, byteLength }]) => ({ id: clientKey, clientKey, state, byteLength, reason: '', imageId: null, studyId: null, reading: null }));
  }
}

/** The reading of the pool's threads, in this one. */
class CountingPool {
  cleaned = 0;
  run(task: WorkTask) {
    if (task.kind === 'clean') this.cleaned += 1;
    return task.kind === 'clean' ? cleanFile(task) : sniffFile(task as Extract<WorkTask, { kind: 'sniff' }>);
  }
}

const ct = (k: number, side: number) => writeDicomImage({
  encoding: 'explicit', rows: side, columns: side, photometricInterpretation: 'MONOCHROME2', bitsAllocated: 16, bitsStored: 12, pixelRepresentation: 0, pixels: new Uint8Array(2 * side * side).fill(k),
  sopClassUid: '1.2.840.10008.5.1.4.1.1.2', studyInstanceUid: '1.2.3', seriesInstanceUid: '1.2.3.1', sopInstanceUid: `1.2.3.1.${k}`, modality: 'CT', bodyPart: 'CHEST', patientId: 'MRN-55512',
});

const folder = mkdtempSync(join(tmpdir(), 'fiducial-upload-'));
let server: CountingServer;
let printed: string[];

beforeEach(async () => {
  server = new CountingServer();
  await server.start();
  vi.stubEnv('FIDUCIAL_CONFIG', join(folder, 'config'));
  vi.stubEnv('FIDUCIAL_SERVER', server.url);
  vi.stubEnv('FIDUCIAL_TOKEN', 'fid_token');
  printed = [];
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => printed.push(String(text)) > 0);
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  server.close();
  rmSync(folder, { recursive: true });
});

it('does not send again what the server has whole but has not read yet; what it has in part or not at all it sends', async () => {
  // The last one is too large to share a request.
  const paths = [1, 2, 3, 4, 5, 6].map((k) => join(folder, `${k}.dcm`));
  for (const [k, path] of paths.entries()) writeFileSync(path, ct(k + 1, k === 5 ? 800 : 8));
  const run = (pool: CountingPool) => upload(pool as unknown as WorkPool, paths, { project: 'Chests', modality: '', anatomy: '', dryRun: false, report: '' });

  server.isBroken = true;
  await expect(run(new CountingPool())).rejects.toThrow('Sign in.');
  expect(server.sent).toHaveLength(paths.length);

  const [a = '', b = '', c = '', d = '', e = ''] = [...server.items].filter(([, { byteLength }]) => byteLength < 1 << 20).map(([clientKey]) => clientKey);
  const states: [string, UploadState][] = [[a, 'queued'], [b, 'processing'], [c, 'stored'], [d, 'receiving']];
  for (const [clientKey, state] of states) server.items.set(clientKey, { state, byteLength: 0 });
  server.items.delete(e);
  expect([...server.items.values()].map(({ state }) => state).sort()).toEqual(['processing', 'queued', 'queued', 'receiving', 'stored']);

  server.isBroken = false;
  // The list with which the second run begins, and one more: it does wait for what it has not sent.
  server.looksBeforeRead = 2;
  server.sent = [];
  const pool = new CountingPool();
  expect(await run(pool)).toBe(0);
  expect([...server.sent].sort()).toEqual([d, e].sort());
  expect(pool.cleaned).toBe(2);
  expect(server.batches).toBe(1);
  expect(JSON.parse(printed.join(''))).toEqual({ files: paths.length, stored: paths.length });
});
