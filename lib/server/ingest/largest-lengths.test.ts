import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LIMITS } from '@/lib/domain/limits';
import { defaultDeidentificationProfile } from '@/lib/imaging/deidentification/profile';
import { defaultReviewPolicy, noEyesPolicy, type ReviewPolicy } from '@/lib/imaging/deidentification/review-policy';
import { videoSamples } from '@/lib/image-formats/video/sample-videos.fixture';
import { parseFile } from './parser/parse-file';
import { writeParts } from './parser/work-files';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fiducial-lengths-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Lengths are integer columns: 31 bits. What does not fit is refused by name, not by the database. */
const LARGEST = 2 ** 31 - 1;

describe('the pictures of a video', () => {
  let runs = 0;
  const parse = async (policy: ReviewPolicy) => {
    const [sample] = await videoSamples();
    if (!sample) throw new Error('no sample');
    const path = join(folder, `video-${(runs += 1)}`);
    writeFileSync(path, sample.bytes);
    return parseFile({
      source: { path, offset: 0, byteLength: sample.bytes.length }, workPath: join(folder, `work-${runs}`), pseudonymKey: Buffer.alloc(32, 7).toString('base64url'), studyKey: 'study', modality: 'US', bodyPart: 'ABDOMEN',
      profile: defaultDeidentificationProfile, review: { policy, rules: [], claimed: null, decided: null },
    });
  };
  /** As if the columns held no more than this. */
  const holding = async <T>(bytes: number, run: () => Promise<T>): Promise<T> => {
    const limits = LIMITS as { videoPicturesWaitingBytes: number };
    const before = limits.videoPicturesWaitingBytes;
    limits.videoPicturesWaitingBytes = bytes;
    return run().finally(() => {
      limits.videoPicturesWaitingBytes = before;
    });
  };

  it('may be as long as their column holds while they wait for somebody to look, and not a byte longer', async () => {
    expect(LIMITS.videoPicturesWaitingBytes).toBe(LARGEST);
    const { frames, review } = await parse(defaultReviewPolicy);
    expect(review.by).toBeNull();
    const length = frames?.byteLength ?? 0;
    expect(length).toBeGreaterThan(1000);
    expect((await holding(length, () => parse(defaultReviewPolicy))).frames?.byteLength).toBe(length);
    await expect(holding(length - 1, () => parse(defaultReviewPolicy))).rejects.toMatchObject({ code: 'too_large', detail: expect.stringMatching(/^Somebody has to look at this video .* 2 GiB .* Cut it into shorter videos/) });
  });

  it('may be longer when nobody has to look: then no column holds their length', async () => {
    const { frames, review } = await holding(1, () => parse(noEyesPolicy));
    expect(review.by).toBe('nobody-needed');
    expect(frames?.byteLength).toBeGreaterThan(1000);
  });
});

describe('what is made of a file', () => {
  /** One piece of memory, many times over: nothing of that length is ever there. */
  const partsOf = (byteLength: number, piece = new Uint8Array(64 << 20)) =>
    Array.from({ length: Math.ceil(byteLength / piece.length) }, (_, i) => piece.subarray(0, Math.min(piece.length, byteLength - i * piece.length)));

  it('is refused before a byte is written when its length does not fit into its column', () => {
    expect(LIMITS.fileBytes).toBe(LARGEST);
    const path = join(folder, 'object');
    expect(() => writeParts(path, partsOf(LARGEST + 1))).toThrow(expect.objectContaining({ code: 'too_large', detail: expect.stringMatching(/larger than 2 GiB/) }));
    expect(existsSync(path)).toBe(false);
  });

  it('is written up to that length', () => {
    const limits = LIMITS as { fileBytes: number };
    const path = join(folder, 'object');
    limits.fileBytes = 100;
    try {
      expect(writeParts(path, [new Uint8Array(60), new Uint8Array(40).fill(1)])).toBe(100);
      expect(() => writeParts(join(folder, 'other'), [new Uint8Array(60), new Uint8Array(41)])).toThrow(/2 GiB/);
    } finally {
      limits.fileBytes = LARGEST;
    }
    expect(readFileSync(path)).toHaveLength(100);
  });
});
