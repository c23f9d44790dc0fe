import { describe, expect, it } from 'vitest';
import { FiducialError } from '@/lib/domain/errors';
import { dicomFormat } from '@/lib/image-formats/dicom/dicom-format';
import { fakeIdentity, writeDicomImage } from '@/lib/image-formats/dicom/writing/write-dicom';
import { writePng } from '@/lib/image-formats/png/write-png';
import { allOver, Line, looked, makeQueue, phases, pseudonymKey, TestMemory, when } from './test-line';
import { summarise } from './progress/summarise';
import type { UploadQueue } from './upload-queue';

const dicom = (k: number, side = 2) => writeDicomImage({
  encoding: 'explicit', rows: side, columns: side, photometricInterpretation: 'MONOCHROME2', bitsAllocated: 16, bitsStored: 16, pixelRepresentation: 0, pixels: new Uint8Array(2 * side ** 2).fill(k),
  sopClassUid: '1.2.840.10008.5.1.4.1.1.2', studyInstanceUid: '1.2.3', seriesInstanceUid: '1.2.3.1', sopInstanceUid: `1.2.3.1.${k + 1}`, modality: 'CT', extra: fakeIdentity(),
});
/** Too large for a bundle. */
const large = (k: number) => dicom(k, 750);
const png = () => writePng({ rows: 2, columns: 2, samplesPerPixel: 1, values: Uint8Array.of(1, 2, 3, 4) });
const file = (name: string, bytes: Uint8Array) => new File([new Uint8Array(bytes)], name, { lastModified: 1_700_000_000_000 });

/** Chooses files and says at once that they may be sent. */
function send(queue: UploadQueue, files: Parameters<UploadQueue['add']>[0]): void {
  void queue.add(files);
  queue.start();
}

