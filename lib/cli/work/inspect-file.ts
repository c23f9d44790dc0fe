import { FiducialError } from '@/lib/domain/errors';
import { detectImageFormat, joinInPlace, type ImageFormat, type ParsedImage } from '@/lib/image-formats';
import type { InspectTask, WorkReply } from './contract';
import { pixelFacts } from './pixel-facts';
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
    const clean = joinInPlace(format.deidentify(bytes, context).parts, bytes);
    const parsed = format.parse(clean, context);
    const facts = { ...said, ...describe(parsed) };
    return { kind: 'inspected', facts: pixels ? { ...facts, ...(await pixelFacts(format, parsed, clean)) } : facts };
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
