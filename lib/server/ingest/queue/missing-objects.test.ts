import { existsSync, mkdirSync, renameSync, truncateSync, writeFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { listFiles, makeIngestWorld, makeSlice, type IngestWorld } from '../test-ingest';
import { listMissingObjects } from './list-missing-objects';
import { findMissingObjects } from './missing-objects';

let world: IngestWorld;
beforeAll(async () => {
  world = await makeIngestWorld();
}, 120_000);
afterAll(() => world.close());

/** Where the directory store keeps the object of an image. */
async function placeOf(imageId: string): Promise<string> {
  const { contentHash } = await world.db.image.findUniqueOrThrow({ where: { id: imageId }, select: { contentHash: true } });
  const path = listFiles(join(world.folder, 'objects')).find((one) => one.includes(contentHash) && !one.includes('thumb'));
  if (path === undefined) throw new Error('The image has no object.');
  return path;
}

it('tells site administrators which images have lost their bytes, until the bytes are back', async () => {
  const { db, storage, actor } = world;
  const siteAdmin = { db, actor: { ...actor, isSiteAdmin: true }, requestId: 'test' };
  const list = () => listMissingObjects(siteAdmin, storage.objects);
  const sent = [await world.send(makeSlice(0)), await world.send(makeSlice(1)), await world.send(makeSlice(2))].map(({ imageId }) => imageId ?? '');
  expect(await findMissingObjects(db, storage.objects, '')).toEqual({ missing: 0, lastId: '' });
  expect(await list()).toEqual({ items: [], hasMore: false });

  const [gone, short] = [await placeOf(sent[0] ?? ''), await placeOf(sent[1] ?? '')];
  const aside = join(world.folder, 'backup');
  mkdirSync(aside);
  const whole = readFileSync(short);
  renameSync(gone, join(aside, 'gone'));
  truncateSync(short, 100);
  expect(await findMissingObjects(db, storage.objects, '')).toEqual({ missing: 2, lastId: '' });
  // Found again an hour later: still two images.
  await findMissingObjects(db, storage.objects, '');
  const { items, hasMore } = await list();
  expect(hasMore).toBe(false);
  expect(new Map(items.map((item) => [item.imageId, item.isGone]))).toEqual(new Map([[sent[0], true], [sent[1], false]]));
  expect(items[0]).toMatchObject({ projectId: world.projectId, projectName: 'Ingest' });

  renameSync(join(aside, 'gone'), gone);
  expect((await list()).items.map(({ imageId }) => imageId)).toEqual([sent[1]]);
  writeFileSync(short, whole);
  expect(existsSync(gone)).toBe(true);
  expect(await list()).toEqual({ items: [], hasMore: false });
});

it('is nothing for anybody else', async () => {
  await expect(listMissingObjects(world.context, world.storage.objects)).rejects.toMatchObject({ code: 'not_found' });
});
