import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { writeNifti } from '@/lib/image-formats/nifti/write-nifti';
import { writePng } from '@/lib/image-formats/png/write-png';
import { writeZip } from '@/lib/image-formats/zip/write-zip.fixture';
import { allOver, Line, looked, makeQueue, when } from './test-line';

const png = (k: number) => writePng({ rows: 2, columns: 2, samplesPerPixel: 1, values: Uint8Array.of(1, 2, 3, k) });
const file = (name: string, bytes: Uint8Array) => new File([new Uint8Array(bytes)], name, { lastModified: 1_700_000_000_000 });
const text = (words: string) => new TextEncoder().encode(words);

describe('an archive', () => {
  const archive = writeZip([
    { name: 'left/1.png', bytes: png(1) }, { name: 'left/2.png', bytes: png(2) }, { name: 'right/1.png', bytes: png(3) }, { name: 'top.png', bytes: png(4) },
    { name: '__MACOSX/left/._1.png', bytes: text('clutter') }, { name: 'left/.DS_Store', bytes: text('clutter') },
    { name: '../out.png', bytes: png(5) }, { name: 'link.png', bytes: png(6), attributes: (0xa1ff << 16) >>> 0 }, { name: 'inner.zip', bytes: writeZip([{ name: 'a', bytes: png(7) }]) }, { name: 'notes.txt', bytes: text('text') },
    { name: 'bad.png', bytes: png(8), crc: 1 },
  ]);

  it('is its files: each with its own result, folders as studies', async () => {
    const line = new Line();
    const queue = makeQueue(line);
    void queue.add([{ file: file('Fairweather.zip', archive), folder: '' }]);
    const state = await when(queue, (now) => looked(now) && now.files.length > 1);
    expect(state.files.map(({ displayName }) => displayName)).toEqual(['left/1.png', 'left/2.png', 'right/1.png', 'top.png', '../out.png', 'link.png', 'inner.zip', 'notes.txt', 'bad.png'].map((name) => `Fairweather.zip/${name}`));
    expect(state.files.map(({ reason }) => reason).slice(4)).toEqual([expect.stringMatching(/outside/), expect.stringMatching(/link/), expect.stringMatching(/inside an archive/), expect.stringMatching(/text file/), '']);
    expect((await queue.read(state.files[0]?.id ?? ''))?.type).toBe('image/png');
    queue.setDetails(null, { modality: 'DX', bodyPart: 'HAND' });
    queue.start();
    const over = await when(queue, allOver);
    expect(over.totals).toMatchObject({ stored: 4, refused: 5 });
    expect(over.files.at(-1)?.reason).toMatch(/checksum/);
    const groups = line.received.map(({ metadata }) => metadata.groupKey);
    expect(groups[0]).toBe(groups[1]);
    expect(new Set(groups).size).toBe(3);
    for (const { body, metadata } of line.received) {
      expect(metadata.sha256).toBe(createHash('sha256').update(new Uint8Array(await body.arrayBuffer())).digest('hex'));
      expect(JSON.stringify(metadata)).not.toMatch(/Fairweather|left|png/);
    }
    queue.dispose();
  });

  it('that is damaged as a whole is one refused file', async () => {
    const queue = makeQueue(new Line());
    void queue.add([{ file: file('a.zip', archive.subarray(0, archive.length - 5)), folder: '' }, { file: file('b.zip', writeZip([])), folder: '' }]);
    const state = await when(queue, looked);
    expect(state.files).toMatchObject([{ phase: 'refused', reason: expect.stringMatching(/cut short/) }, { phase: 'refused', reason: expect.stringMatching(/empty/) }]);
    queue.dispose();
  });
});

describe('a header and its data', () => {
  const volume = writeNifti({ columns: 2, rows: 2, slices: 2, pixdim: [1, 1, 1], sampleType: 'uint8', values: Uint8Array.from({ length: 8 }, (_, i) => i) });

  it('are one image', async () => {
    const head = volume.slice(0, 352);
    new DataView(head.buffer).setFloat32(108, 0, true);
    head.set(text('ni1\0'), 344);
    const line = new Line();
    const queue = makeQueue(line);
    void queue.add([{ file: file('scan.hdr', head.slice(0, 348)), folder: 'x' }, { file: file('scan.img', volume.slice(352)), folder: 'x' }, { file: file('lone.img', volume.slice(352)), folder: 'x' }]);
    const state = await when(queue, looked);
    expect(state.files).toMatchObject([{ displayName: 'x/scan.hdr', format: 'NIfTI', size: 356 }, { displayName: 'x/lone.img', phase: 'refused', reason: expect.stringMatching(/one half of a pair/) }]);
    queue.setDetails(null, { modality: 'MR', bodyPart: 'HEAD' });
    queue.start();
    expect((await when(queue, allOver)).totals).toMatchObject({ stored: 1, refused: 1 });
    queue.dispose();
  });
});
