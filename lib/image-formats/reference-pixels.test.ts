import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { FiducialError } from '@/lib/domain/errors';
import { frameOf } from '@/lib/imaging/frames/assemble-frame';
import { imageDescriptionSchema } from '@/lib/imaging/image-description';
import type { SampleArray } from '@/lib/imaging/image-description';
import { hashStoredValues, serialiseStoredValues } from '@/lib/imaging/frames/stored-values';
import { transferSyntaxName } from '@/lib/imaging/vocabulary/transfer-syntaxes';
import { detectImageFormat } from './index';
import type { Codecs, ParsedImage } from './index';
import { loadTestCodecs, readShared, sharedData, testContext } from './test-setup';
import { joinParts } from './bytes/join-parts';

interface DicomReference {
  transfer_syntax?: string;
  shape_FRCS?: number[];
  frame0?: { sha256: string };
  all?: { sha256: string; min: number; max: number; mean: number };
}
interface Reference {
  dicom: Record<string, DicomReference>;
  image: Record<string, { sha256?: string; mode?: string; format?: string }>;
}

const reference: Reference = sharedData
  ? (JSON.parse(readFileSync(path.join(sharedData, 'reference-pixels.json'), 'utf8')) as Reference)
  : { dicom: {}, image: {} };

/** Names with "!" are members of an archive that are listed a second time as files. */
const dicomReferences = Object.entries(reference.dicom).filter(([name]) => !name.includes('!'));

function sha256(values: SampleArray): string {
  return createHash('sha256').update(new Uint8Array(values.buffer, values.byteOffset, values.byteLength)).digest('hex');
}

let codecs: Codecs = {};
beforeAll(async () => {
  codecs = await loadTestCodecs();
});

interface Outcome {
  readonly parsed: ParsedImage;
  /** Over the stored values of all frames. */
  readonly sha256: string;
  readonly min: number;
  readonly max: number;
  readonly mean: number;
}

/** The whole way of a file: detect, de-identify, verify, parse, decode every frame. Throws FiducialError when refused. */
function process(bytes: Uint8Array): Outcome {
  const format = detectImageFormat(bytes);
  const clean = joinParts(format.deidentify(bytes, testContext).parts);
  expect(format.verify(clean, testContext)).toEqual([]);
  const parsed = format.parse(clean, testContext);
  expect(imageDescriptionSchema.parse(parsed.description)).toEqual(parsed.description);
  const hash = createHash('sha256');
  const sums = { min: Infinity, max: -Infinity, mean: 0 };
  for (let k = 0; k < parsed.description.frames; k += 1) {
    const frame = format.decodeFrame(parsed.description, frameOf(parsed.frameTable, k, clean), codecs);
    const { min, max, mean } = hashStoredValues(frame);
    hash.update(serialiseStoredValues(frame));
    sums.min = Math.min(sums.min, min);
    sums.max = Math.max(sums.max, max);
    sums.mean += mean / parsed.description.frames;
  }
  return { parsed, sha256: hash.digest('hex'), ...sums };
}

const attempts = new Map<string, Outcome | FiducialError>();

/** Each file once, whichever tests ask for it. */
function attempt(name: string): Outcome | FiducialError {
  const known = attempts.get(name);
  if (known) return known;
  const outcome = attemptNow(name);
  attempts.set(name, outcome);
  return outcome;
}

function attemptNow(name: string): Outcome | FiducialError {
  try {
    return process(readShared(name));
  } catch (error) {
    if (error instanceof FiducialError) return error;
    throw new Error(`${name}: ${String(error)}`, { cause: error });
  }
}

function allFiles(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const full = path.join(folder, name);
    return statSync(full).isDirectory() ? allFiles(full) : [full];
  });
}

/** Decoders of lossy JPEG XL work with floating point numbers and agree to about one step; there is no second reference to measure against. */
const lossyXl = new Set(['1.2.840.10008.1.2.4.111', '1.2.840.10008.1.2.4.112']);

/** Damaged on purpose, although some decoder made a picture of them. */
const isDamaged = (name: string): boolean => name.startsWith('malformed/');

