import fc from 'fast-check';
import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addImage, addReader, addSeries, addStudy, description, frameTable, makeLibrary, type Library } from '../test-library';
import { readContent, readThumbnail } from '../content/read-content';
import { deleteImage } from './delete-image';
import { getImage } from './get-image';
import { getStack } from './get-stack';
import { listStudyImages } from './list-study-images';

let library: Library;
beforeAll(async () => {
  library = await makeLibrary();
});
afterAll(() => library.close());

async function place() {
  const study = await addStudy(library);
  const series = await addSeries(library, study.id);
  return { studyId: study.id, seriesId: series.id };
}

type Page = { items: readonly object[]; nextCursor: string | null };
async function walk<P extends Page>(read: (cursor: string | undefined) => Promise<P>, between: () => Promise<unknown> = async () => undefined): Promise<P['items'][number][]> {
  const items: P['items'][number][] = [];
  let cursor: string | undefined;
  do {
    const page = await read(cursor);
    items.push(...page.items);
    // A walk that comes back to where it was would never end.
    if (page.nextCursor !== null && page.nextCursor === cursor) throw new Error('the cursor stands still');
    cursor = page.nextCursor ?? undefined;
    if (cursor) await between();
  } while (cursor);
  return items;
}

describe('images of a study', () => {
  it('come each once, in series and slice order, while others are added', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.integer({ min: 0, max: 2 }), fc.constantFrom('n1', 'n2', 'p1', 'p2')), { maxLength: 12 }), fc.integer({ min: 1, max: 5 }), async (slices, limit) => {
        const { studyId, seriesId } = await place();
        const series = [seriesId, (await addSeries(library, studyId)).id, (await addSeries(library, studyId)).id];
        const before = [];
        for (const [k, sortKey] of slices) before.push(await addImage(library, { studyId, seriesId: series[k] ?? seriesId }, sortKey));
        let added = 0;
        const add = () => addImage(library, { studyId, seriesId: series[(added += 1) % 3] ?? seriesId }, `n${added}`);
        const seen = await walk((cursor) => listStudyImages(library.context, { studyId, limit, cursor }), add);
        const ids = seen.map((image) => image.id);
        expect(new Set(ids).size).toBe(ids.length);
        expect(before.filter((image) => !ids.includes(image.id))).toEqual([]);
        const rows = await library.db.image.findMany({ where: { id: { in: ids } } });
        const keys = ids.map((id) => rows.find((row) => row.id === id)).map((row) => `${row?.seriesId}/${row?.sortKey}/${row?.id}`);
        expect(keys).toEqual(keys.toSorted());
        for (const one of series) {
          const stack = await walk((cursor) => getStack(library.context, { seriesId: one, limit, cursor }));
          const row = await walk((cursor) => listStudyImages(library.context, { studyId, seriesId: one, limit, cursor }));
          expect(stack.map((entry) => entry.imageId)).toEqual(row.map((image) => image.id));
        }
      }),
      { numRuns: 15 },
    );
  });
});

describe('opening an image', () => {
  it('gives all that the viewer needs, and is written down', async () => {
    const image = await addImage(library, await place(), 'a', Buffer.from([0, 1, 2, 3, 4, 5]));
    const set = await library.db.labelSet.create({
      data: { projectId: library.projectId, name: 'Chest CT', modality: 'CT', anatomy: 'CHEST', labels: { create: [{ name: 'Second', color: '#000000', position: 1 }, { name: 'First', color: '#ffffff', position: 0 }] } },
    });
    await library.db.labelSet.create({ data: { projectId: library.projectId, name: 'Rest', modality: 'ANY', anatomy: 'ANY' } });
    const weber = await addReader(library.db, library.projectId, 'annotator', 'Dr Weber');
    await library.db.lock.create({ data: { imageId: image.id, fence: 4, userId: weber.userId, clientId: 'tab', expiresAt: new Date(Date.now() + 60_000) } });
    const detail = await getImage(library.context, { imageId: image.id });
    expect(detail).toMatchObject({
      id: image.id, name: `CT chest · ${image.instanceNumber}`, description, frameTable, contentHash: image.contentHash, byteLength: 6, revision: 0, state: 'untouched',
      holderName: 'Dr Weber', heldByMe: false, project: { id: library.projectId, actions: expect.arrayContaining(['images.view']) }, lock: { held: true, holderName: 'Dr Weber', mine: false },
    });
    expect(detail.labelSet).toMatchObject({ id: set.id, labels: [{ name: 'First' }, { name: 'Second' }] });
    expect(detail.lock.remainingMs).toBeGreaterThan(0);
    expect(detail.lock.remainingMs).toBeLessThanOrEqual(60_000);
    expect(await library.db.auditEvent.count({ where: { action: 'image.opened', objectId: image.id, actorId: library.actor.userId } })).toBe(1);
  });
});

