import sharp from 'sharp';
import { writeSampleAvi } from '../avi/sample-avi.fixture';
import { writeSampleMatroska } from '../matroska/sample-matroska.fixture';
import { writeSampleMp4 } from '../mp4/sample-mp4.fixture';
import type { Sample } from '../sample-files.fixture';

/** For tests only: three JPEG pictures, each with identifiers in its EXIF. */
async function samplePictures(columns: number, rows: number): Promise<Uint8Array[]> {
  const grey = (frame: number): Uint8Array => Uint8Array.from({ length: rows * columns * 3 }, (_, i) => (i * 3 + frame * 40) & 255);
  const picture = (frame: number): Promise<Buffer> =>
    sharp(grey(frame), { raw: { width: columns, height: rows, channels: 3 } }).withExif({ IFD0: { Artist: 'Fairweather', ImageDescription: 'MRN-55512' } }).jpeg({ quality: 80 }).toBuffer();
  return (await Promise.all([0, 1, 2].map(picture))).map((bytes) => Uint8Array.from(bytes));
}

/** A small video in each container. The values are not asked for: pictures are taken out at ingest. */
export async function videoSamples(): Promise<Sample[]> {
  const small = await samplePictures(32, 16);
  const tall = await samplePictures(16, 40);
  return [
    { format: 'mp4', name: 'Motion JPEG in MOV', bytes: writeSampleMp4(small, 32, 16), values: null },
    { format: 'mp4', name: 'tall Motion JPEG in MOV', bytes: writeSampleMp4(tall, 16, 40), values: null },
    { format: 'matroska', name: 'Motion JPEG in Matroska', bytes: writeSampleMatroska(small, 32, 16), values: null },
    { format: 'matroska', name: 'tall Motion JPEG in Matroska', bytes: writeSampleMatroska(tall, 16, 40), values: null },
    { format: 'avi', name: 'Motion JPEG in AVI', bytes: writeSampleAvi(small, 32, 16), values: null },
    { format: 'avi', name: 'tall Motion JPEG in AVI', bytes: writeSampleAvi(tall, 16, 40), values: null },
  ];
}
