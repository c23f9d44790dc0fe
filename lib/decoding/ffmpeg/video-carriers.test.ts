import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { detectImageFormat, joinParts } from '@/lib/image-formats';
import { frameByteRange } from '@/lib/imaging/image-description';
import { runsOf } from '@/lib/test-runs';
import { demuxerOfFormat, takeOutFrames } from './index';

/**
 * T-A8 for videos: every place where a container or a stream can carry text holds a sentinel before, none after; the coded pictures decode to the same
 * frames; and the picture taken out as frame n is frame n, which each frame says itself by eight blocks, black or white, its number in binary.
 */
const SENTINEL = 'Fairweather';
const BLOCK = 16;
const WIDTH = 8 * BLOCK;

function hasProgram(name: string): boolean {
  try {
    execFileSync('which', [name], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

interface Recipe {
  readonly extension: string;
  readonly video: readonly string[];
  readonly audio: readonly string[];
  /** Subtitle coding; '' where the container takes none. */
  readonly subtitles: string;
  readonly attaches: boolean;
}

const sei = ['-bsf:v', `h264_metadata=sei_user_data=086f3693-b7b3-4f2c-9653-21492feee5b8+${SENTINEL}`];
const h264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-bf', '2', '-x264-params', 'b-adapt=0'];
const recipes: readonly Recipe[] = [
  { extension: 'mp4', video: [...h264, ...sei], audio: ['-c:a', 'aac'], subtitles: 'mov_text', attaches: false },
  { extension: 'mov', video: [...h264, ...sei], audio: ['-c:a', 'pcm_s16le'], subtitles: 'mov_text', attaches: false },
  { extension: 'mp4', video: ['-c:v', 'libx265', '-preset', 'ultrafast', '-x265-params', 'log-level=none'], audio: ['-c:a', 'aac'], subtitles: 'mov_text', attaches: false },
  { extension: 'mov', video: ['-c:v', 'mpeg4', '-bf', '2'], audio: ['-c:a', 'aac'], subtitles: '', attaches: false },
  { extension: 'mkv', video: [...h264, ...sei], audio: ['-c:a', 'aac'], subtitles: 'srt', attaches: true },
  { extension: 'mkv', video: ['-c:v', 'mpeg2video', '-bf', '2'], audio: ['-c:a', 'flac'], subtitles: 'srt', attaches: true },
  { extension: 'webm', video: ['-c:v', 'libvpx-vp9', '-deadline', 'realtime', '-cpu-used', '8'], audio: ['-c:a', 'libopus'], subtitles: 'webvtt', attaches: false },
  { extension: 'webm', video: ['-c:v', 'libvpx', '-deadline', 'realtime', '-cpu-used', '8'], audio: ['-c:a', 'libopus'], subtitles: 'webvtt', attaches: false },
  { extension: 'avi', video: ['-c:v', 'mjpeg'], audio: ['-c:a', 'mp3'], subtitles: '', attaches: false },
  { extension: 'avi', video: ['-c:v', 'mpeg4', '-vtag', 'xvid'], audio: ['-c:a', 'mp3'], subtitles: '', attaches: false },
];

const tags = ['title', 'artist', 'comment', 'description', 'copyright', 'genre', 'album', 'location', 'make', 'model', 'software', 'encoder', 'creation_time', 'date', 'keywords', 'episode_id'];
const ffmpeg = (...args: readonly string[]): Buffer => execFileSync('ffmpeg', ['-nostdin', '-v', 'error', '-y', ...args], { stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 1 << 26 });

function frameHashes(file: string): string[] {
  const lines = ffmpeg('-noautorotate', '-i', file, '-map', '0:v:0', '-fps_mode', 'passthrough', '-f', 'framehash', '-hash', 'sha256', '-').toString().split('\n');
  return lines.filter((line) => line !== '' && !line.startsWith('#')).map((line) => line.split(',').at(-1)?.trim() ?? '');
}

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'fiducial-carriers-'));
  await writeFile(path.join(folder, 'chapters.txt'), `;FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=200\ntitle=${SENTINEL} chapter\n`);
  await writeFile(path.join(folder, 'words.srt'), `1\n00:00:00,000 --> 00:00:00,200\n${SENTINEL} said\n`);
  await writeFile(path.join(folder, 'note.txt'), `${SENTINEL} note`);
});
afterAll(() => rm(folder, { recursive: true }));

