import { createHash } from 'node:crypto';
import { detectImageFormat, joinParts, type ImageFormat, type ParsedImage } from '@/lib/image-formats';
import { frameByteRange } from '@/lib/imaging/image-description';
import { serialiseStoredValues } from '@/lib/imaging/frames/stored-values';
import type { InspectTask, WorkReply } from './contract';
import { readSource } from './read-source';

/** Nobody's key: what is made with it is looked at and thrown away. */
const context = { pseudonymKey: new Uint8Array(32), grouping: { studyKey: 'inspect' } };

/** What a file is, in the words of its own header; with `pixels` also what its decoded frames hold. @throws FiducialError */
export async function inspectFile({ source, pixels }: InspectTask): Promise<WorkReply> {
  const bytes = await readSource(source);
  const format = detectImageFormat(bytes);
  // Frame tables are made of clean files only, and cleaning does not touch a pixel.
  const clean = joinParts(format.deidentify(bytes, context).parts);
  const parsed = format.parse(clean, context);
  const facts = factsOf(format, parsed, bytes.length);
  return { kind: 'inspected', facts: pixels ? { ...facts, ...(await pixelFacts(format, parsed, clean)) } : facts };
}

function factsOf(format: ImageFormat, { description }: ParsedImage, byteLength: number): Record<string, unknown> {
  const { photometricInterpretation, bitsStored, frames, perFrame: _perFrame, voiLut, modalityLut, format: _format, ...rest } = description;
  return {
    format: format.name, mediaType: format.mediaType, byteLength,
    numberOfFrames: frames, bits: bitsStored, photometric: photometricInterpretation, bitsStored, ...rest,
    hasModalityLut: modalityLut !== null, hasVoiLut: voiLut !== null,
  };
}

interface Statistics {
  min: number;
  max: number;
  sum: number;
  count: number;
}

const none = (): Statistics => ({ min: Number.POSITIVE_INFINITY, max: Number.NEGATIVE_INFINITY, sum: 0, count: 0 });

/** Values that are no numbers count for nothing but the hash. */
function statisticsOf(values: ArrayLike<number>): Statistics {
  const own = none();
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] as number;
    if (Number.isNaN(value)) continue;
    if (value < own.min) own.min = value;
    if (value > own.max) own.max = value;
    own.sum += value;
    own.count += 1;
  }
  return own;
}

const together = (a: Statistics, b: Statistics): Statistics => ({ min: Math.min(a.min, b.min), max: Math.max(a.max, b.max), sum: a.sum + b.sum, count: a.count + b.count });

const summary = ({ min, max, sum, count }: Statistics) => (count === 0 ? { min: null, max: null, mean: null } : { min, max, mean: sum / count });

/** SHA-256, minimum, maximum and mean of the stored values of each frame and of all together. */
async function pixelFacts(format: ImageFormat, { description, frameTable }: ParsedImage, clean: Uint8Array): Promise<Record<string, unknown>> {
  const everything = createHash('sha256');
  let overall = none();
  const frames = Array.from({ length: description.frames }, (_, index) => {
    const range = frameByteRange(frameTable, index);
    const frameBytes = clean.subarray(range?.offset ?? 0, (range?.offset ?? 0) + (range?.length ?? 0));
    const frame = format.decodeFrame(description, frameBytes, {});
    const stored = serialiseStoredValues(frame);
    const own = statisticsOf(frame.values);
    overall = together(overall, own);
    everything.update(stored);
    return { index, sha256: createHash('sha256').update(stored).digest('hex'), ...summary(own) };
  });
  return { frames, all: { sha256: everything.digest('hex'), ...summary(overall) } };
}
