import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it, vi } from 'vitest';
import { waitForBegunMs } from '@/lib/api';
import { FiducialError, toProblem } from '@/lib/domain/errors';
import { outOfSpace } from '@/lib/domain/refusals/out-of-space';
import { sayOnce } from '../commands/uploading/send-files';
import { sendUpload } from './send-upload';

let server: Server;
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

/** A server whose disk is full for so many requests. */
async function startFull(times: number): Promise<{ url: string; asked: string[] }> {
  const asked: string[] = [];
  server = createServer((request, response) => {
    request.resume().on('end', () => {
      asked.push(request.method ?? '');
      if (asked.length <= times) return void response.writeHead(507, { 'content-type': 'application/problem+json', 'retry-after': '60' }).end(JSON.stringify(toProblem(outOfSpace())));
      response.writeHead(201, { location: '/api/v1/tus/abc', 'tus-resumable': '1.0.0', 'upload-offset': '3' }).end();
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

it('waits for room on the disk of the server, says so, and tries again', async () => {
  const { url, asked } = await startFull(2);
  const heard: string[] = [];
  await sendUpload({ server: url, token: 't' }, { bytes: Uint8Array.of(1, 2, 3), metadata: { batchId: 'b' } }, (reason) => heard.push(reason));
  expect(asked).toEqual(['POST', 'POST', 'POST']);
  expect(heard).toEqual([outOfSpace().detail, outOfSpace().detail]);
});

it('asks for what another request has in hand again and again, later each time, until it is there', async () => {
  const asked: string[] = [];
  server = createServer((request, response) => {
    request.resume().on('end', () => {
      asked.push(request.method ?? '');
      const begun = new FiducialError('conflict', 'This file has begun.', { state: 'receiving', uploadId: 'abc' });
      if (request.method === 'POST') return void response.writeHead(409, { 'content-type': 'application/problem+json' }).end(JSON.stringify(toProblem(begun)));
      if (asked.filter((method) => method === 'HEAD').length < 3) return void response.writeHead(404).end();
      response.writeHead(200, { 'tus-resumable': '1.0.0', 'upload-offset': '3', 'upload-length': '3' }).end();
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const waits = vi.spyOn(globalThis, 'setTimeout');
  await sendUpload({ server: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, token: 't' }, { bytes: Uint8Array.of(1, 2, 3), metadata: { batchId: 'b' } });
  expect(asked).toEqual(['POST', 'HEAD', 'POST', 'HEAD', 'POST', 'HEAD']);
  const planned = [0, 1, 2].map(waitForBegunMs);
  expect(planned).toEqual([0, 500, 1_000]);
  expect(waits.mock.calls.map(([, delay]) => delay)).toEqual(expect.arrayContaining(planned.slice(1)));
  expect(waitForBegunMs(100)).toBe(10_000);
  waits.mockRestore();
});

it('says each thing once', () => {
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  server = createServer();
  const onWait = sayOnce('Waiting.');
  for (const reason of ['The disk is full.', '', 'The disk is full.', 'The store is away.']) onWait(reason);
  expect(write.mock.calls.map(([text]) => text)).toEqual(['The disk is full. Waiting.\n', 'The store is away. Waiting.\n']);
  write.mockRestore();
});
