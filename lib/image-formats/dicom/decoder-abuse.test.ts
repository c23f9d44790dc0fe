import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { FiducialError } from '@/lib/domain/errors';
import { frameOf } from '@/lib/imaging/frames/assemble-frame';
import type { FrameEncoding, ImageDescription } from '@/lib/imaging/image-description';
import { runsOf } from '@/lib/test-runs';
import { decodeRle, encodeRle } from '../codecs/rle';
import type { Codecs } from '../contract';
import { loadSampleCodec, loadTestCodecs, readShared, sharedData } from '../test-setup';
import { decodeDicomFrame } from './decode-dicom-frame';
import { describeDicom } from './describe/describe-dicom';

let codecs: Codecs = {};
beforeAll(async () => {
  codecs = await loadTestCodecs();
});

interface Stream {
  readonly description: ImageDescription;
  readonly frame: Uint8Array;
}

/** The smallest real frame of each encoding. */
function smallStreams(): Map<FrameEncoding, Stream> {
  const found = new Map<FrameEncoding, Stream>();
  if (!sharedData) return found;
  const { dicom } = JSON.parse(readFileSync(path.join(sharedData, 'reference-pixels.json'), 'utf8')) as { dicom: Record<string, { all?: unknown; transfer_syntax?: string }> };
  for (const [name, { all, transfer_syntax: syntax }] of Object.entries(dicom)) {
    if (!all || name.includes('!') || name.startsWith('malformed/') || !/\.(4\.\d+|5|8\.1)$/.test(syntax ?? '')) continue;
    const bytes = readShared(name);
    const { description, frameTable } = describeDicom(bytes);
    const frame = frameOf(frameTable, 0, bytes);
    if (frame.length < (found.get(frameTable.encoding)?.frame.length ?? Infinity)) found.set(frameTable.encoding, { description, frame });
  }
  return found;
}

const mutation = fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), fc.oneof(fc.constantFrom(0, 255, 127, 128), fc.nat(255))), { minLength: 1, maxLength: 8 });

describe.runIf(sharedData)('mutants of compressed frames', () => {
  const streams = smallStreams();
  it.each([...streams])('of %s end in a picture or a typed refusal', async (encoding, { description, frame }) => {
    let taken = 0;
    await fc.assert(fc.asyncProperty(mutation, fc.boolean(), fc.double({ min: 0, max: 1, noNaN: true }), async (changes, inHeader, cut) => {
      const mutant = frame.slice(0, cut > 0.9 ? Math.ceil(frame.length * (cut - 0.9) * 10) : frame.length);
      const reach = inHeader ? Math.min(mutant.length, 120) : mutant.length;
      for (const [at, value] of changes) mutant[Math.floor(at * reach)] = value;
      try {
        decodeDicomFrame(description, mutant, codecs);
        taken += 1;
      } catch (error) {
        expect(error).toBeInstanceOf(FiducialError);
        if (encoding in loadSampleCodec) codecs = { ...codecs, samples: { ...codecs.samples, [encoding]: await loadSampleCodec[encoding as keyof typeof loadSampleCodec]() } };
      }
    }), { numRuns: runsOf(200) });
    console.info(`  ${encoding}: ${taken} of ${runsOf(200)} mutants still made a picture`);
  }, 120_000);

  const withSize = [...streams].filter(([encoding]) => encoding !== 'rle' && encoding !== 'deflate');
  it.each(withSize)('of %s that promise another size are refused before they are decoded', (encoding, { description, frame }) => {
    const asked: string[] = [];
    const spies = Object.fromEntries(['jpeg-ls', 'jpeg2000', 'htj2k', 'jpeg-xl'].map((name) => [name, { decode: () => {
      asked.push(name);
      throw new Error('asked');
    } }]));
    for (const other of [{ rows: description.rows + 1 }, { columns: description.columns - 1 }]) {
      expect(() => decodeDicomFrame({ ...description, ...other }, frame, { samples: spies }), encoding).toThrow(FiducialError);
    }
    expect(asked).toEqual([]);
  });
});

it('RLE: what is encoded comes back', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 6 }), fc.constantFrom(1, 3), fc.constantFrom(1, 2, 4), fc.infiniteStream(fc.constantFrom(0, 0, 0, 7, 255, 128)), (columns, rows, samples, cellBytes, stream) => {
    const cells = Uint8Array.from({ length: columns * rows * samples * cellBytes }, () => stream.next().value as number);
    const layout = { planeBytes: columns * rows, samples, cellBytes };
    expect(decodeRle(encodeRle(cells, layout, columns), layout)).toEqual(cells);
  }), { numRuns: runsOf(1000) });
});
