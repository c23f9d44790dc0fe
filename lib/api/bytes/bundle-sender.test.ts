import { describe, expect, it } from 'vitest';
import { FiducialError } from '@/lib/domain/errors';
import { LIMITS } from '@/lib/domain/limits';
import { openBundle } from './bundle';
import { BundleSender, type BundledOutcome } from './bundle-sender';

interface Request {
  keys: string[];
  bytes: number;
  signal: AbortSignal;
  answer(): void;
  fail(error: Error): void;
}

/** A sender whose requests stay open until the test answers them. */
function makeLine(atOnce = 1) {
  const requests: Request[] = [];
  const clock = { ms: 0 };
  const sender = new BundleSender<string>((_batchId, head, _contents, signal) => new Promise((resolve, reject) => {
    const { files } = openBundle(head).manifest as { files: { clientKey: string; byteLength: number }[] };
    const keys = files.map(({ clientKey }) => clientKey);
    requests.push({
      keys, signal, bytes: files.reduce((sum, { byteLength }) => sum + byteLength, 0), fail: reject,
      answer: () => resolve(keys.map((clientKey) => ({ clientKey, uploadId: `upload-${clientKey}`, state: 'queued' as const }))),
    });
  }), atOnce, () => clock.ms);
  const send = (clientKey: string, { byteLength = 10, batchId = 'b' } = {}) => sender.send({ content: '', byteLength, metadata: { batchId, clientKey } });
  return { requests, send, clock };
}

const settled = () => new Promise<void>((next) => setImmediate(next));

describe('small files', () => {
  it('that are sent together go together, and those that come meanwhile go with the next request', async () => {
    const { requests, send } = makeLine();
    const first = [send('a'), send('b')];
    await settled();
    const later = [send('c'), send('d'), send('e')];
    await settled();
    expect(requests.map(({ keys }) => keys)).toEqual([['a', 'b']]);
    requests[0]?.answer();
    expect((await Promise.all(first.map(({ done }) => done))).map((outcome) => outcome?.uploadId)).toEqual(['upload-a', 'upload-b']);
    await settled();
    expect(requests[1]?.keys).toEqual(['c', 'd', 'e']);
    requests[1]?.answer();
    expect(await Promise.all(later.map(({ done }) => done))).toMatchObject([{ state: 'queued' }, { state: 'queued' }, { state: 'queued' }]);
  });

  it('of two batches never share a request, nor do more than a request may hold', async () => {
    const { requests, send } = makeLine(4);
    send('x', { batchId: 'other' });
    for (let i = 0; i <= LIMITS.bundleFiles; i += 1) send(`s${i}`, { byteLength: 1 });
    await settled();
    expect(requests.map(({ keys }) => keys.length)).toEqual([1, LIMITS.bundleFiles, 1]);
  });

  it('never make a request larger than the server takes, and begin with small ones', async () => {
    const { requests, send } = makeLine();
    for (let i = 0; i < 60; i += 1) send(`s${i}`, { byteLength: 1 << 19 });
    const sizes = [];
    for (let turn = 0; turn < 6; turn += 1) {
      await settled();
      sizes.push(requests[turn]?.bytes);
      requests[turn]?.answer();
    }
    expect(sizes).toEqual([1 << 20, 1 << 21, 1 << 22, 1 << 23, 1 << 23, 60 * (1 << 19) - 23 * (1 << 20)]);
    expect(Math.max(...requests.map(({ bytes }) => bytes))).toBe(LIMITS.bundleBytes);
  });

  it('stay in small requests where the network is slow', async () => {
    const { requests, send, clock } = makeLine();
    for (let i = 0; i < 6; i += 1) send(`s${i}`, { byteLength: 1 << 19 });
    await settled();
    clock.ms = 5_000;
    requests[0]?.answer();
    await settled();
    expect(requests.map(({ bytes }) => bytes)).toEqual([1 << 20, 1 << 20]);
  });

  it('all learn of a request that failed, and the next one is small again', async () => {
    const { requests, send } = makeLine();
    const one = send('a'), other = send('b');
    await settled();
    requests[0]?.fail(new Error('no network'));
    expect(await Promise.allSettled([one.done, other.done])).toMatchObject([{ reason: { message: 'no network' } }, { reason: { message: 'no network' } }]);
    for (let i = 0; i < 4; i += 1) send(`s${i}`, { byteLength: 1 << 19 });
    await settled();
    expect(requests[1]?.bytes).toBe(1 << 20);
  });
});

describe('a file that a bundle cannot bring', () => {
  it.each(['receiving', 'cancelled'] as const)('(%s: begun in another way, or ended) is to be sent alone, and only that one', async (state) => {
    const sender = new BundleSender<string>(async () => [{ clientKey: 'a', uploadId: '1', state }, { clientKey: 'b', uploadId: '2', state: 'stored' }], 1, () => 0);
    const sent = ['a', 'b'].map((clientKey) => sender.send({ content: '', byteLength: 1, metadata: { batchId: 'b', clientKey } }).done);
    expect(await Promise.all(sent)).toEqual([null, { clientKey: 'b', uploadId: '2', state: 'stored' }]);
  });

  it.each(['invalid', 'malformed', 'too_large'] as const)('(%s) is not known among the others: all are to be sent alone', async (code) => {
    const { requests, send } = makeLine();
    const sent = [send('a'), send('b')];
    await settled();
    requests[0]?.fail(new FiducialError(code, 'One of them.'));
    expect(await Promise.all(sent.map(({ done }) => done))).toEqual([null, null]);
  });

  it('is told of nothing that is not said', async () => {
    let manifest: unknown;
    const sender = new BundleSender<string>(async (_batchId, head) => {
      manifest = openBundle(head).manifest;
      return [{ clientKey: 'a', uploadId: '1', state: 'queued' }];
    }, 1, () => 0);
    await sender.send({ content: '', byteLength: 3, metadata: { batchId: 'b', clientKey: 'a', modality: '', sha256: 'x' } }).done;
    expect(manifest).toEqual({ files: [{ clientKey: 'a', sha256: 'x', byteLength: 3 }] });
  });
});

describe('a file that is left', () => {
  it('before its turn is not sent', async () => {
    const { requests, send } = makeLine();
    send('a');
    await settled();
    send('b').leave();
    send('c');
    requests[0]?.answer();
    await settled();
    expect(requests[1]?.keys).toEqual(['c']);
  });

  it('ends its request only when all others are left, too', async () => {
    const { requests, send } = makeLine();
    const [one, other] = [send('a'), send('b')];
    await settled();
    one.leave();
    expect(requests[0]?.signal.aborted).toBe(false);
    other.leave();
    expect(requests[0]?.signal.aborted).toBe(true);
  });

  it('can be taken back when it arrives', async () => {
    const { requests, send } = makeLine();
    const arrived: BundledOutcome[] = [];
    const one = send('a');
    await settled();
    one.leave((outcome) => arrived.push(outcome));
    expect(requests[0]?.signal.aborted).toBe(false);
    requests[0]?.answer();
    await settled();
    expect(arrived).toMatchObject([{ uploadId: 'upload-a' }]);
  });
});
