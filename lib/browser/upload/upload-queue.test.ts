import { describe, expect, it } from 'vitest';
import type { UploadItemView } from '@/lib/api';
import { FiducialError } from '@/lib/domain/errors';
import { dicomFormat } from '@/lib/image-formats/dicom/dicom-format';
import { fakeIdentity, writeDicomImage } from '@/lib/image-formats/dicom/writing/write-dicom';
import { writePng } from '@/lib/image-formats/png/write-png';
import type { UploadState } from './contract';
import { deidentifyFile } from './deidentify-file';
import { UploadQueue } from './upload-queue';
import type { UploadServer } from './upload-server';

const pseudonymKey = Uint8Array.from({ length: 32 }, (_, i) => i + 1);

const dicom = (k: number) => writeDicomImage({
  encoding: 'explicit', rows: 2, columns: 2, photometricInterpretation: 'MONOCHROME2', bitsAllocated: 16, bitsStored: 16, pixelRepresentation: 0, pixels: new Uint8Array(8).fill(k),
  sopClassUid: '1.2.840.10008.5.1.4.1.1.2', studyInstanceUid: '1.2.3', seriesInstanceUid: '1.2.3.1', sopInstanceUid: `1.2.3.1.${k + 1}`, modality: 'CT', extra: fakeIdentity(),
});
const png = () => writePng({ rows: 2, columns: 2, samplesPerPixel: 1, values: Uint8Array.of(1, 2, 3, 4) });
const file = (name: string, bytes: Uint8Array) => new File([new Uint8Array(bytes)], name);

interface Received {
  body: Blob;
  metadata: Parameters<UploadServer['send']>[0]['metadata'];
}

/** The other end of the line: keeps what arrives, and judges it when told to. Uploads end when `deliver` lets them. */
class Line implements UploadServer {
  readonly received: Received[] = [];
  readonly open: { finish(): void; fail(error: Error): void; isPaused: boolean; isCancelled: boolean }[] = [];
  beginnings = 0;
  failBeginnings: FiducialError | null = null;
  isOpen = true;
  judge: (item: Received) => Partial<UploadItemView> = () => ({ state: 'stored', imageId: 'image', studyId: 'study' });

  async begin() {
    this.beginnings += 1;
    if (this.failBeginnings) throw this.failBeginnings;
    return { batchId: 'batch', pseudonymKey };
  }
  send(job: Parameters<UploadServer['send']>[0]) {
    let finish = () => {};
    let fail = (_error: Error) => {};
    const done = new Promise<void>((resolve, reject) => {
      finish = () => {
        this.received.push({ body: job.body, metadata: job.metadata });
        resolve();
      };
      fail = reject;
    });
    const sending = { finish, fail, isPaused: false, isCancelled: false };
    this.open.push(sending);
    if (this.isOpen) finish();
    return { done, pause: () => void (sending.isPaused = true), resume: () => void (sending.isPaused = false), cancel: () => void (sending.isCancelled = true) };
  }
  async changes() {
    const items = this.received.map((one, i) => ({ id: String(i), clientKey: one.metadata.clientKey, state: 'stored' as const, reason: '', imageId: null, studyId: null, byteLength: one.body.size, ...this.judge(one) }));
    return { items, mark: 0 };
  }
}

const here = { run: deidentifyFile, dispose: () => undefined };

function makeQueue(line: Line) {
  return new UploadQueue('project', { server: line, deidentifier: here });
}

/** The first state for which `is` holds. */
function when(queue: UploadQueue, is: (state: UploadState) => boolean): Promise<UploadState> {
  return new Promise((resolve) => {
    const look = () => {
      if (!is(queue.getState())) return;
      stop();
      resolve(queue.getState());
    };
    const stop = queue.subscribe(look);
    look();
  });
}

const phases = (state: UploadState) => state.files.map((one) => one.phase);
const allOver = (state: UploadState) => state.files.length > 0 && state.status === 'idle' && !state.needsDetails;