describe.runIf(sharedData)('real files against independently decoded values', () => {
  it('gives the stored values of every DICOM file that has a reference, and refuses the others with a reason', () => {
    const refusals = new Map<string, number>();
    const exact = new Map<string, number>();
    let close = 0;
    for (const [name, expected] of dicomReferences) {
      const outcome = attempt(name);
      const syntax = transferSyntaxName(expected.transfer_syntax ?? '');
      if (outcome instanceof FiducialError) {
        refusals.set(outcome.detail, (refusals.get(outcome.detail) ?? 0) + 1);
        expect(['unsupported', 'malformed', 'too_large'], name).toContain(outcome.code);
        if (expected.all && !isDamaged(name)) console.info(`  ${name} (${syntax}) has a reference but was refused: ${outcome.detail}`);
        continue;
      }
      if (!expected.all) continue;
      const { frames, rows, columns, samplesPerPixel } = outcome.parsed.description;
      expect([frames, rows, columns, samplesPerPixel], name).toEqual(expected.shape_FRCS);
      expect([outcome.min, outcome.max], name).toEqual([expected.all.min, expected.all.max]);
      expect(outcome.mean, name).toBeCloseTo(expected.all.mean, lossyXl.has(expected.transfer_syntax ?? '') ? 2 : 4);
      if (lossyXl.has(expected.transfer_syntax ?? '')) {
        close += 1;
        continue;
      }
      expect(outcome.sha256, name).toBe(expected.all.sha256);
      exact.set(syntax, (exact.get(syntax) ?? 0) + 1);
    }
    const compared = [...exact.values()].reduce((sum, count) => sum + count, 0);
    console.info(`DICOM: ${compared} files bit for bit, ${close} lossy JPEG XL by range and mean`);
    for (const [syntax, count] of [...exact].sort((a, b) => b[1] - a[1])) console.info(`  ${count}: ${syntax}`);
    for (const [reason, count] of [...refusals].sort((a, b) => b[1] - a[1])) console.info(`  refused ${count}: ${reason}`);
    expect(compared).toBeGreaterThanOrEqual(479);
  }, 300_000);

  it('gives the stored values of PNG and JPEG', () => {
    let compared = 0;
    for (const [name, expected] of Object.entries(reference.image)) {
      const outcome = attempt(name);
      if (outcome instanceof FiducialError) {
        console.info(`  image ${name} refused: ${outcome.detail}`);
        continue;
      }
      // The reference keeps alpha and palette indices, which are not stored values here.
      // Its TIFF was turned by its orientation before it was hashed: tiff/tiff.test.ts compares it.
      if ((expected.mode !== 'L' && expected.mode !== 'RGB') || expected.format === 'TIFF') continue;
      expect(outcome.sha256, name).toBe(expected.sha256);
      compared += 1;
    }
    console.info(`PNG and JPEG: ${compared} files compared`);
    expect(compared).toBeGreaterThanOrEqual(19);
  });

  it('takes or refuses every file there is with a typed reason, and nothing else', () => {
    const files = allFiles(sharedData as string).map((file) => path.relative(sharedData as string, file));
    let taken = 0;
    for (const name of files) if (!(attempt(name) instanceof FiducialError)) taken += 1;
    console.info(`All files: ${taken} of ${files.length} taken`);
    expect(files.length).toBeGreaterThan(700);
  });

  it.each(['MR_truncated.dcm', 'rtplan_truncated.dcm', 'badVR.dcm', 'meta_missing_tsyntax.dcm', 'not-nifti.nii', 'corrupt.png', '0x00-to-0xFF-between-segments.jpg'])(
    'refuses malformed/%s', (name) => {
      expect(attempt(`malformed/${name}`)).toBeInstanceOf(FiducialError);
    },
  );
});

it('says so when the shared files are not there', () => {
  if (!sharedData) console.info('The folder of shared files is not there: comparison with reference pixels did not run.');
  expect(sha256(Uint8Array.of(97, 98, 99))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});
