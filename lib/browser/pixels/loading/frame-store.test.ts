// The store against a real HTTP server and cornerstone's real cache; only the worker is left out, which Node has not.
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testDescription } from '@/lib/imaging/test-description';
import type { FrameSource, FrameStore } from '../contract';
import { decodeBytes } from '../decoding/decode-bytes';
import type { FrameDecoder } from '../decoding/decode-pool';
import { createFrameStore, type FrameStoreOptions } from './create-frame-store';

const SIDE = 16;
const FRAME_BYTES = SIDE * SIDE * 2;
const HEADER = 100;

/** A stored object of many frames; each value of frame k is k. */
function makeObject(frames: number): Buffer {
  const bytes = Buffer.alloc(HEADER + frames * FRAME_BYTES, 0xff);
  for (let k = 0; k < frames; k += 1) for (let i = 0; i < SIDE * SIDE; i += 1) bytes.writeUInt16LE(k, HEADER + k * FRAME_BYTES + 2 * i);
  return bytes;
}

const inlineDecoder: FrameDecoder = { decode: async (description, bytes) => decodeBytes(description, bytes, {}) };

type Answer = (response: ServerResponse, frame: number) => boolean;

class TestServer {
  readonly asked: number[] = [];
  readonly aborted: number[] = [];
  /** Returns true when it has answered, or will. */
  answer: Answer = () => false;
  private readonly object = makeObject(400);
  private readonly watchers = new Set<() => void>();
  readonly server = createServer((request, response) => {
    const [first = 0, last = 0] = (/bytes=(\d+)-(\d+)/.exec(request.headers.range ?? '') ?? []).slice(1).map(Number);
    const frame = (first - HEADER) / FRAME_BYTES;
    this.asked.push(frame);
    response.on('close', () => {
      if (!response.writableEnded) this.aborted.push(frame);
      this.tell();
    });
    if (!this.answer(response, frame)) this.send(response, first, last);
    this.tell();
  });

  send(response: ServerResponse, first: number, last: number): void {
    response.writeHead(206, { 'content-range': `bytes ${first}-${last}/${this.object.length}` }).end(this.object.subarray(first, last + 1));
  }

  sendFrame(response: ServerResponse, frame: number): void {
    this.send(response, HEADER + frame * FRAME_BYTES, HEADER + (frame + 1) * FRAME_BYTES - 1);
  }

  private tell(): void {
    for (const watcher of [...this.watchers]) watcher();
  }