describe('the upload queue', () => {
  it('sends nothing but de-identified bytes, and never a name', async () => {
    const line = new Line();
    const queue = makeQueue(line);
    queue.add([0, 1, 2].map((k) => ({ file: file(`Fairweather^Florence-${k}.dcm`, dicom(k)), folder: 'Fairweather' })));
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
    queue.add([{ file: file('hand.png', png()), folder: '' }, { file: file('a.dcm', dicom(1)), folder: '' }]);
    const asking = await when(queue, (state) => state.needsDetails && state.files[1]?.phase === 'stored');
    expect(asking.files[0]).toMatchObject({ phase: 'waiting', needsDetails: true });
    expect(asking.status).toBe('idle');
    queue.setDetails(null, { modality: 'DX', bodyPart: 'HAND' });
    expect(phases(await when(queue, allOver))).toEqual(['stored', 'stored']);
    expect(line.received.at(-1)?.metadata).toMatchObject({ modality: 'DX', anatomy: 'HAND', groupKey: '' });
    queue.dispose();
  });

  it('refuses here what cannot be taken, and tells what the server refused', async () => {
    const line = new Line();
    line.judge = () => ({ state: 'refused', reason: 'Not this one.' });
    const queue = makeQueue(line);
    queue.add([{ file: file('notes.dcm', Buffer.from('just text')), folder: '' }, { file: file('cut.dcm', dicom(1).subarray(0, 400)), folder: '' }, { file: file('a.dcm', dicom(1)), folder: '' }]);
    const state = await when(queue, allOver);
    expect(phases(state)).toEqual(['refused', 'refused', 'refused']);
    expect(state.files.map((one) => one.reason)).toEqual([expect.stringMatching(/text file/), expect.stringMatching(/longer than/), 'Not this one.']);
    expect(state.files.every((one) => !one.canRetry)).toBe(true);
    expect(line.received).toHaveLength(1);
    queue.dispose();
  });

  it('has at most four files on their way, can pause, cancel, and try again', async () => {
    const line = new Line();
    line.isOpen = false;
    const queue = makeQueue(line);
    queue.add(Array.from({ length: 9 }, (_, k) => ({ file: file(`${k}.dcm`, dicom(k)), folder: 'x' })));
    const full = await when(queue, (state) => phases(state).filter((phase) => phase === 'uploading').length === 4 && state.files.filter((one) => one.phase === 'de-identifying' && one.progress === 1).length > 0);
    expect(line.open).toHaveLength(4);
    queue.pause();
    expect((await when(queue, (state) => state.status === 'paused')).remainingS).toBeNull();
    expect(line.open.every((one) => one.isPaused)).toBe(true);
    queue.resume();
    await when(queue, (state) => state.status === 'running');
    expect(line.open.some((one) => one.isPaused)).toBe(false);

    const first = full.files.find((one) => one.phase === 'uploading');
    queue.cancel(first?.id ?? '');
    expect(line.open[0]?.isCancelled).toBe(true);
    line.open[1]?.fail(new FiducialError('unavailable', 'The server cannot be reached.'));
    line.isOpen = true;
    for (const one of line.open.slice(2)) one.finish();
    const most = await when(queue, allOver);
    expect(most.totals).toMatchObject({ files: 9, stored: 7, cancelled: 1, refused: 1 });
    const failed = most.files.find((one) => one.phase === 'refused');
    expect(failed).toMatchObject({ canRetry: true, reason: 'The server cannot be reached.' });
    queue.retry();
    expect((await when(queue, (state) => state.totals.stored === 8)).totals).toMatchObject({ refused: 0, cancelled: 1 });
    queue.clearFinished();
    expect((await when(queue, (state) => state.files.length === 0)).status).toBe('idle');
    queue.dispose();
  });

  it('says so when the person may not upload', async () => {
    const line = new Line();
    line.failBeginnings = new FiducialError('forbidden', 'Your role does not allow this.');
    const queue = makeQueue(line);
    queue.add([{ file: file('a.dcm', dicom(1)), folder: '' }]);
    const state = await when(queue, allOver);
    expect(state.files[0]).toMatchObject({ phase: 'refused', reason: 'Your role does not allow this.', canRetry: true });
    line.failBeginnings = null;
    queue.retry(state.files[0]?.id);
    expect(phases(await when(queue, (now) => now.totals.stored === 1))).toEqual(['stored']);
    queue.dispose();
  });

  it('gives the same state until something changes', async () => {
    const queue = makeQueue(new Line());
    expect(queue.getState()).toBe(queue.getState());
    queue.add([{ file: file('a.dcm', dicom(1)), folder: '' }]);
    const over = await when(queue, allOver);
    expect(queue.getState()).toBe(over);
    queue.dispose();
  });
});
