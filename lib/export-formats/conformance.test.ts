import { Ajv2020 } from 'ajv/dist/2020';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ExportAnnotation, ExportDataset, ExportImage } from './contract';
import { EXPORT_FORMATS, findExportFormat, nativeDocumentSchema, nativeJsonSchema } from './index';
import { coco } from './coco';
import { nativeJson } from './native/native-json';
import { findCocoFaults } from './test-coco-validator';
import { datasetArbitrary, gather } from './test-dataset';

const sample = (): ExportDataset => {
  const found = fc.sample(datasetArbitrary, { seed: 7, numRuns: 20 }).find((dataset) => [...(dataset.annotations() as ExportAnnotation[])].length > 3);
  if (!found) throw new Error('no sample with annotations');
  return found;
};

describe('the family', () => {
  it('has names that fit an address, each once', () => {
    const names = EXPORT_FORMATS.map((format) => format.name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z0-9-]+$/);
    expect(findExportFormat('coco')).toBe(coco);
    expect(findExportFormat('toString')).toBeNull();
  });
});

describe.each(EXPORT_FORMATS.map((format) => [format.name, format] as const))('%s', (_name, format) => {
  it('writes valid JSON for any dataset, the same each time', async () => {
    await fc.assert(fc.asyncProperty(datasetArbitrary, async (dataset) => {
      const first = await gather(format.serialize(dataset));
      JSON.parse(first);
      expect(await gather(format.serialize(dataset))).toBe(first);
    }), { numRuns: 25 });
  });

  it('carries every annotation once, with its ROI as it is', async () => {
    await fc.assert(fc.asyncProperty(datasetArbitrary, async (dataset) => {
      const text = await gather(format.serialize(dataset));
      for (const { id, roi } of dataset.annotations() as ExportAnnotation[]) {
        expect(text.split(id)).toHaveLength(2);
        expect(text).toContain(JSON.stringify(roi));
      }
    }), { numRuns: 25 });
  });

  it('passes over annotations of images that came while it was reading', async () => {
    const dataset = sample();
    const images = [...(dataset.images() as { id: string }[])];
    const [first] = dataset.annotations() as ExportAnnotation[];
    if (!first) throw new Error('no annotation');
    const stray = ['image', 'image00', 'zzz'].map((imageId, index) => ({ ...first, imageId, id: `00000000-0000-4000-8000-00000000000${index}` }));
    const annotations = [...(dataset.annotations() as ExportAnnotation[]), ...stray].sort((a, b) => (a.imageId < b.imageId ? -1 : a.imageId > b.imageId ? 1 : a.id < b.id ? -1 : 1));
    expect(images.map((image) => image.id)).not.toContain('zzz');
    expect(await gather(format.serialize({ ...dataset, annotations: () => annotations }))).toBe(await gather(format.serialize(dataset)));
  });

  it('takes 100,000 annotations one by one: never more than one ahead of what it has written', async () => {
    const dataset = sample();
    const [image] = dataset.images() as ExportImage[];
    const [annotation] = dataset.annotations() as ExportAnnotation[];
    if (!image || !annotation) throw new Error('no sample');
    let taken = 0, written = 0, most = 0, longest = 0;
    function* many(): Generator<ExportAnnotation> {
      for (; taken < 100_000; taken++) {
        most = Math.max(most, taken - written);
        yield { ...annotation!, imageId: 'image0', frame: 0 };
      }
    }
    for await (const chunk of format.serialize({ ...dataset, images: () => [{ ...image, id: 'image0', frames: 3, annotationCount: 100_000 }], annotations: many })) {
      written += chunk.split(annotation.id).length - 1;
      longest = Math.max(longest, chunk.length);
    }
    expect(written).toBe(100_000);
    expect(most).toBeLessThanOrEqual(2);
    expect(longest).toBeLessThan(20_000);
  });
});

describe('COCO', () => {
  it('is what a stranger expects, for any dataset', async () => {
    await fc.assert(fc.asyncProperty(datasetArbitrary, async (dataset) => {
      expect(findCocoFaults(await gather(coco.serialize(dataset)))).toEqual([]);
    }), { numRuns: 25 });
  });

  it('and the stranger notices planted faults', async () => {
    const text = await gather(coco.serialize(sample()));
    interface File { images: { id: number }[]; categories: { id: number }[]; annotations: { id: number; image_id: number; category_id: number; area: number; bbox: number[]; segmentation: number[][] }[] }
    const plant = (damage: (file: File) => void) => {
      const file = JSON.parse(text) as File;
      damage(file);
      return findCocoFaults(JSON.stringify(file));
    };
    expect(plant(() => undefined)).toEqual([]);
    const faults: ((file: File) => void)[] = [
      (file) => { file.annotations[0]!.area *= 1.5; },
      (file) => { file.annotations[0]!.bbox[2]! += 1; },
      (file) => { file.annotations[0]!.bbox.reverse(); },
      (file) => { file.annotations[0]!.image_id = 10_000; },
      (file) => { file.annotations[0]!.category_id = 0; },
      (file) => { file.annotations[0]!.id = file.annotations[1]!.id; },
      (file) => { file.annotations[0]!.segmentation[0]!.pop(); },
      (file) => { file.annotations[0]!.segmentation[0]!.reverse(); },
    ];
    for (const damage of faults) expect(plant(damage)).not.toEqual([]);
  });

  it('points each annotation at its own frame', async () => {
    const dataset = sample();
    const file = JSON.parse(await gather(coco.serialize(dataset))) as {
      images: { id: number; fiducial: { imageId: string; frame: number } }[]; annotations: { image_id: number; fiducial: { id: string } }[];
    };
    for (const { id, imageId, frame } of dataset.annotations() as ExportAnnotation[]) {
      const written = file.annotations.find((annotation) => annotation.fiducial.id === id);
      expect(file.images.find((image) => image.id === written?.image_id)?.fiducial).toMatchObject({ imageId, frame });
    }
  });
});

describe('native JSON', () => {
  const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(nativeJsonSchema());

  it('keeps to its published schema, for any dataset', async () => {
    await fc.assert(fc.asyncProperty(datasetArbitrary, async (dataset) => {
      const document: unknown = JSON.parse(await gather(nativeJson.serialize(dataset)));
      expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
      const parsed = nativeDocumentSchema.parse(document);
      expect(parsed).toEqual(document);
      expect(parsed.images).toHaveLength([...(dataset.images() as unknown[])].length);
    }), { numRuns: 25 });
  });

  it('whose schema refuses what is not an export', async () => {
    const good = JSON.parse(await gather(nativeJson.serialize(sample()))) as { version: number; images: { annotations: { roi: object }[] }[] };
    expect(validate(good)).toBe(true);
    expect(validate({ ...good, version: 2 })).toBe(false);
    expect(validate({ ...good, extra: 1 })).toBe(false);
    const damaged = structuredClone(good);
    const annotated = damaged.images.find((image) => image.annotations.length > 0);
    annotated!.annotations[0]!.roi = { kind: 'polygon', points: [[1, 2]] };
    expect(validate(damaged)).toBe(false);
  });
});
