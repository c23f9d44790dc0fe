import { beforeAll, describe, expect, it } from 'vitest';
import { FiducialError } from '@/lib/domain/errors';
import { frameOf } from '@/lib/imaging/frames/assemble-frame';
import { catalogueEntrySchema, frameTableSchema, imageDescriptionSchema } from '@/lib/imaging/image-description';
import { detectImageFormat, imageFormats, imageFormatNamed } from './index';
import type { Codecs, DeidentifyContext, ImageFormat } from './index';
import { bmpSamples, dicomSamples, imageSamples, niftiSamples, tiffSamples, webpSamples } from './sample-files.fixture';
import type { Sample } from './sample-files.fixture';
import { videoSamples } from './video/sample-videos.fixture';
import { loadTestCodecs, testContext } from './test-setup';
import { joinParts } from './bytes/join-parts';

let codecs: Codecs = {};
let samples: Sample[] = [];
beforeAll(async () => {
  codecs = await loadTestCodecs();
  samples = [...dicomSamples(), ...niftiSamples(), ...(await imageSamples()), ...(await tiffSamples()), ...bmpSamples(), ...(await webpSamples()), ...(await videoSamples())];
});

const otherProject: DeidentifyContext = { ...testContext, pseudonymKey: new Uint8Array(32).fill(9) };
const identifiers = ['Fairweather', 'Florence', 'MRN-55512', 'House', 'Elsewhere', '19310704', '20240229', '1.2.826.0.1.3680043', 'Maple', '092Y'];

function contains(bytes: Uint8Array, text: string): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(text, 0, 'latin1');
}

function decodeAll(format: ImageFormat, bytes: Uint8Array): number[] {
  const { description, frameTable } = format.parse(bytes, testContext);
  // Ingest takes the frames out of videos; a format alone cannot.
  if (frameTable.frames.kind === 'pending') return [];
  return Array.from({ length: description.frames }, (_, k) => {
    return [...format.decodeFrame(description, frameOf(frameTable, k, bytes), codecs).values];
  }).flat();
}

/** Runs `check` on every sample of a format; fails when there is none. */
function forEachSample(format: ImageFormat, check: (sample: Sample) => void): void {
  const mine = samples.filter((sample) => sample.format === format.name);
  expect(mine.length).toBeGreaterThan(1);
  for (const sample of mine) check(sample);
}

