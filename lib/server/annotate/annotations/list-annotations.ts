import type { Annotation } from '@/lib/domain/annotation';
import { roiSchema } from '@/lib/roi-kinds';
import { requireImage, type OperationContext } from '../../access';

/** The annotations of an image at one revision, oldest first. */
export async function listAnnotations({ db, actor }: OperationContext, { imageId }: { imageId: string }): Promise<{ revision: number; annotations: Annotation[] }> {
  await requireImage(db, actor, imageId, 'images.view');
  // One transaction: annotations and revision of different moments would make the next save clobber or bounce.
  const [image, rows] = await db.$transaction([
    db.image.findUniqueOrThrow({ where: { id: imageId }, select: { revision: true } }),
    db.annotation.findMany({ where: { imageId }, include: { author: { select: { name: true } } }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] }),
  ]);
  const annotations = rows.map((row) => ({
    id: row.id,
    imageId,
    frame: row.frame,
    roi: roiSchema.parse(JSON.parse(row.roi)),
    labelId: row.labelId,
    authorId: row.authorId,
    authorName: row.author.name,
    revision: row.revision,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }));
  return { revision: image.revision, annotations };
}