/** A video that counts its frames, with everything around it that the container takes. */
async function makeVideo(recipe: Recipe, frames: number, rows: number, out: string): Promise<void> {
  const counter = `nullsrc=s=${WIDTH}x${rows}:r=25:d=${frames / 25},format=yuv420p,geq=lum='16+219*mod(floor(N/pow(2,floor(X/${BLOCK}))),2)':cb=128:cr=128`;
  const metadata = tags.flatMap((tag) => ['-metadata', `${tag}=${tag === 'creation_time' ? '1931-07-04T10:00:00' : `${SENTINEL} ${tag}`}`]);
  const named = ['-metadata:s:v', `title=${SENTINEL} stream`, '-metadata:s:v', `handler_name=${SENTINEL} handler`];
  const hasSubtitles = recipe.subtitles !== '';
  ffmpeg(
    '-f', 'lavfi', '-i', counter, '-f', 'lavfi', '-i', `sine=d=${frames / 25}`, '-i', path.join(folder, 'chapters.txt'), ...(hasSubtitles ? ['-i', path.join(folder, 'words.srt')] : []),
    '-map', '0:v', '-map', '1:a', ...(hasSubtitles ? ['-map', '3:s', '-c:s', recipe.subtitles] : []), '-map_chapters', '2', '-g', '5', '-pix_fmt', recipe.video.includes('mjpeg') ? 'yuvj420p' : 'yuv420p',
    ...recipe.video, ...recipe.audio, ...metadata, ...named, ...(recipe.attaches ? ['-attach', path.join(folder, 'note.txt'), '-metadata:s:t', 'mimetype=text/plain'] : []), out,
  );
  if (recipe.extension !== 'mp4' && recipe.extension !== 'mov') return;
  // XMP as Adobe's programs put it behind the movie, and free space that was not cleared.
  const box = (type: string, body: Buffer): Buffer => Buffer.concat([Buffer.from([0, 0, 0, 8 + body.length]), Buffer.from(type, 'latin1'), body]);
  const xmp = box('uuid', Buffer.concat([Buffer.from('be7acfcb97a942e89c71999491e3afac', 'hex'), Buffer.from(`<x:xmpmeta>${SENTINEL}</x:xmpmeta>`)]));
  await writeFile(out, Buffer.concat([await readFile(out), xmp, box('free', Buffer.from(SENTINEL))]));
}

/** The number that a picture shows. */
async function numberShown(jpeg: Uint8Array): Promise<number> {
  const { data, info } = await sharp(jpeg).greyscale().raw().toBuffer({ resolveWithObject: true });
  const middle = Math.floor(info.height / 2) * info.width;
  return [0, 1, 2, 3, 4, 5, 6, 7].reduce((sum, bit) => sum + ((data[middle + bit * BLOCK + BLOCK / 2] ?? 0) > 127 ? 2 ** bit : 0), 0);
}

/** Words of ffprobe about the container itself, not about what it holds. */
const structural = new Set(['major_brand', 'minor_version', 'compatible_brands', 'language', 'vendor_id']);

interface Probe {
  streams: { codec_type: string; tags?: Record<string, string> }[];
  format: { tags?: Record<string, string> };
  chapters: unknown[];
}

