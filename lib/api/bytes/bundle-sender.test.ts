import { describe, expect, it } from 'vitest';
import { LIMITS } from '@/lib/domain/limits';
import { BundleSender, type BundledJob, type BundledOutcome } from './bundle-sender';

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
  const sender = new BundleSender<string>((_batchId, jobs, signal) => new Promise((resolve, reject) => {
    const keys = jobs.map(({ fields }) => fields['clientKey'] ?? '');
    requests.push({
      keys, signal, bytes: jobs.reduce((sum, { byteLength }) => sum + byteLength, 0), fail: reject,
      answer: () => resolve(keys.map((clientKey) => ({ clientKey, uploadId: `upload-${clientKey}`, state: 'queued' as const }))),
    });
  }), atOnce, () => clock.ms);
  const send = (clientKey: string, over: Partial<BundledJob<string>> = {}) => sender.send({ batchId: 'b', content: '', byteLength: 10, fields: { clientKey }, ...over });
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
    expect((await Promise.all(first.map(({ done }) => done))).map(({ uploadId }) => uploadId)).toEqual(['upload-a', 'upload-b']);
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
