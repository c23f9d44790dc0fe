import fc from 'fast-check';
import { IMAGE_STATES } from '@/lib/domain/image-state';
import { checkRoiInside, type Roi } from '@/lib/roi-kinds';
import type { ExportAnnotation, ExportDataset, ExportImage } from './contract';

export const COLUMNS = 96, ROWS = 80;

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const box = { cx: between(30, COLUMNS - 30), cy: between(30, ROWS - 30), rotation: between(0, 359) };
const side = between(0.5, 20);

/** A star about a centre: its points in order of their angles, so that it never crosses itself. */
const star = fc.record({ cx: box.cx, cy: box.cy, radii: fc.array(between(1, 29), { minLength: 3, maxLength: 9 }) }).map(({ cx, cy, radii }) => ({
  kind: 'polygon' as const,
  points: radii.map((radius, index): [number, number] => {
    const angle = (2 * Math.PI * index) / radii.length;
    return [cx + radius * Math.cos(angle), cy + radius * Math.sin(angle)];
  }),
}));

/** ROIs that may be stored: whole inside the image, simple, with an area. Made to fit, so that hardly any is thrown away. */
export const roiArbitrary: fc.Arbitrary<Roi> = fc.oneof(
  fc.record({ kind: fc.constant('rectangle' as const), ...box, width: side, height: side }),
  fc.record({ kind: fc.constant('ellipse' as const), ...box, rx: side, ry: side }),
  star,
).filter((roi) => checkRoiInside(roi, COLUMNS, ROWS) === null);

const text = fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' }).map((value) => value.trim() || 'x');

/** A dataset of up to 6 images; the order of images and annotations is that of the contract. */
export const datasetArbitrary: fc.Arbitrary<ExportDataset> = fc.record({
  names: fc.tuple(text, text, text),
  images: fc.array(fc.record({
    frames: fc.integer({ min: 1, max: 3 }), state: fc.constantFrom(...IMAGE_STATES),
    annotations: fc.array(fc.record({ id: fc.uuid(), roi: roiArbitrary, frame: fc.nat(2), label: fc.nat(1) }), { maxLength: 4 }),
  }), { maxLength: 6 }),
}).map(({ names, images }) => makeDataset(names, images));

interface Draft {
  frames: number;
  state: ExportImage['state'];
  annotations: { id: string; roi: Roi; frame: number; label: number }[];
}

function makeDataset([project, set, label]: [string, string, string], drafts: Draft[]): ExportDataset {
  const images = drafts.map(({ frames, state, annotations }, index): ExportImage => ({
    id: `image${index}`, contentHash: index.toString(16).padStart(64, '0'), pixelHash: '', sopInstanceUid: `2.25.${index}`, format: 'dicom', modality: 'CT', anatomy: 'CHEST',
    rows: ROWS, columns: COLUMNS, frames, instanceNumber: index, byteLength: 10, state, revision: 3, annotationCount: annotations.length,
  }));
  const annotations = drafts.flatMap(({ annotations: list, frames }, index) =>
    list.map(({ id, roi, frame, label: which }): ExportAnnotation => ({
      id, roi, imageId: `image${index}`, frame: frame % frames, labelId: `label${which}`, authorId: 'author', authorName: 'Dr Weber', revision: 2,
      createdAt: '2026-01-02T03:04:05.678Z', updatedAt: '2026-02-02T03:04:05.000Z',
    })).sort((a, b) => (a.id < b.id ? -1 : 1)));
  return {
    project: { id: 'project', name: project, description: '' }, exportedAt: '2026-03-02T03:04:05.000Z',
    labelSets: [{
      id: 'set', projectId: 'project', name: set, modality: 'CT', anatomy: 'ANY',
      labels: [
        { id: 'label0', name: label, color: '#112233', code: 'SCT:1', retired: false },
        { id: 'label1', name: `${label}2`, color: '#445566', code: '', retired: true },
      ],
    }],
    images: () => images, annotations: () => annotations,
  };
}

export async function gather(chunks: AsyncIterable<string>): Promise<string> {
  let whole = '';
  for await (const chunk of chunks) whole += chunk;
  return whole;
}