describe('the upload queue', () => {
  it('sends nothing but de-identified bytes, and never a name', async () => {
    const line = new Line();
    const queue = makeQueue(line);
    send(queue, [0, 1, 2].map((k) => ({ file: file(`Fairweather^Florence-${k}.dcm`, dicom(k)), folder: 'Fairweather' })));
    const state = await when(queue, allOver);
    expect(phases(state)).toEqual(['stored', 'stored', 'stored']);
    expect(state).toMatchObject({ progress: 1, totals: { files: 3, stored: 3, refused: 0 }, problem: '' });
    expect(state.files[0]).toMatchObject({ displayName: 'Fairweather/Fairweather^Florence-0.dcm', imageId: 'image', studyId: 'study' });
    expect(line.received).toHaveLength(3);
    for (const { body, metadata } of line.received) {
      const bytes = new Uint8Array(await body.arrayBuffer());
      expect(dicomFormat.verify(bytes, { pseudonymKey, grouping: { studyKey: '-' } })).toEqual([]);
      expect(JSON.stringify(metadata)).not.toMatch(/Fairweather|dcm/);
    }
    expect(new Set(line.received.map((one) => one.metadata.groupKey)).size).toBe(1);
    expect(new Set(line.received.map((one) => one.metadata.clientKey)).size).toBe(3);
    queue.dispose();
  });

  it('asks for modality and body part where the file does not say them, and goes on with the rest', async () => {
    const line = new Line();
    const queue = makeQueue(line);
    send(queue, [{ file: file('hand.png', png()), folder: '' }, { file: file('a.dcm', dicom(1)), folder: '' }]);
    const asking = await when(queue, (state) => state.needsDetails && state.files[1]?.phase === 'stored');
    expect(asking.files[0]).toMatchObject({ phase: 'waiting', needsDetails: true });
    expect(asking.status).toBe('idle');
    expect(asking.files[1]).toMatchObject({ format: 'DICOM' });
    queue.setDetails(null, { modality: 'DX', bodyPart: 'HAND' });
    expect(phases(await when(queue, allOver))).toEqual(['stored', 'stored']);
    expect(line.received.at(-1)?.metadata).toMatchObject({ modality: 'DX', anatomy: 'HAND', groupKey: '' });
    queue.dispose();
  });

  it('refuses here what cannot be taken, and tells what the server refused', async () => {
    const line = new Line();
    line.judge = () => ({ state: 'refused', reason: 'Not this one.' });
    const queue = makeQueue(line);
    send(queue, [{ file: file('notes.dcm', Buffer.from('just text')), folder: '' }, { file: file('cut.dcm', dicom(1).subarray(0, 400)), folder: '' }, { file: file('a.dcm', dicom(1)), folder: '' }]);
    const state = await when(queue, allOver);
    expect(phases(state)).toEqual(['refused', 'refused', 'refused']);
    expect(state.files.map((one) => one.reason)).toEqual([expect.stringMatching(/text file/), expect.stringMatching(/longer than/), 'Not this one.']);
    expect(state.files.every((one) => !one.canRetry)).toBe(true);
    expect(line.received).toHaveLength(1);
    queue.dispose();
  });

  it('has more small files on their way, since they share requests, but not without end', async () => {
    const line = new Line();
    line.isOpen = false;
    const queue = makeQueue(line);
    send(queue, Array.from({ length: 150 }, (_, k) => ({ file: file(`${k}.dcm`, dicom(k)), folder: 'x' })));
    await when(queue, (state) => phases(state).filter((phase) => phase === 'uploading').length === 64 && state.files.filter((one) => one.phase === 'de-identifying' && one.progress === 1).length > 0);
    expect(line.open).toHaveLength(64);
    line.isOpen = true;
    for (const one of line.open) one.finish();
    expect((await when(queue, allOver)).totals).toMatchObject({ files: 150, stored: 150 });
    queue.dispose();
  });

  it('has at most four files on their way, can pause, cancel, and try again', async () => {
    const line = new Line();
    line.isOpen = false;
    const queue = makeQueue(line);
    send(queue, Array.from({ length: 9 }, (_, k) => ({ file: file(`${k}.dcm`, large(k)), folder: 'x' })));
    await when(queue, (state) => phases(state).filter((phase) => phase === 'uploading').length === 4 && state.files.filter((one) => one.phase === 'de-identifying' && one.progress === 1).length > 0);
    expect(line.open).toHaveLength(4);
    queue.pause();
    expect((await when(queue, (state) => state.status === 'paused')).remainingS).toBeNull();
    expect(line.open.every((one) => one.isStopped)).toBe(true);
    queue.resume();
    const resumed = await when(queue, (state) => phases(state).filter((phase) => phase === 'uploading').length === 4);
    const again = line.open.slice(4);
    expect(again).toHaveLength(4);

    queue.cancel(resumed.files.find((one) => one.phase === 'uploading')?.id ?? '');
    expect(again.filter((one) => one.isCancelled)).toHaveLength(1);
    const left = again.filter((one) => !one.isCancelled);
    left[0]?.fail(new FiducialError('invalid', 'The server does not want it.'));
    line.isOpen = true;
    for (const one of line.open.slice(4)) if (one !== left[0] && !one.isCancelled) one.finish();
    const most = await when(queue, allOver);
    expect(most.totals).toMatchObject({ files: 9, stored: 7, cancelled: 1, refused: 1 });
    const failed = most.files.find((one) => one.phase === 'refused');
    expect(failed).toMatchObject({ canRetry: true, reason: 'The server does not want it.' });
    queue.retry();
    expect((await when(queue, (state) => state.totals.stored === 8)).totals).toMatchObject({ refused: 0, cancelled: 1 });
    queue.clearFinished();
    expect((await when(queue, (state) => state.files.length === 0)).status).toBe('idle');
    queue.dispose();
  });

  it('says so when the person may not upload', async () => {
    const line = new Line();
    line.failure = new FiducialError('forbidden', 'Your role does not allow this.');
    const queue = makeQueue(line);
    send(queue, [{ file: file('a.dcm', dicom(1)), folder: '' }]);
    const state = await when(queue, allOver);
    expect(state.files[0]).toMatchObject({ phase: 'refused', reason: 'Your role does not allow this.', canRetry: true });
    line.failure = null;
    queue.retry(state.files[0]?.id);
    expect(phases(await when(queue, (now) => now.totals.stored === 1))).toEqual(['stored']);
    queue.dispose();
  });

  it('gives the same state until something changes', async () => {
    const queue = makeQueue(new Line());
    expect(queue.getState()).toBe(queue.getState());
    send(queue, [{ file: file('a.dcm', dicom(1)), folder: '' }]);
    const over = await when(queue, allOver);
    expect(queue.getState()).toBe(over);
    queue.dispose();
  });
});