function expectBare(file: string): void {
  const probe = JSON.parse(execFileSync('ffprobe', ['-v', 'error', '-show_streams', '-show_format', '-show_chapters', '-of', 'json', file]).toString()) as Probe;
  expect(probe.streams.map(({ codec_type }) => codec_type)).toEqual(['video']);
  expect(probe.chapters).toEqual([]);
  const names = [...Object.keys(probe.format.tags ?? {}), ...probe.streams.flatMap((stream) => Object.keys(stream.tags ?? {}))];
  expect(names.filter((name) => !structural.has(name))).toEqual([]);
}

const context = { pseudonymKey: new Uint8Array(32).fill(5), grouping: { studyKey: 's' } };
const count = runsOf(200);

describe.runIf(hasProgram('ffmpeg') && hasProgram('ffprobe'))('videos in which everything carries a sentinel', () => {
  it.each(Array.from({ length: count }, (_, k) => [k, recipes[k % recipes.length] as Recipe] as const))('number %i comes out with its frames and nothing else', async (k, recipe) => {
    const frames = 6 + ((k * 7) % 23);
    const original = path.join(folder, `${k}.${recipe.extension}`);
    await makeVideo(recipe, frames, 32 + 16 * (k % 5), original);
    const bytes = new Uint8Array(await readFile(original));
    expect(Buffer.from(bytes).includes(SENTINEL)).toBe(true);
    const format = detectImageFormat(bytes);
    const clean = joinParts(format.deidentify(bytes, context).parts);
    expect(format.verify(clean, context)).toEqual([]);
    for (const encoding of ['utf8', 'utf16le'] as const) expect(Buffer.from(clean).includes(Buffer.from(SENTINEL, encoding))).toBe(false);
    const cleaned = path.join(folder, `clean-${k}.${recipe.extension}`);
    await writeFile(cleaned, clean);
    expect(frameHashes(cleaned)).toEqual(frameHashes(original));
    expectBare(cleaned);

    const demuxer = demuxerOfFormat(format.name);
    if (!demuxer) throw new Error('no demuxer');
    const { frameTable } = await takeOutFrames(cleaned, demuxer, path.join(folder, `frames-${k}`), () => undefined);
    const pictures = await readFile(path.join(folder, `frames-${k}`));
    expect(frameTable.frames.lengths.length).toBe(frames);
    for (const n of [frames - 1, 0, (k * 5) % frames, (k * 11) % frames]) {
      const range = frameByteRange(frameTable, n);
      if (!range) throw new Error('missing frame');
      expect(await numberShown(pictures.subarray(range.offset, range.offset + range.length)), `frame ${n}`).toBe(n);
    }
  }, 120_000);

  it.runIf(hasProgram('exiftool'))('leave exiftool nothing to tell', () => {
    const found = JSON.parse(execFileSync('exiftool', ['-j', '-a', '-u', '-ext', 'mp4', '-ext', 'mov', '-ext', 'mkv', '-ext', 'webm', '-ext', 'avi', folder], { maxBuffer: 1 << 26, stdio: ['ignore', 'pipe', 'ignore'] }).toString()) as Record<string, unknown>[];
    const clean = found.filter(({ SourceFile }) => path.basename(String(SourceFile)).startsWith('clean-'));
    expect(clean.length).toBe(count);
    const telling = /title|artist|comment|descr|copyright|genre|album|location|gps|make|model|software|encoder|author|keyword|xmp|writing|muxing|attached|chapter/i;
    const originals = found.filter((facts) => !clean.includes(facts));
    for (const facts of originals) expect(Object.keys(facts).some((name) => telling.test(name)), String(facts['SourceFile'])).toBe(true);
    for (const facts of clean) expect(Object.keys(facts).filter((name) => telling.test(name)), String(facts['SourceFile'])).toEqual([]);
    for (const facts of clean) for (const [name, value] of Object.entries(facts)) if (/^(Create|Modify|Track|Media)\w*Date$/.test(name)) expect(String(value)).toBe('0000:00:00 00:00:00');
  }, 120_000);

  it('says how many were made', () => {
    console.info(`Videos with sentinels: ${count} of 200`);
    expect(count).toBeGreaterThan(0);
  });
});
