import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inspectVideo, type VideoDemuxer } from './index';
import { detectImageFormat, joinParts } from '@/lib/image-formats';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';

const shared = path.resolve(import.meta.dirname, '../../../../shared/data');
const hasShared = existsSync(path.join(shared, 'reference-pixels.json'));

interface Reference {
  video?: boolean;
  stream?: { decoded_frames: number; frame0_sha256: string; last_frame_sha256: string };
}

const context = { pseudonymKey: new Uint8Array(32).fill(3), grouping: { studyKey: 's' } };
const demuxers: Record<string, VideoDemuxer> = { mp4: 'mov', 'mpeg-program': 'mpeg', h264: 'h264', hevc: 'hevc', mpeg2: 'mpegvideo' };

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'fiducial-dicom-video-'));
});
afterAll(() => rm(folder, { recursive: true }));

function videoReferences(): [string, NonNullable<Reference['stream']>][] {
  if (!hasShared) return [];
  const { dicom } = JSON.parse(readFileSync(path.join(shared, 'reference-pixels.json'), 'utf8')) as { dicom: Record<string, Reference> };
  return Object.entries(dicom).flatMap(([name, { video, stream }]) => (video && stream ? [[name, stream]] : []));
}

describe.runIf(hasShared)('DICOM videos against independently decoded frames', () => {
  it.each(videoReferences())('%s keeps its frames and loses what its encoder wrote', async (name, expected) => {
    const bytes = new Uint8Array(readFileSync(path.join(shared, name)));
    const format = detectImageFormat(bytes);
    const clean = joinParts(format.deidentify(bytes, context).parts);
    expect(format.verify(clean, context)).toEqual([]);
    const { video, frameTable, description } = format.parse(clean, context);
    if (!video) throw new Error('not described as a video');
    expect([frameTable.holder, frameTable.frames.kind, description.photometricInterpretation]).toEqual(['frames', 'pending', 'RGB']);
    const stream = path.join(folder, path.basename(name));
    await writeFile(stream, joinParts(video.ranges.map(([start, end]) => clean.subarray(start, end))));
    const demuxer = demuxers[video.wrapping];
    if (!demuxer) throw new Error(`unknown wrapping ${video.wrapping}`);
    const { frames } = await inspectVideo(stream, demuxer);
    expect([frames.length, frames[0]?.sha256, frames.at(-1)?.sha256]).toEqual([expected.decoded_frames, expected.frame0_sha256, expected.last_frame_sha256]);
    for (const text of ['x264', 'x265', 'Lavc', 'Lavf']) expect(Buffer.from(clean).includes(text), text).toBe(false);
  });
});

it('says how many DICOM videos were compared', () => {
  console.info(hasShared ? `DICOM videos: ${videoReferences().length} compared` : 'The folder of shared files is not there: no DICOM video was compared.');
  expect(videoReferences().length > 0).toBe(hasShared);
});
