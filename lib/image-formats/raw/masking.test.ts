import { beforeAll, describe, expect, it } from 'vitest';
import type { MaskBox } from '@/lib/imaging/deidentification/review';
import { frameByteRange } from '@/lib/imaging/image-description';
import type { Codecs, ImageFormat } from '../contract';
import { imageFormatNamed } from '../index';
import { joinParts } from '../bytes/join-parts';
import { bmpSamples, imageSamples, niftiSamples, tiffSamples, webpSamples } from '../sample-files.fixture';
import type { Sample } from '../sample-files.fixture';
import { loadTestCodecs, testContext } from '../test-setup';

let codecs: Codecs = {};
let samples: Sample[] = [];
beforeAll(async () => {
  codecs = await loadTestCodecs();
  samples = [...niftiSamples(), ...(await imageSamples()), ...(await tiffSamples()), ...bmpSamples(), ...(await webpSamples())];
});

const box: MaskBox = { x: 1, y: 1, width: 2, height: 9000, frame: null };

function decodeAll(format: ImageFormat, bytes: Uint8Array): { frames: number[][]; columns: number; samples: number } {
  const { description, frameTable } = format.parse(bytes, testContext);
  const frames = Array.from({ length: description.frames }, (_, k) => {
    const range = frameByteRange(frameTable, k);
    if (!range) throw new Error('missing frame');
    return [...format.decodeFrame(description, bytes.subarray(range.offset, range.offset + range.length), codecs).values];
  });
  return { frames, columns: description.columns, samples: description.samplesPerPixel };
}

describe.each(['nifti', 'png', 'jpeg', 'tiff', 'bmp', 'webp'] as const)('a mask on %s', (name) => {
  it('makes the box constant, leaves every other value alone, and is a de-identified file again', () => {
    const format = imageFormatNamed(name);
    const mine = samples.filter((sample) => sample.format === name);
    expect(mine.length).toBeGreaterThan(1);
    for (const { bytes, name: which } of mine) {
      const clean = joinParts(format.deidentify(bytes, testContext).parts);
      const masked = format.mask?.(clean, [box], testContext, codecs);
      if (!masked) throw new Error('cannot be masked');
      const after = imageFormatNamed(masked.format ?? name);
      const stored = joinParts(masked.parts);
      expect(after.verify(stored, testContext), which).toEqual([]);
      const [was, is] = [decodeAll(format, clean), decodeAll(after, stored)];
      expect([is.columns, is.samples, is.frames.length], which).toEqual([was.columns, was.samples, was.frames.length]);
      const isInside = (i: number): boolean => {
        const pixel = Math.floor(i / was.samples);
        return pixel % was.columns >= 1 && pixel % was.columns < 3 && pixel >= was.columns;
      };
      const inside = new Set(is.frames.flatMap((frame) => frame.filter((_, i) => isInside(i))));
      expect(inside.size, which).toBe(1);
      was.frames.forEach((frame, k) => expect(is.frames[k]?.filter((_, i) => !isInside(i)), which).toEqual(frame.filter((_, i) => !isInside(i))));
    }
  });
});