describe('before anything is sent', () => {
  it('tells what there is, what is refused and why, and waits', async () => {
    const line = new Line();
    const queue = makeQueue(line);
    void queue.add([{ file: file('a.dcm', dicom(1)), folder: 'x' }, { file: file('b.dcm', dicom(2)), folder: 'x' }, { file: file('h.png', png()), folder: '' }, { file: file('notes.txt', Buffer.from('just text')), folder: '' }]);
    const state = await when(queue, looked);
    expect(state).toMatchObject({ status: 'idle', toStart: 3 });
    expect(summarise(state.files)).toEqual({
      files: 3, needDetails: 1, bytes: 2 * dicom(1).length + png().length,
      kinds: [{ format: 'DICOM', files: 2, bytes: 2 * dicom(1).length }, { format: 'PNG', files: 1, bytes: png().length }], refused: [{ reason: expect.stringMatching(/text file/), files: 1 }],
    });
    expect(line.begun).toEqual([]);
    queue.start();
    expect(summarise((await when(queue, (now) => now.totals.stored === 2)).files).files).toBe(0);
    queue.dispose();
  });

  it('takes ten thousand files while the page stays alive', async () => {
    const queue = makeQueue(new Line());
    const one = file('same.dcm', dicom(1));
    let turns = 0;
    const beat = setInterval(() => (turns += 1), 1);
    const adding = queue.add(Array.from({ length: 10_000 }, (_, k) => ({ file: one, folder: `f${k}` })));
    await adding;
    clearInterval(beat);
    expect(turns).toBeGreaterThanOrEqual(15);
    expect((await when(queue, (state) => state.files.length === 10_000)).toStart).toBe(10_000);
    queue.cancelAll();
    queue.dispose();
  });
});

describe('an interrupted upload', () => {
  const files = () => [0, 1, 2, 3].map((k) => ({ file: file(`${k}.dcm`, dicom(k)), folder: 'Fairweather' }));

  it('goes on with what has not arrived, under the same names', async () => {
    const line = new Line();
    const memory = new TestMemory();
    line.isOpen = false;
    const before = makeQueue(line, memory);
    send(before, files());
    await when(before, (state) => phases(state).filter((phase) => phase === 'uploading').length === 4);
    line.open[0]?.finish();
    line.open[2]?.finish();
    await when(before, (state) => state.totals.stored === 2);
    expect(memory.kept).toEqual({ batchId: 'batch-1', files: 4 });
    expect(JSON.stringify(memory.kept)).not.toMatch(/Fairweather|dcm/);

    // The tab is gone; `before` is never asked again.
    line.isOpen = true;
    const after = makeQueue(line, memory);
    expect((await when(after, (state) => state.interrupted !== null)).interrupted).toEqual({ files: 4, arrived: 2 });
    send(after, files());
    const over = await when(after, allOver);
    expect(phases(over)).toEqual(['stored', 'stored', 'stored', 'stored']);
    expect(over.interrupted).toBeNull();
    expect(line.begun).toEqual([null, 'batch-1']);
    expect(line.received).toHaveLength(4);
    expect(new Set(line.received.map(({ metadata }) => metadata.clientKey)).size).toBe(4);
    expect(new Set(line.received.map(({ metadata }) => metadata.groupKey)).size).toBe(1);
    expect(memory.kept).toBeNull();
    after.dispose();
  });

  it('sends again what was cancelled, under a new name', async () => {
    const line = new Line();
    const memory = new TestMemory();
    const before = makeQueue(line, memory);
    send(before, files().slice(0, 1));
    await when(before, allOver);
    memory.kept = { batchId: 'batch-1', files: 2 };
    line.judge = ({ metadata }) => ({ state: metadata.clientKey === line.received[0]?.metadata.clientKey ? 'cancelled' : 'stored' });
    const after = makeQueue(line, memory);
    await when(after, (state) => state.interrupted !== null);
    send(after, files().slice(0, 1));
    expect(phases(await when(after, allOver))).toEqual(['stored']);
    expect(new Set(line.received.map(({ metadata }) => metadata.clientKey)).size).toBe(2);
    after.dispose();
  });

  it('can be forgotten, and is forgotten when the server does not know it', async () => {
    const line = new Line();
    const memory = new TestMemory();
    memory.kept = { batchId: 'batch-9', files: 7 };
    const queue = makeQueue(line, memory);
    await when(queue, (state) => state.interrupted !== null);
    queue.forgetInterrupted();
    send(queue, files());
    await when(queue, allOver);
    expect(line.begun).toEqual([null]);
    memory.kept = { batchId: 'batch-9', files: 7 };
    line.failure = new FiducialError('not_found', 'There is no such batch.');
    const other = makeQueue(line, memory);
    await expect.poll(() => memory.kept).toBeNull();
    expect(other.getState().interrupted).toBeNull();
  });
});

