import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { annotationSchema, type AnnotationOperation } from '@/lib/domain/annotation';
import type { Actor } from '../../access';
import { acquireLock, listAnnotations, saveAnnotations, setImageState } from '../index';
import { addUser, createTriangle, makeWorld, type World } from '../test-world';

let world: World, ann: Actor, bob: Actor, image: string, fence: number;
const tab = randomUUID(), tabB = randomUUID();

beforeEach(async () => {
  world = await makeWorld({ images: 2 });
  ann = await addUser(world.db, 'Ann', world.projectId);
  bob = await addUser(world.db, 'Bob', world.projectId);
  image = world.imageIds[0] ?? '';
  fence = (await acquireLock(world.as(ann), { imageId: image, clientId: tab })).fence;
});
afterEach(() => world.close());

const batch = (baseRevision: number, operations: AnnotationOperation[], over = {}) =>
  ({ imageId: image, clientId: tab, fence, baseRevision, idempotencyKey: randomUUID() as string, operations, ...over });
const save = (baseRevision: number, operations: AnnotationOperation[], over = {}) => saveAnnotations(world.as(ann), batch(baseRevision, operations, over));
/** Everything a refused save could have touched. */
const snapshot = async () => JSON.stringify([
  await world.db.image.findMany(), await world.db.annotation.findMany(), await world.db.savedBatch.findMany(), await world.db.lock.findMany(),
  await world.db.study.findMany(), await world.db.series.findMany(), await world.db.project.findMany(), await world.db.auditEvent.findMany(),
]);

describe('saving', () => {
  it('stores ROI, label, frame and author, and counts the image as in progress', async () => {
    const drawn = createTriangle(world.labels.nodule, randomUUID(), 2);
    expect(await save(0, [drawn])).toEqual({ revision: 1, state: 'in_progress', replayed: false });
    const { revision, annotations } = await listAnnotations(world.as(bob), { imageId: image });
    expect(revision).toBe(1);
    expect(annotations).toHaveLength(1);
    expect(annotationSchema.parse(annotations[0])).toMatchObject({
      id: drawn.id, frame: 2, roi: drawn.roi, labelId: world.labels.nodule, authorId: ann.userId, authorName: 'Ann', revision: 1,
    });
    for (const row of [await world.db.project.findFirst(), await world.db.study.findFirst(), await world.db.series.findFirst()]) {
      expect(row).toMatchObject({ inProgressCount: 1, doneCount: 0 });
    }
    expect(await world.db.image.findUnique({ where: { id: image } })).toMatchObject({ annotationCount: 1, revision: 1 });
    expect(await world.db.auditEvent.findFirst({ where: { action: 'annotations.saved' } })).toMatchObject({ actorId: ann.userId, objectId: image });
  });

  it('applies operations in order and folds what belongs to one annotation', async () => {
    const a = createTriangle(world.labels.nodule), b = createTriangle(world.labels.nodule);
    await save(0, [a, b, { op: 'update', id: a.id, frame: 1 }, { op: 'delete', id: b.id }]);
    expect((await listAnnotations(world.as(ann), { imageId: image })).annotations).toMatchObject([{ id: a.id, frame: 1, revision: 1 }]);
    const roi = { kind: 'ellipse', cx: 20, cy: 20, rx: 5.5, ry: 3, rotation: 30 } as const;
    await save(1, [{ op: 'update', id: a.id, roi }, { op: 'delete', id: a.id }, createTriangle(world.labels.nodule, a.id)]);
    expect((await listAnnotations(world.as(ann), { imageId: image })).annotations).toMatchObject([{ id: a.id, frame: 0, revision: 2, roi: { kind: 'polygon' } }]);
  });

  it('goes back to untouched with the last ROI, to done by hand, and counts each move', async () => {
    const a = createTriangle(world.labels.nodule);
    await save(0, [a]);
    expect(await save(1, [{ op: 'delete', id: a.id }])).toMatchObject({ state: 'untouched' });
    expect(await world.db.project.findFirst()).toMatchObject({ inProgressCount: 0, doneCount: 0 });
    expect(await setImageState(world.as(ann), { imageId: image, clientId: tab, fence, event: 'markDone' })).toEqual({ state: 'done', revision: 2 });
    expect(await world.db.study.findFirst()).toMatchObject({ inProgressCount: 0, doneCount: 1, progress: 50 });
    expect(await save(2, [a])).toMatchObject({ state: 'in_progress' });
    expect(await world.db.study.findFirst()).toMatchObject({ inProgressCount: 1, doneCount: 0, progress: 0 });
  });

  it('keeps the author when another changes an annotation', async () => {
    const a = createTriangle(world.labels.nodule);
    await save(0, [a]);
    await world.db.lock.updateMany({ data: { expiresAt: new Date(0) } });
    const lease = await acquireLock(world.as(bob), { imageId: image, clientId: tabB });
    await saveAnnotations(world.as(bob), batch(1, [{ op: 'update', id: a.id, frame: 1 }], { clientId: tabB, fence: lease.fence }));
    expect((await listAnnotations(world.as(bob), { imageId: image })).annotations).toMatchObject([{ authorId: ann.userId, frame: 1, revision: 2 }]);
  });
});

