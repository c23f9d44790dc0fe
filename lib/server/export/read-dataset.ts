import type { ExportAnnotation, ExportDataset, ExportImage } from '@/lib/export-formats';
import type { ImageState } from '@/lib/domain/image-state';
import type { LabelSet } from '@/lib/domain/label-set';
import { roiSchema } from '@/lib/roi-kinds';
import type { Database } from '../db';

/** Rows in memory at a time. A polygon may have 10,000 points, so pages of annotations are the smaller ones. */
export const PAGE_ROWS = { images: 500, annotations: 250 } as const;

/** How many rows were read and how many of them are held now; for the test that an export does not grow with the project. */
export interface RowCount {
  buffered: number;
  most: number;
  total: number;
}

const imageColumns = {
  id: true, contentHash: true, pixelHash: true, sopInstanceUid: true, format: true, modality: true, anatomy: true, rows: true, columns: true, frames: true,
  instanceNumber: true, byteLength: true, state: true, revision: true, annotationCount: true,
} as const;

/** A project's annotations as pages by keyset: whoever calls has asked "May I?". */
export async function readDataset(db: Database, projectId: string, exportedAt: Date, count: RowCount = { buffered: 0, most: 0, total: 0 }): Promise<ExportDataset> {
  const project = await db.project.findUniqueOrThrow({ where: { id: projectId }, select: { id: true, name: true, description: true } });
  return {
    project,
    exportedAt: exportedAt.toISOString(),
    labelSets: await readLabelSets(db, projectId),
    images: () => readPages<ExportImage>(count, async (after) => {
      const where = { projectId, ...(after ? { id: { gt: after.id } } : {}) };
      const rows = await db.image.findMany({ where, orderBy: { id: 'asc' }, take: PAGE_ROWS.images, select: imageColumns });
      return rows.map((row) => ({ ...row, state: row.state as ImageState }));
    }),
    annotations: () => readPages<ExportAnnotation>(count, (after) => readAnnotationPage(db, projectId, after)),
  };
}

async function readLabelSets(db: Database, projectId: string): Promise<LabelSet[]> {
  const sets = await db.labelSet.findMany({
    where: { projectId }, orderBy: [{ name: 'asc' }, { id: 'asc' }], include: { labels: { orderBy: [{ position: 'asc' }, { id: 'asc' }] } },
  });
  return sets.map(({ id, name, modality, anatomy, labels }) => ({
    id, projectId, name, modality, anatomy,
    labels: labels.map((label) => ({ id: label.id, name: label.name, color: label.color, code: label.code, retired: label.retired })),
  }));
}

async function readAnnotationPage(db: Database, projectId: string, after: ExportAnnotation | null): Promise<ExportAnnotation[]> {
  // Two halves of one keyset, each along the index (projectId, imageId): the rest of the image, then the images behind it.
  const rest = after ? await pageWhere(db, { projectId, imageId: after.imageId, id: { gt: after.id } }, PAGE_ROWS.annotations) : [];
  if (rest.length === PAGE_ROWS.annotations) return rest;
  const behind = await pageWhere(db, { projectId, ...(after ? { imageId: { gt: after.imageId } } : {}) }, PAGE_ROWS.annotations - rest.length);
  return [...rest, ...behind];
}

type AnnotationWhere = { projectId: string; imageId?: string | { gt: string }; id?: { gt: string } };

async function pageWhere(db: Database, where: AnnotationWhere, take: number): Promise<ExportAnnotation[]> {
  const rows = await db.annotation.findMany({
    where, orderBy: [{ imageId: 'asc' }, { id: 'asc' }], take,
    select: {
      id: true, imageId: true, frame: true, roi: true, labelId: true, authorId: true, revision: true, createdAt: true, updatedAt: true,
      author: { select: { name: true } },
    },
  });
  return rows.map(({ author, roi, createdAt, updatedAt, ...row }) => ({
    ...row, authorName: author.name, roi: roiSchema.parse(JSON.parse(roi)), createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString(),
  }));
}

/** One page after the other, each read when the one before has been used up. */
async function* readPages<T>(count: RowCount, readPage: (after: T | null) => Promise<T[]>): AsyncGenerator<T, void, undefined> {
  let last: T | null = null;
  for (;;) {
    const page: T[] = await readPage(last);
    if (page.length === 0) return;
    count.total += page.length;
    count.buffered += page.length;
    count.most = Math.max(count.most, count.buffered);
    try {
      yield* page;
    } finally {
      count.buffered -= page.length;
    }
    last = page[page.length - 1] ?? null;
  }
}
