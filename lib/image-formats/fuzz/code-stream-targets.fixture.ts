import { FiducialError } from '@/lib/domain/errors';
import type { FrameEncoding, ImageDescription } from '@/lib/imaging/image-description';
import { testDescription } from '@/lib/imaging/test-description';
import type { Codecs } from '../contract';
import { decodeDicomFrame } from '../dicom/decode-dicom-frame';
import { cleanFrameCells } from '../dicom/deidentify/pixels/clean-frame-cells';
import { cleanCodeStream } from '../dicom/pixels/clean-code-stream';
import { joinParts } from '../bytes/join-parts';
import { loadSampleCodec } from '../test-setup';
import type { FuzzTarget } from './contract.fixture';

/** For tests only: what is done with one compressed frame of a DICOM image. Encoders of wavelets refuse pictures that they cannot halve five times. */
export const codeStreamRows = 34;
export const codeStreamColumns = 36;

const grey = testDescription({ rows: codeStreamRows, columns: codeStreamColumns, samplesPerPixel: 1, photometricInterpretation: 'MONOCHROME2', bitsAllocated: 8, bitsStored: 8, highBit: 7, sampleType: 'uint8' });
/** What headers say of the frames: 8 bits, 12 bits of 16, signed, in colour. Each mutant is read as all of them, since who makes one writes the header too. */
const descriptions: readonly ImageDescription[] = [
  grey, { ...grey, bitsAllocated: 16, bitsStored: 12, highBit: 11, sampleType: 'uint16' }, { ...grey, bitsAllocated: 16, bitsStored: 16, highBit: 15, sampleType: 'int16', pixelRepresentation: 1 },
  { ...grey, samplesPerPixel: 3, photometricInterpretation: 'RGB' },
];

/** Cleaning, which walks the stream, then decoding. The first refusal is the answer where all refuse. */
function exerciseStream(encoding: FrameEncoding, mutant: Uint8Array, codecs: Codecs): void {
  const cleaned = cleanCodeStream(encoding, mutant);
  const stream = cleaned ? joinParts(cleaned) : mutant;
  let refusal: FiducialError | null = null;
  let taken = 0;
  for (const description of descriptions) {
    try {
      const frame = cleanFrameCells(stream, encoding, { ...description, isFloat: false })?.frame ?? stream;
      const { values } = decodeDicomFrame({ ...description, frameEncoding: encoding }, frame, codecs);
      if (values.length !== codeStreamRows * codeStreamColumns * description.samplesPerPixel) throw new Error('A frame of another size than its description came out.');
      taken += 1;
    } catch (error) {
      if (!(error instanceof FiducialError)) throw error;
      refusal ??= error;
    }
  }
  if (taken === 0 && refusal) throw refusal;
}

/** As the product does: a decoder that trapped is not asked again, since its memory may be in disorder; one that only refused is, for a while, since compiling takes long. */
function prepareStream(encoding: FrameEncoding): FuzzTarget['prepare'] {
  return async () => {
    const load = async (): Promise<Codecs> => {
      const name = encoding as keyof typeof loadSampleCodec;
      // HTJ2K that is not reversible goes to OpenJPEG, and JPEG-LS hides behind JPEG's syntaxes.
      const needed: (keyof typeof loadSampleCodec)[] = name === 'htj2k' ? ['htj2k', 'jpeg2000'] : name in loadSampleCodec ? [name] : encoding.startsWith('jpeg') ? ['jpeg-ls'] : [];
      return { samples: Object.fromEntries(await Promise.all(needed.map(async (one) => [one, await loadSampleCodec[one]()] as const))) };
    };
    let codecs = await load();
    let failures = 0;
    return async (mutant) => {
      try {
        exerciseStream(encoding, mutant, codecs);
      } catch (error) {
        failures += 1;
        if (failures % 500 === 0 || (error instanceof FiducialError && error.cause instanceof WebAssembly.RuntimeError)) codecs = await load();
        throw error;
      }
    };
  };
}

const encodings: Readonly<Record<string, FrameEncoding>> = {
  'jpeg-baseline': 'jpeg', 'jpeg-extended': 'jpeg', 'jpeg-progressive': 'jpeg', 'jpeg-lossless': 'jpeg-lossless', 'jpeg-ls': 'jpeg-ls', jpeg2000: 'jpeg2000', htj2k: 'htj2k', 'jpeg-xl': 'jpeg-xl', rle: 'rle', deflate: 'deflate',
};

/** One for each kind of code stream. */
export const codeStreamTargets: readonly FuzzTarget[] = Object.entries(encodings).map(([name, encoding]) => ({ name: `code-stream ${name}`, prepare: prepareStream(encoding) }));
