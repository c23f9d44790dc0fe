import { afterEach, describe, expect, it, vi } from 'vitest';
import { writePng } from '@/lib/image-formats/png/write-png';
import { writeZip } from '@/lib/image-formats/zip/write-zip.fixture';
import type { UploadState } from '../../contract';
import { doTask, type WorkReply } from '../../working/do-task';
import type { Workers } from '../../working/worker-pool';
import { Line, looked, TestMemory, when } from '../test-line';
import { UploadQueue } from '../upload-queue';

const png = (k: number) => writePng({ rows: 2, columns: 2, samplesPerPixel: 1, values: Uint8Array.of(1, 2, 3, k) });
const file = (name: string, bytes = new Uint8Array(png(1))) => new File([new Uint8Array(bytes)], name, { lastModified: 1_700_000_000_000 });
const slices = (count: number) => Array.from({ length: count }, (_, k) => ({ file: file(`${k}.dcm`), folder: 'x' }));

const queueWith = (run: Workers['run']) => new UploadQueue('project', { server: new Line(), workers: { run, dispose: () => undefined }, memory: new TestMemory() });

/** Workers that look at a file only when told to, in the order in which they were asked. */
function gatedWorkers() {
  const asked: (() => void)[] = [];
  const run: Workers['run'] = async (task) => {
    await new Promise<void>((begin) => asked.push(begin));
    return doTask(task);
  };
  return { run, letOneGo: () => vi.waitFor(() => asked.length > 0 || Promise.reject(new Error('Nothing is asked.'))).then(() => asked.shift()?.()) };
}

const isAt = (done: number, of: number) => ({ looking }: UploadState) => looking?.done === done && looking.of === of;

describe('what is looked at', () => {
  it('is counted with the files of an archive once its list is read', async () => {
    const gate = gatedWorkers();
    const queue = queueWith(gate.run);
    const archive = writeZip([{ name: '1.png', bytes: png(1) }, { name: '2.png', bytes: png(2) }, { name: '3.png', bytes: png(3) }, { name: '../out.png', bytes: png(4) }, { name: '.DS_Store', bytes: png(5) }]);
    void queue.add([{ file: file('a.zip', new Uint8Array(archive)), folder: '' }, { file: file('loose.png'), folder: '' }]);
    expect((await when(queue, isAt(0, 2))).looking).toEqual({ done: 0, of: 2, remainingS: null });
    await gate.letOneGo();
    // Three that may be taken, and the loose one; what its list alone has refused needs no look.
    await when(queue, isAt(0, 4));
    await gate.letOneGo();
    const one = await when(queue, isAt(1, 4));
    queue.start();
    queue.cancel(one.files.find(({ displayName }) => displayName === 'a.zip/2.png')?.id ?? '');
    // Started or not; what the person has taken out is neither looked at nor left, though a worker had it in hand.
    await when(queue, isAt(1, 3));
    await gate.letOneGo();
    await gate.letOneGo();
    await when(queue, isAt(2, 3));
    await gate.letOneGo();
    expect((await when(queue, ({ looking }) => looking === null)).files.filter(({ phase }) => phase === 'looking')).toEqual([]);
    void queue.add([{ file: file('later.png'), folder: '' }]);
    await when(queue, isAt(0, 1));
    queue.dispose();
  });

  it('is a file that is refused, too', async () => {
    const queue = queueWith(doTask);
    void queue.add([{ file: file('empty.zip', new Uint8Array(writeZip([]))), folder: '' }, { file: file('notes.txt', new TextEncoder().encode('just text')), folder: '' }]);
    expect(await when(queue, looked)).toMatchObject({ looking: null, totals: { refused: 2 } });
    queue.dispose();
  });
});

describe('the time that it takes', () => {
  afterEach(() => void vi.useRealTimers());

  const LOOKED: WorkReply = { kind: 'looked', format: 'DICOM', mediaType: 'application/dicom', saysItsKind: true };
  /** Each worker needs so long for a file, by the test's clock; the queue has two of them. */
  const steady = (ms: () => number): Workers['run'] => () => new Promise((done) => setTimeout(() => done(LOOKED), ms()));

  it('is not told while a folder is still taken in, though its files are counted', () => {
    vi.useFakeTimers();
    const queue = queueWith(() => new Promise(() => undefined));
    const files = slices(400);
    let seen: UploadState | null = null;
    Object.defineProperty(files[150]?.file, 'size', {
      get() {
        vi.advanceTimersByTime(1_000);
        seen = queue.getState();
        return 1;
      },
    });
    void queue.add(files);
    expect(seen).toMatchObject({ files: [], looking: { done: 0, of: 400, remainingS: null } });
    queue.dispose();
  });

  it('is told once it can be known, and no more when nothing moves', async () => {
    vi.useFakeTimers();
    let perFileMs = 200;
    const queue = queueWith(steady(() => perFileMs));
    void queue.add(slices(1_000));
    await vi.advanceTimersByTimeAsync(2_500);
    expect(queue.getState().looking).toMatchObject({ of: 1_000, remainingS: null });
    await vi.advanceTimersByTimeAsync(17_500);
    const { done = 0, remainingS = 0 } = queue.getState().looking ?? {};
    // Two hundred in twenty seconds, but for what the state is behind.
    expect(done).toBeGreaterThan(190);
    expect(Math.abs((remainingS ?? 0) - (1_000 - done) / 10)).toBeLessThanOrEqual(2);
    perFileMs = 3_600_000;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(queue.getState().looking?.remainingS).toBeGreaterThan((remainingS ?? 0) + 20);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(queue.getState().looking?.remainingS).toBeNull();
    queue.dispose();
  });

  it('is not told while an archive is among what is left: nobody knows what is in it', async () => {
    vi.useFakeTimers();
    const queue = queueWith(steady(() => 200));
    void queue.add([...slices(400), { file: file('more.ZIP'), folder: 'x' }]);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(queue.getState().looking).toMatchObject({ of: 401, remainingS: null });
    queue.dispose();
  });
});