describe.each(imageFormats.map((format) => [format.name, format] as const))('image format %s', (_name, format) => {
  it('recognises its own files, and only them, by content', () => {
    for (const { format: owner, bytes, name } of samples) expect(format.sniff(bytes.subarray(0, 1024)), name).toBe(owner === format.name);
    expect(format.sniff(new Uint8Array())).toBe(false);
    expect(imageFormatNamed(format.name)).toBe(format);
  });

  it('removes every planted identifier', () => {
    forEachSample(format, ({ bytes }) => {
      expect(identifiers.some((text) => contains(bytes, text)) || !format.name.match(/dicom|nifti/)).toBe(true);
      const clean = joinParts(format.deidentify(bytes, testContext).parts);
      expect(identifiers.filter((text) => contains(clean, text))).toEqual([]);
    });
  });

  it('is deterministic and idempotent, and its check passes its own work only', () => {
    forEachSample(format, ({ bytes, name }) => {
      const once = joinParts(format.deidentify(bytes, testContext).parts);
      expect(joinParts(format.deidentify(bytes, testContext).parts), name).toEqual(once);
      expect(joinParts(format.deidentify(once, testContext).parts), name).toEqual(once);
      expect(format.verify(once, testContext), name).toEqual([]);
      const planted = Uint8Array.from([...once, ...Buffer.from('Fairweather')]);
      expect(format.verify(planted, testContext), name).not.toEqual([]);
      if (name !== '16-bit grey') expect(format.verify(bytes, testContext), name).not.toEqual([]);
    });
  });

  it('does not change its input', () => {
    forEachSample(format, ({ bytes }) => {
      const before = bytes.slice();
      const clean = joinParts(format.deidentify(bytes, testContext).parts);
      const cleanBefore = clean.slice();
      decodeAll(format, clean);
      format.verify(clean, testContext);
      expect(bytes).toEqual(before);
      expect(clean).toEqual(cleanBefore);
    });
  });

  it('describes the image and gives back its stored values', () => {
    forEachSample(format, ({ bytes, values, name }) => {
      const clean = joinParts(format.deidentify(bytes, testContext).parts);
      const { description, frameTable, catalogue } = format.parse(clean, testContext);
      expect(imageDescriptionSchema.parse(JSON.parse(JSON.stringify(description)))).toEqual(description);
      expect(frameTableSchema.parse(frameTable)).toEqual(frameTable);
      expect(catalogueEntrySchema.parse(catalogue)).toEqual(catalogue);
      expect(description.format).toBe(format.name);
      if (frameTable.frames.kind === 'pending') {
        expect([frameTable.holder, frameTable.frames.count], name).toEqual(['frames', description.frames]);
        return;
      }
      const decoded = decodeAll(format, clean);
      expect(decoded).toHaveLength(description.frames * description.rows * description.columns * description.samplesPerPixel);
      if (values) expect(decoded, name).toEqual([...values]);
      if (values) expect([description.minimum, description.maximum], name).toEqual([Math.min(...values), Math.max(...values)]);
    });
  });

  it('says whether somebody must look at the pixels, before and after alike unless the header knew', () => {
    const head: DeidentifyContext = { ...testContext, modality: 'CT', bodyPart: 'HEAD' };
    forEachSample(format, ({ bytes, name }) => {
      const { parts, review } = format.deidentify(bytes, head);
      expect(review, name).toBeDefined();
      expect(format.review, name).toBeDefined();
      if (format.name !== 'dicom') expect(format.review?.(joinParts(parts), head), name).toEqual(review);
      if (['png', 'jpeg', 'tiff', 'bmp', 'webp'].includes(format.name)) expect(review, name).toMatchObject({ reasons: ['photograph'], faceRisk: true });
    });
  });

  it('gives other pseudonyms in another project', () => {
    forEachSample(format, ({ bytes }) => {
      const mine = format.parse(joinParts(format.deidentify(bytes, testContext).parts), testContext).catalogue;
      const theirs = format.parse(joinParts(format.deidentify(bytes, otherProject).parts), otherProject).catalogue;
      for (const field of ['studyInstanceUid', 'seriesInstanceUid', 'sopInstanceUid', 'patientPseudonym'] as const) expect(mine[field]).not.toBe(theirs[field]);
    });
  });

  it('refuses a truncated file at every length, with a typed reason', () => {
    forEachSample(format, ({ bytes, name }) => {
      for (let length = 0; length < bytes.length - 1; length += Math.max(1, Math.floor(bytes.length / 150))) {
        expect(() => format.deidentify(bytes.slice(0, length), testContext), `${name} cut at ${length}`).toThrow(FiducialError);
      }
    });
  });
});

describe('a DICOM file whose preamble begins like another file', () => {
  it('is taken as DICOM whatever stands in front of its mark', () => {
    const dicom = (dicomSamples()[0] as Sample).bytes;
    const others = samples.filter((sample) => sample.format !== 'dicom');
    expect(others.length).toBeGreaterThan(10);
    for (const { bytes, name } of others) {
      const dual = dicom.slice();
      dual.set(bytes.subarray(0, 128));
      expect(detectImageFormat(dual).name, name).toBe('dicom');
      expect(joinParts(detectImageFormat(dual).deidentify(dual, testContext).parts).subarray(0, 128).every((byte) => byte === 0), name).toBe(true);
    }
  });
});

describe('files that are no images here', () => {
  it.each([
    ['an empty file', '', 'The file is empty.'],
    ['text', 'Dear colleague, here is the picture.', 'This is a text file'],
    ['PDF', '%PDF-1.7 x', 'This is a PDF document'],
    ['ZIP', 'PK\x03\x04abcdefgh', 'This is a ZIP archive'],
    ['SVG', '<svg xmlns="x">', 'This is an SVG or XML file'],
    ['GIF', 'GIF89a\x01\x00\x01\x00', 'This is a GIF image'],
    ['WMV', '\x30\x26\xb2\x75\x8e\x66\xcf', 'This is a WMV video'],
    ['noise', '\x01\x02\x03\x04\x05\x06\x07\x08\x09', 'This kind of file is not known here'],
  ])('names %s', (_kind, text, sentence) => {
    const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
    expect(() => detectImageFormat(bytes)).toThrow(sentence);
  });
});
