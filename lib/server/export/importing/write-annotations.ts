import { FiducialError } from '@/lib/domain/errors';
import { randomUUID } from 'node:crypto';
import type { NativeAnnotation } from '@/lib/export-formats';
import type { Transaction } from '../../db';
import { StateTally } from './count-imported';
import { chunksOf, type Target } from './find-targets';
import { derivedId } from './new-id';

export interface ImportScope {
  projectId: string;
  /** The importing user: author of what comes from people who are not members here. */
  userId: string;
  memberIds: ReadonlySet<string>;
  labelIdOf: ReadonlyMap<string, string>;
}

/** Writes the annotations of all targets and moves the images on. Returns how many annotations were written. */
export async function writeAnnotations(tx: Transaction, targets: readonly Target[], scope: ImportScope): Promise<number> {
  const tally = new StateTally();
  const newIds = await chooseIds(tx, targets, scope.projectId);
  let written = 0;
  for (const target of targets) {
    const { image } = target;
    const state = image.annotations.length > 0 && image.state === 'untouched' ? 'in_progress' : image.state;
    if (image.annotations.length === 0 && state === target.state) continue;
    // Never back: whoever saw an earlier revision of this image here must notice.
    const revision = Math.max(target.revision + 1, image.revision);
    const moved = await tx.image.updateMany({
      where: { id: target.id, revision: target.revision, annotationCount: 0 }, data: { revision, state, annotationCount: image.annotations.length },
    });
    if (moved.count !== 1) throw new FiducialError('conflict', 'An image changed during the import. Nothing was imported; try again.');
    for (const chunk of chunksOf(image.annotations)) await tx.annotation.createMany({ data: chunk.map((annotation) => toRow(annotation, target.id, newIds, scope)) });
    await recordHistory(tx, target, revision, scope.userId);
    tally.add({ projectId: scope.projectId, studyId: target.studyId, seriesId: target.seriesId, from: target.state, to: state });
    written += image.annotations.length;
  }
  await tally.write(tx);
  return written;
}

/** The annotations' own ids, except where the server has them already. */
async function chooseIds(tx: Transaction, targets: readonly Target[], projectId: string): Promise<Map<string, string>> {
  const changed = new Map<string, string>();
  for (const chunk of chunksOf(targets.flatMap(({ image }) => image.annotations.map((annotation) => annotation.id)))) {
    const taken = await tx.annotation.findMany({ where: { id: { in: chunk } }, select: { id: true } });
    for (const { id } of taken) changed.set(id, derivedId(projectId, id));
  }
  return changed;
}

function toRow(annotation: NativeAnnotation, imageId: string, newIds: ReadonlyMap<string, string>, scope: ImportScope) {
  const { id, frame, roi, labelId, author, revision, createdAt, updatedAt } = annotation;
  return {
    id: newIds.get(id) ?? id,
    imageId,
    projectId: scope.projectId,
    frame,
    kind: roi.kind,
    roi: JSON.stringify(roi),
    labelId: scope.labelIdOf.get(labelId) ?? '',
    // Only members: else a file could put work under the name of anyone on this server.
    authorId: scope.memberIds.has(author.id) ? author.id : scope.userId,
    revision,
    createdAt: new Date(createdAt),
    updatedAt: new Date(updatedAt),
  };
}

/** The image's history keeps what the file said, authors included, also of people unknown here. */
async function recordHistory(tx: Transaction, { image, id, revision: baseRevision }: Target, revision: number, userId: string): Promise<void> {
  await tx.savedBatch.create({
    data: {
      imageId: id, idempotencyKey: randomUUID(), fence: 0, baseRevision, revision, userId,
      operations: JSON.stringify(image.annotations.map((annotation) => ({ op: 'import', ...annotation }))),
    },
    select: { id: true },
  });
}
