import { createHash } from 'node:crypto';
import { FiducialError } from '@/lib/domain/errors';
import { detectImageFormat, joinParts, type ImageFormat, type ParsedImage } from '@/lib/image-formats';
import { frameOf } from '@/lib/imaging/frames/assemble-frame';
import { serialiseStoredValues } from '@/lib/imaging/frames/stored-values';
import type { InspectTask, WorkReply } from './contract';
import { readSource } from './read-source';

/** Nobody's key: what is made with it is looked at and thrown away. */
const context = { pseudonymKey: new Uint8Array(32), grouping: { studyKey: 'inspect' } };

/** What a file is, in the words of its own header; with `pixels` also what its decoded frames hold. @throws FiducialError */
export async function inspectFile({ source, pixels }: InspectTask): Promise<WorkReply> {
  const bytes = await readSource(source);
  const format = detectImageFormat(bytes);
  const known = { format: format.name, mediaType: format.mediaType, byteLength: bytes.length };
  try {
    const said = { ...known, ...format.facts?.(bytes) };
    return await inspectImage(format, bytes, said, pixels);
  } catch (error) {
    if (!(error instanceof FiducialError)) throw error;
    return { kind: 'refused', code: error.code, reason: error.detail, facts: known };
  }
}

async function inspectImage(format: ImageFormat, bytes: Uint8Array, said: Record<string, unknown>, pixels: boolean): Promise<WorkReply> {
  try {
    // Frame tables are made of clean files only, and cleaning does not touch a pixel.
    const clean = joinParts(format.deidentify(bytes, context).parts);
    const parsed = format.parse(clean, context);
    const facts = { ...said, ...describe(parsed) };
    return { kind: 'inspected', facts: pixels ? { ...facts, ...pixelFacts(format, parsed, clean) } : facts };
  } catch (error) {
    if (!(error instanceof FiducialError)) throw error;
    return { kind: 'refused', code: error.code, reason: error.detail, facts: said };
  }
}

/** The description without its lists, in the words that people search for. */
function describe({ description }: ParsedImage): Record<string, unknown> {
  const { photometricInterpretation, statedPhotometric, bitsStored, frames, perFrame: _perFrame, voiLut, modalityLut, palette, format: _format, ...rest } = description;
  return {
    numberOfFrames: frames, bits: bitsStored, photometric: statedPhotometric ?? photometricInterpretation, bitsStored, ...rest,
    hasModalityLut: modalityLut !== null, hasVoiLut: voiLut !== null, hasPalette: palette !== undefined,
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
function pixelFacts(format: ImageFormat, { description, frameTable }: ParsedImage, clean: Uint8Array): Record<string, unknown> {
  const everything = createHash('sha256');
  let overall = none();
  const frames = Array.from({ length: description.frames }, (_, index) => {
    const frame = format.decodeFrame(description, frameOf(frameTable, index, clean), {});
    const stored = serialiseStoredValues(frame);
    const own = statisticsOf(frame.values);
    overall = together(overall, own);
    everything.update(stored);
    return { index, sha256: createHash('sha256').update(stored).digest('hex'), ...summary(own) };
  });
  return { frames, all: { sha256: everything.digest('hex'), ...summary(overall) } };
}