describe('a line that breaks', () => {
  it.each([['unavailable', /reached/], ['unauthenticated', /signed out/], ['rate_limited', /wait/], ['out_of_space', /wait/]] as const)('%s: waits, says why, and goes on by itself', async (code, words) => {
    const line = new Line();
    const queue = makeQueue(line);
    line.isOpen = false;
    send(queue, Array.from({ length: 6 }, (_, k) => ({ file: file(`${k}.dcm`, large(k)), folder: 'x' })));
    await when(queue, (state) => phases(state).filter((phase) => phase === 'uploading').length === 4);
    line.failure = new FiducialError(code, 'The server cannot be reached; it must wait.');
    line.open[0]?.fail(line.failure);
    const held = await when(queue, (state) => state.problem !== '');
    expect(held.problem).toMatch(words);
    expect(held.totals.refused).toBe(0);
    expect(line.open.slice(1, 4).every((one) => one.isStopped)).toBe(true);
    line.failure = null;
    line.isOpen = true;
    const over = await when(queue, allOver);
    expect(over).toMatchObject({ problem: '', totals: { stored: 6 } });
    queue.dispose();
  });

  it('what the server itself waits for is said with the file, and no more when it is through', async () => {
    const line = new Line();
    const queue = makeQueue(line);
    const full = 'The disk of the server is full.';
    line.judge = () => ({ state: 'queued', reason: full });
    send(queue, [{ file: file('a.dcm', dicom(1)), folder: '' }]);
    const waiting = await when(queue, (state) => state.files[0]?.reason === full);
    expect(waiting.files[0]).toMatchObject({ phase: 'checking', canRetry: false });
    line.judge = () => ({ state: 'stored', imageId: 'image', studyId: 'study' });
    expect((await when(queue, allOver)).files[0]).toMatchObject({ phase: 'stored', reason: '' });
    queue.dispose();
  });

  it('a checksum that does not fit is sent again under a new name, but not for ever', async () => {
    const line = new Line();
    const queue = makeQueue(line);
    const mismatch = () => new FiducialError('malformed', 'The file did not arrive as it was sent.', { checksum: 'mismatch' });
    line.failures.push(mismatch());
    send(queue, [{ file: file('a.dcm', dicom(1)), folder: '' }]);
    expect(phases(await when(queue, allOver))).toEqual(['stored']);
    line.failures.push(...Array.from({ length: 9 }, mismatch));
    send(queue, [{ file: file('b.dcm', dicom(2)), folder: '' }]);
    expect((await when(queue, (state) => state.totals.refused === 1)).files[1]).toMatchObject({ canRetry: true, reason: expect.stringMatching(/did not arrive/) });
    queue.dispose();
  });

  it('what the server puts into quarantine is through', async () => {
    const line = new Line();
    line.judge = () => ({ state: 'quarantined' });
    const queue = makeQueue(line);
    send(queue, [{ file: file('a.dcm', dicom(1)), folder: '' }]);
    expect(await when(queue, allOver)).toMatchObject({ progress: 1, totals: { quarantined: 1 } });
    queue.dispose();
  });
});
