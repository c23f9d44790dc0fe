import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { videoSamples } from '@/lib/image-formats/video/sample-videos.fixture';
import { frameByteRange, frameTableSchema, imageDescriptionSchema } from '@/lib/imaging/image-description';
import type { ParseProgress } from './parser/protocol';
import { Interrupted, processUpload } from './process-upload';
import { claimUpload } from './queue/upload-moves';
import { listUploadItems } from './receive/list-upload-items';
import { findTexts, makeIngestWorld, type IngestWorld } from './test-ingest';

let world: IngestWorld;
beforeEach(async () => {
  world = await makeIngestWorld();
});
afterEach(() => world.close());

async function storedVideo(imageId: string | null) {
  const image = await world.db.image.findUniqueOrThrow({ where: { id: imageId ?? '' } });
  const table = frameTableSchema.parse(JSON.parse(image.frameTable));
  const description = imageDescriptionSchema.parse(JSON.parse(image.description));
  return { image, table, description, pictures: readFileSync(`${world.folder}/objects/${image.framesKey}`) };
}

describe('a video', () => {
  it('is stored clean, with every frame beside it as a picture of its own', async () => {
    for (const sample of await videoSamples()) {
      const sent = await world.send(sample.bytes, { modality: 'US', anatomy: 'ABDOMEN' });
      expect(sent.outcome, `${sample.name}: ${sent.reason}`).toBe('stored');
      const { image, table, description, pictures } = await storedVideo(sent.imageId);
      expect(image).toMatchObject({ format: sample.format, frames: 3, modality: 'US', anatomy: 'ABDOMEN' });
      expect([table.holder, table.encoding, table.frames.kind, description.frames]).toEqual(['frames', 'jpeg', 'lengths', 3]);
      for (let k = 0; k < 3; k += 1) {
        const range = frameByteRange(table, k);
        if (!range) throw new Error('missing frame');
        const { width, height } = await sharp(pictures.subarray(range.offset, range.offset + range.length)).metadata();
        expect([width, height]).toEqual([description.columns, description.rows]);
      }
    }
    expect(findTexts(world.folder, ['Fairweather', 'MRN-55512', 'Maple'])).toEqual([]);
  });

  it('is refused with a reason when no picture of it can be decoded', async () => {
    const [sample] = await videoSamples();
    if (!sample) throw new Error('no sample');
    const broken = sample.bytes.slice();
    // Frame headers of the pictures that say nothing any more.
    for (let at = 0; at + 1 < broken.length; at += 1) if (broken[at] === 0xff && broken[at + 1] === 0xc0) broken[at + 1] = 0xc8;
    const sent = await world.send(broken);
    expect(sent.outcome).toBe('refused');
    expect(sent.reason).not.toBe('');
  });
});

describe('while a video is taken apart', () => {
  it('its reader says how far it is', async () => {
    const said: ParseProgress[] = [];
    const parse = world.parsers.parse.bind(world.parsers);
    vi.spyOn(world.parsers, 'parse').mockImplementation((request, signal, onProgress) => parse(request, signal, (progress) => {
      said.push(progress);
      onProgress?.(progress);
    }));
    const [sample] = await videoSamples();
    const sent = await world.send(sample?.bytes ?? new Uint8Array());
    expect(sent.outcome).toBe('stored');
    expect(said[0]).toEqual({ kind: 'progress', framesDone: 1, framesExpected: 3 });
  });

  it('whoever sent it can see how far it is, though nothing about it has changed in the database', async () => {
    const program = resolve('dist/stops-at-120.mjs');
    writeFileSync(program, `process.on('message', () => process.send({ kind: 'progress', framesDone: 120, framesExpected: 400 })); setInterval(() => {}, 1000);`);
    const slow = await makeIngestWorld({ program });
    try {
      const id = await slow.enqueue(new Uint8Array(50));
      const claim = await claimUpload(slow.db);
      if (!claim) throw new Error('nothing to claim');
      const stop = new AbortController();
      const reading = processUpload(slow, claim, stop.signal);
      const list = () => listUploadItems(slow.context, { batchId: slow.batchId, limit: 10, changedSince: Date.now() + 3_600_000 });
      await vi.waitUntil(async () => (await list()).items.length > 0);
      expect((await list()).items).toMatchObject([{ id, state: 'processing', reading: { framesDone: 120, framesExpected: 400 } }]);
      stop.abort();
      await expect(reading).rejects.toThrow(Interrupted);
      expect((await list()).items).toEqual([]);
    } finally {
      await slow.close();
      rmSync(program);
    }
  });
});
