import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { videoSamples } from '@/lib/image-formats/video/sample-videos.fixture';
import { frameByteRange, frameTableSchema, imageDescriptionSchema } from '@/lib/imaging/image-description';
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