describe('the stored bytes', () => {
  const bytes = Buffer.from(Array.from({ length: 1000 }, (_, i) => i & 255));
  let imageId: string;
  beforeAll(async () => {
    imageId = (await addImage(library, await place(), 'a', bytes)).id;
  });
  const read = (headers: Record<string, string> = {}) => readContent(library.context, { imageId, request: new Request('http://x/', { headers }) }, library.objects);
  const bodyOf = async (response: Response) => Buffer.from(await response.arrayBuffer());

  it('come whole, as data that no browser runs or shows', async () => {
    const response = await read();
    expect(response.status).toBe(200);
    expect(await bodyOf(response)).toEqual(bytes);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/octet-stream', 'content-length': '1000', 'accept-ranges': 'bytes', 'cache-control': 'private, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff', 'content-disposition': 'attachment', 'content-security-policy': "sandbox; default-src 'none'",
      etag: expect.stringMatching(/^"[0-9a-f]{64}"$/),
    });
  });

  it('come by range exactly', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 999 }), fc.integer({ min: 0, max: 1200 }), async (start, length) => {
        const response = await read({ range: `bytes=${start}-${start + length}` });
        expect(response.status).toBe(206);
        const end = Math.min(999, start + length);
        expect(response.headers.get('content-range')).toBe(`bytes ${start}-${end}/1000`);
        expect(response.headers.get('content-length')).toBe(String(end - start + 1));
        expect(await bodyOf(response)).toEqual(bytes.subarray(start, end + 1));
      }),
      { numRuns: 40 },
    );
    expect(await bodyOf(await read({ range: 'bytes=-3' }))).toEqual(bytes.subarray(997));
  });

  it('answer 416 outside, 304 for what is known, and the whole for the range of something else', async () => {
    const outside = await read({ range: 'bytes=1000-' });
    expect([outside.status, outside.headers.get('content-range'), (await bodyOf(outside)).length]).toEqual([416, 'bytes */1000', 0]);
    const etag = (await read()).headers.get('etag') ?? '';
    expect((await read({ 'if-none-match': etag })).status).toBe(304);
    expect((await read({ range: 'bytes=0-1', 'if-range': etag })).status).toBe(206);
    expect((await read({ range: 'bytes=0-1', 'if-range': '"other"' })).status).toBe(200);
  });

  it('have a preview', async () => {
    const response = await readThumbnail(library.context, { imageId, request: new Request('http://x/') }, library.objects);
    expect([response.status, response.headers.get('content-type'), (await bodyOf(response)).toString()]).toEqual([200, 'image/jpeg', 'a preview']);
  });

  it('do not exist for strangers', async () => {
    const elsewhere = await library.db.project.create({ data: { name: 'Elsewhere', sealedKey: '-' } });
    const stranger = { db: library.db, actor: await addReader(library.db, elsewhere.id, 'admin'), requestId: 'test' };
    const request = new Request('http://x/');
    for (const attempt of [
      readContent(stranger, { imageId, request }, library.objects), readThumbnail(stranger, { imageId, request }, library.objects),
      getImage(stranger, { imageId }), deleteImage(stranger, { imageId }, library.objects),
    ]) await expect(attempt).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('deleting an image', () => {
  it('is for project admins', async () => {
    const image = await addImage(library, await place(), 'a');
    await expect(deleteImage(library.context, { imageId: image.id }, library.objects)).rejects.toMatchObject({ code: 'forbidden' });
    expect(await library.db.image.count({ where: { id: image.id } })).toBe(1);
  });

  it('takes its annotations, objects and counts with it, and at last its study', async () => {
    const admin = { db: library.db, actor: await addReader(library.db, library.projectId, 'admin'), requestId: 'test' };
    const project = () => library.db.project.findUniqueOrThrow({ where: { id: library.projectId }, select: { studyCount: true, imageCount: true, doneCount: true } });
    const where = await place();
    await library.db.project.update({ where: { id: library.projectId }, data: { studyCount: { increment: 1 } } });
    const before = await project();
    const [a, b] = [await addImage(library, where, 'a'), await addImage(library, where, 'b')];
    const set = await library.db.labelSet.create({ data: { projectId: library.projectId, name: 'X', modality: 'MR', anatomy: 'HEAD', labels: { create: [{ name: 'L', color: '#ffffff', position: 0 }] } }, include: { labels: true } });
    await library.db.annotation.create({
      data: { id: crypto.randomUUID(), imageId: a.id, projectId: library.projectId, frame: 0, kind: 'rectangle', roi: '{}', labelId: set.labels[0]?.id ?? '', authorId: admin.actor.userId, revision: 1, updatedAt: new Date() },
    });
    const done = { doneCount: { increment: 1 } };
    await library.db.image.update({ where: { id: a.id }, data: { state: 'done' } });
    await library.db.study.update({ where: { id: where.studyId }, data: { ...done, coverImageId: a.id, progress: 50 } });
    await library.db.series.update({ where: { id: where.seriesId }, data: done });
    await library.db.project.update({ where: { id: library.projectId }, data: done });

    await deleteImage(admin, { imageId: a.id }, library.objects);
    expect(await library.objects.sizeOf(a.objectKey)).toBeNull();
    expect(await library.objects.sizeOf(a.thumbnailKey ?? '')).toBeNull();
    expect(await library.db.annotation.count({ where: { imageId: a.id } })).toBe(0);
    expect(await library.db.study.findUnique({ where: { id: where.studyId } })).toMatchObject({ imageCount: 1, doneCount: 0, progress: 0, coverImageId: b.id });
    await deleteImage(admin, { imageId: b.id }, library.objects);
    expect(await library.db.study.count({ where: { id: where.studyId } })).toBe(0);
    expect(await project()).toEqual({ ...before, studyCount: before.studyCount - 1 });
    expect(readdirSync(`${library.folder}/objects/${library.projectId}`, { recursive: true }).some((path) => String(path).includes(b.contentHash))).toBe(false);
    await expect(deleteImage(admin, { imageId: b.id }, library.objects)).rejects.toMatchObject({ code: 'not_found' });
    expect(await library.db.auditEvent.count({ where: { action: 'image.deleted', projectId: library.projectId } })).toBe(2);
  });
});
