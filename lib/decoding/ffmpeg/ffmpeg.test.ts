import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { frameByteRange } from '@/lib/imaging/image-description';
import { inspectVideo, takeOutFrames, type VideoDemuxer } from './index';

interface VideoReference {
  container: string;
  codec_name: string;
  width: number;
  height: number;
  pix_fmt: string;
  decoded_frames: number;
  frame0_sha256: string;
  last_frame_sha256: string;
}

const shared = path.resolve(import.meta.dirname, '../../../../shared/data');
const hasShared = existsSync(path.join(shared, 'reference-pixels.json'));
const references: Record<string, VideoReference> = hasShared ? (JSON.parse(readFileSync(path.join(shared, 'reference-pixels.json'), 'utf8')) as { video: Record<string, VideoReference> }).video : {};

const demuxers: Record<string, VideoDemuxer> = { 'mov,mp4,m4a,3gp,3g2,mj2': 'mov', 'matroska,webm': 'matroska', avi: 'avi', mpeg: 'mpeg', asf: 'asf' };

/** Its packets are damaged: what a decoder makes up for lost pictures differs between versions of FFmpeg. */
const concealed = 'malformed/test_video_corrupted.mp4';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'fiducial-video-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

describe.runIf(hasShared)('videos against independently decoded frames', () => {
  it.each(Object.entries(references))('decodes %s to the same frames', async (name, expected) => {
    const demuxer = demuxers[expected.container];
    if (!demuxer) throw new Error(`unknown container ${expected.container}`);
    const found = await inspectVideo(path.join(shared, name), demuxer);
    expect([found.codec, found.columns, found.rows, found.pixelFormat]).toEqual([expected.codec_name, expected.width, expected.height, expected.pix_fmt]);
    expect(found.frames.length).toBe(expected.decoded_frames);
    expect(found.frames[0]?.sha256).toBe(expected.frame0_sha256);
    if (name !== concealed) expect(found.frames.at(-1)?.sha256).toBe(expected.last_frame_sha256);
  });

  it('writes every frame as a picture that can be cut out', async () => {
    const out = path.join(folder, 'frames');
    const counts: number[] = [];
    const taken = await takeOutFrames(path.join(shared, 'derived/video/us-cine-h264-bframes-moov-last.mov'), 'mov', out, (count) => counts.push(count));
    const bytes = await readFile(out);
    expect([taken.rows, taken.columns, taken.byteLength, counts.at(-1)]).toEqual([300, 400, bytes.length, 27]);
    for (let k = 0; k < 27; k += 1) {
      const range = frameByteRange(taken.frameTable, k);
      if (!range) throw new Error('missing frame');
      const { width, height, format } = await sharp(bytes.subarray(range.offset, range.offset + range.length)).metadata();
      expect([width, height, format]).toEqual([400, 300, 'jpeg']);
    }
    expect(frameByteRange(taken.frameTable, 27)).toBeNull();
  });
});

it('says how many real videos were compared', () => {
  console.info(hasShared ? `Videos: ${Object.keys(references).length} compared, the last frame of ${concealed} left out` : 'The folder of shared files is not there: no video was compared.');
  expect(hasShared).toBe(Object.keys(references).length > 0);
});

describe('files that are no videos', () => {
  it('are refused with a reason', async () => {
    const text = path.join(folder, 'text');
    await writeFile(text, '#EXTM3U\nfile:///etc/passwd\n');
    await expect(inspectVideo(text, 'mov')).rejects.toMatchObject({ code: 'malformed' });
    await expect(inspectVideo(path.join(folder, 'nowhere'), 'avi')).rejects.toMatchObject({ code: 'malformed' });
  });
});
