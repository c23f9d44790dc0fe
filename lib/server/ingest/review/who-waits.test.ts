import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { textElement } from '@/lib/image-formats/dicom/writing/encode-elements';
import { videoSamples } from '@/lib/image-formats/video/sample-videos.fixture';
import { defaultReviewPolicy } from '@/lib/imaging/deidentification/review-policy';
import { listFiles, makeDicom, makeIngestWorld, type IngestWorld } from '../test-ingest';

let world: IngestWorld;
beforeAll(async () => {
  world = await makeIngestWorld({ policy: defaultReviewPolicy });
}, 120_000);
afterAll(() => world.close());

const plainSlice = (k: number) => makeDicom({ modality: 'CT', sopInstanceUid: `1.2.826.6.${k}`, rows: 32, columns: 32, pixels: new Uint8Array(2048).map((_, i) => (i % 2 ? 1 : (i + k) & 255)), extra: [textElement(0x00080008, 'CS', 'ORIGINAL\\PRIMARY\\AXIAL')] });
const ultrasound = (k: number) => makeDicom({ modality: 'US', sopInstanceUid: `1.2.826.7.${k}`, rows: 32, columns: 32, pixels: new Uint8Array(2048).map((_, i) => (i % 2 ? 2 : (i * 3 + k) & 255)) });
const png = (k: number) => sharp({ create: { width: 48, height: 32, channels: 3, background: { r: k, g: 90, b: 20 } } }).png().toBuffer();

describe('in a project where nobody has chosen otherwise', () => {
  it('a video, a PNG and an ultrasound picture wait for a person, and nothing of them lies among the images', async () => {
    for (const bytes of [(await videoSamples())[0]?.bytes, await png(7), ultrasound(1)]) {
      if (!bytes) throw new Error('no sample');
      expect((await world.send(new Uint8Array(bytes))).outcome).toBe('quarantined');
    }
    expect(await world.db.image.count()).toBe(0);
    expect(listFiles(`${world.folder}/objects`)).toEqual([]);
    expect(await world.db.quarantinedImage.count()).toBe(3);
  });

  it('a plain CT slice does not', async () => {
    expect((await world.send(plainSlice(1))).outcome).toBe('stored');
  });
});