describe('sending again', () => {
  it('gives the stored result, also under another fence and from another tab', async () => {
    const sent = batch(0, [createTriangle(world.labels.nodule)]);
    await saveAnnotations(world.as(ann), sent);
    await save(1, [createTriangle(world.labels.nodule)]);
    const before = await snapshot();
    expect(await saveAnnotations(world.as(ann), sent)).toMatchObject({ revision: 1, replayed: true });
    expect(await saveAnnotations(world.as(ann), { ...sent, clientId: tabB, fence: fence + 7 })).toMatchObject({ revision: 1, replayed: true });
    expect(await snapshot()).toBe(before);
  });

  it('writes once when the same batch arrives twice at the same time', async () => {
    const sent = batch(0, [createTriangle(world.labels.nodule)]);
    const results = await Promise.all([saveAnnotations(world.as(ann), sent), saveAnnotations(world.as(ann), sent)]);
    expect(results.map((result) => result.revision)).toEqual([1, 1]);
    expect(results.filter((result) => result.replayed)).toHaveLength(1);
    expect(await world.db.annotation.count()).toBe(1);
  });

  it('refuses the key for other content', async () => {
    const sent = batch(0, [createTriangle(world.labels.nodule)]);
    await saveAnnotations(world.as(ann), sent);
    await expect(saveAnnotations(world.as(ann), { ...sent, operations: [createTriangle(world.labels.nodule)] })).rejects.toMatchObject({ code: 'conflict' });
    await expect(saveAnnotations(world.as(ann), { ...sent, baseRevision: 1 })).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('a save is refused and changes nothing', () => {
  const points = (...list: [number, number][]): AnnotationOperation => ({ ...createTriangle(world.labels.nodule), roi: { kind: 'polygon', points: list } });
  const cases: [string, string, () => Parameters<typeof saveAnnotations>[1]][] = [
    ['stale_fence', 'a fence of before', () => batch(0, [createTriangle(world.labels.nodule)], { fence: fence - 1 || 99 })],
    ['stale_fence', 'another tab', () => batch(0, [createTriangle(world.labels.nodule)], { clientId: tabB })],
    ['stale_revision', 'an old base', () => batch(7, [createTriangle(world.labels.nodule)])],
    ['label_not_allowed', 'a label of another set', () => batch(0, [createTriangle(world.labels.ofOtherSet)])],
    ['label_not_allowed', 'a retired label', () => batch(0, [createTriangle(world.labels.retired)])],
    ['label_not_allowed', 'a label that is none', () => batch(0, [createTriangle('nothing')])],
    ['invalid', 'NaN', () => batch(0, [points([1, 1], [Number.NaN, 2], [3, 9])])],
    ['invalid', 'an ROI outside', () => batch(0, [points([100, 100], [120, 100], [110, 120])])],
    ['invalid', 'an ROI over the border', () => batch(0, [points([60, 10], [70, 10], [65, 20])])],
    ['invalid', 'an ROI that crosses itself', () => batch(0, [points([1, 1], [9, 9], [9, 1], [1, 9])])],
    ['invalid', 'a frame too many', () => batch(0, [createTriangle(world.labels.nodule, randomUUID(), 3)])],
    ['not_found', 'a deletion of nothing', () => batch(0, [{ op: 'delete', id: randomUUID() }])],
    ['not_found', 'an update after a deletion', () => {
      const a = createTriangle(world.labels.nodule);
      return batch(0, [a, { op: 'delete', id: a.id }, { op: 'update', id: a.id, frame: 0 }]);
    }],
    ['conflict', 'an id twice', () => {
      const a = createTriangle(world.labels.nodule);
      return batch(0, [a, a]);
    }],
  ];
  it.each(cases)('%s: %s', async (code, _name, make) => {
    const input = make();
    const before = await snapshot();
    await expect(saveAnnotations(world.as(ann), input)).rejects.toMatchObject({ code });
    expect(await snapshot()).toBe(before);
  });

  it('names the operation, and takes none of the good ones before it', async () => {
    const before = await snapshot();
    await expect(save(0, [createTriangle(world.labels.nodule), createTriangle(world.labels.nodule), points([1, 1], [99, 2], [3, 9])])).rejects.toMatchObject({
      code: 'invalid', extra: { operation: 2 },
    });
    expect(await snapshot()).toBe(before);
  });

  it('for annotations of another image, and for one of another project that has the same id', async () => {
    const other = world.imageIds[1] ?? '';
    const lease = await acquireLock(world.as(ann), { imageId: other, clientId: tab });
    const a = createTriangle(world.labels.nodule);
    await saveAnnotations(world.as(ann), batch(0, [a], { imageId: other, fence: lease.fence }));
    const before = await snapshot();
    await expect(save(0, [{ op: 'delete', id: a.id }])).rejects.toMatchObject({ code: 'not_found' });
    await expect(save(0, [{ op: 'update', id: a.id, frame: 1 }])).rejects.toMatchObject({ code: 'not_found' });
    await expect(save(0, [a])).rejects.toMatchObject({ code: 'conflict' });
    expect(await snapshot()).toBe(before);
  });

  it('after the lease ended, whoever else came or did not come', async () => {
    await world.db.lock.updateMany({ data: { expiresAt: new Date(0) } });
    const before = await snapshot();
    await expect(save(0, [createTriangle(world.labels.nodule)])).rejects.toMatchObject({ code: 'stale_fence' });
    await expect(setImageState(world.as(ann), { imageId: image, clientId: tab, fence, event: 'markDone' })).rejects.toMatchObject({ code: 'stale_fence' });
    expect(await snapshot()).toBe(before);
  });
});