  /** Until the condition holds; asked again at each request that begins or ends. */
  until(holds: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const watcher = () => {
        if (!holds()) return;
        this.watchers.delete(watcher);
        resolve();
      };
      this.watchers.add(watcher);
      watcher();
    });
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/content`;
  }
}

let server: TestServer;
let store: FrameStore;
let run = 0;

beforeAll(() => {
  // cornerstone-core asks for a window and a canvas while it loads; its cache and its registry need neither.
  Object.assign(globalThis, { window: globalThis, document: { createElement: () => ({}) } });
});

beforeEach(async () => {
  run += 1;
  server = new TestServer();
  await new Promise<void>((resolve) => server.server.listen(0, '127.0.0.1', resolve));
});

afterEach(async () => {
  store.close();
  server.server.closeAllConnections();
  await new Promise((resolve) => server.server.close(resolve));
});

function open(frames: number, options: Partial<FrameStoreOptions> = {}): FrameStore {
  const description = testDescription({ rows: SIDE, columns: SIDE, frames });
  const frameTable = { encoding: 'raw', frames: { kind: 'uniform', offset: HEADER, length: FRAME_BYTES, count: frames } } as const;
  const sources = Array.from({ length: frames }, (_, frame): FrameSource => ({ imageId: 'i', contentHash: `run-${run}`, description, frameTable: { ...frameTable }, frame }));
  store = createFrameStore({ sources, urlOf: () => server.url, decoder: inlineDecoder, retryDelaysMs: [1, 1], cacheBytes: 64e6, ...options });
  return store;
}

/** Until the store says so of a position. */
function status(position: number, state: string): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (store.statusOf(position).state !== state) return;
      end();
      resolve();
    };
    const end = store.subscribe(look);
    look();
  });
}

describe('a frame store', () => {
  it('fetches exactly the bytes of the frame', async () => {
    const frame = await open(40, { prefetchRadius: 0 }).getFrame(37);
    expect([...new Set(frame.pixels.values)]).toEqual([37]);
    expect(frame.range).toEqual({ minimum: 37, maximum: 37 });
    expect(server.asked).toEqual([37]);
    expect(store.peek(37)?.pixels).toBe(frame.pixels);
    expect(await store.getFrame(37)).toBe(frame);
    expect(server.asked).toEqual([37]);
  });

  it('takes the whole object from a server that knows no ranges', async () => {
    server.answer = (response) => {
      response.writeHead(200).end(makeObject(5));
      return true;
    };
    expect((await open(5, { prefetchRadius: 0 }).getFrame(3)).pixels.values[0]).toBe(3);
  });

  it('loads the frame on the screen first, then its neighbours', async () => {
    open(100).focus(50);
    await server.until(() => server.asked.length === 17);
    expect(server.asked[0]).toBe(50);
    expect([...server.asked].sort((a, b) => a - b)).toEqual(Array.from({ length: 17 }, (_, i) => 42 + i));
  });

  it('cancels what is no longer near after a jump', async () => {
    const held: [ServerResponse, number][] = [];
    server.answer = (response, frame) => {
      if (frame === 10) return false;
      held.push([response, frame]);
      return true;
    };
    open(300).focus(10);
    await server.until(() => held.length === 4);
    store.focus(200);
    await server.until(() => server.aborted.length === 4 && server.asked.includes(200));
    expect([...server.aborted].sort((a, b) => a - b)).toEqual([8, 9, 11, 12]);
    expect(store.statusOf(11).state).toBe('idle');
    const last = held.find(([, frame]) => frame === 200);
    if (last) server.sendFrame(...last);
    await status(200, 'ready');
  });

  it('does not cancel what somebody waits for', async () => {
    const held: ServerResponse[] = [];
    server.answer = (response, frame) => frame === 5 && held.push(response) > 0;
    open(300, { prefetchRadius: 1 });
    const waiting = store.getFrame(5);
    await server.until(() => held.length === 1);
    store.focus(200);
    await status(200, 'ready');
    if (held[0]) server.sendFrame(held[0], 5);
    expect((await waiting).pixels.values[0]).toBe(5);
  });

  it('cancels when the last one who waited gives up', async () => {
    server.answer = () => true;
    const controller = new AbortController();
    const waiting = open(300).getFrame(5, controller.signal);
    await server.until(() => server.asked.length === 1);
    controller.abort();
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
    await server.until(() => server.aborted.length === 1);
    expect(store.statusOf(5).state).toBe('idle');
  });

  it('tries again after a dropped connection, and says so', async () => {
    let drops = 2;
    server.answer = (response) => {
      if (drops === 0) return false;
      drops -= 1;
      response.destroy();
      return true;
    };
    open(3, { prefetchRadius: 0 });
    const seen: string[] = [];
    store.subscribe((position) => seen.push(store.statusOf(position).state));
    await store.getFrame(1);
    expect(seen).toEqual(['loading', 'retrying', 'retrying', 'ready']);
    expect(server.asked).toEqual([1, 1, 1]);
  });

  it('does not repeat what the server refused; the person can', async () => {
    let refuses = true;
    server.answer = (response) => {
      if (refuses) response.writeHead(404, { 'content-type': 'application/problem+json' }).end(JSON.stringify({ code: 'not_found', detail: 'There is no such image.' }));
      return refuses;
    };
    open(3, { prefetchRadius: 0 }).focus(1);
    await status(1, 'failed');
    expect(store.statusOf(1)).toMatchObject({ state: 'failed', error: { code: 'not_found', detail: 'There is no such image.' } });
    store.focus(1);
    expect(server.asked).toEqual([1]);
    refuses = false;
    store.retry(1);
    await status(1, 'ready');
  });

  it('refuses bytes of another range, and frames that are too short', async () => {
    server.answer = (response) => {
      response.writeHead(206, { 'content-range': `bytes 0-${FRAME_BYTES - 1}/9999` }).end(Buffer.alloc(FRAME_BYTES));
      return true;
    };
    await expect(open(3).getFrame(1)).rejects.toMatchObject({ code: 'malformed' });
    server.answer = (response) => {
      response.writeHead(206).end(Buffer.alloc(10));
      return true;
    };
    await expect(store.getFrame(2)).rejects.toMatchObject({ code: 'malformed' });
  });

  it('throws out the least recently used frame when the cache is full, never the one on the screen', async () => {
    open(10, { prefetchRadius: 0, cacheBytes: 3 * FRAME_BYTES });
    for (const position of [0, 1, 2]) {
      store.focus(position);
      await status(position, 'ready');
    }
    store.focus(9);
    await status(9, 'ready');
    const inMemory = [0, 1, 2, 9].filter((position) => store.peek(position) !== null);
    expect(inMemory).toHaveLength(3);
    expect(inMemory).toContain(9);
    open(10, { prefetchRadius: 0, cacheBytes: 1 }).focus(4);
    await status(4, 'ready');
    expect(store.peek(4)?.pixels.values[0]).toBe(4);
  });

  it('keeps what it has when the stack becomes known', async () => {
    open(1, { prefetchRadius: 0 }).focus(0);
    await status(0, 'ready');
    const [source] = store.sources;
    if (!source) throw new Error('The stack is empty.');
    store.setSources([{ ...source, contentHash: `other-${run}` }, source]);
    expect(store.statusOf(1).state).toBe('ready');
    expect(store.peek(1)?.source).toBe(source);
    expect(server.asked).toEqual([0]);
  });
});
