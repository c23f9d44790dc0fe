import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { STUDY_SORTS } from '@/lib/api';
import { addImage, addReader, addSeries, addStudy, makeLibrary, type Library } from '../test-library';
import { getStudy } from './get-study';
import { listStudies } from './list-studies';

let library: Library;
beforeAll(async () => {
  library = await makeLibrary();
});
afterAll(() => library.close());

type Query = Omit<Parameters<typeof listStudies>[1], 'projectId' | 'limit' | 'sort'> & { limit?: number; sort?: (typeof STUDY_SORTS)[number] };

const list = (query: Query = {}, of = library) => listStudies(of.context, { limit: 50, sort: 'newest', ...query, projectId: of.projectId });

async function listAll(query: Query, between: () => Promise<unknown> = async () => undefined, of = library): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await list({ ...query, cursor }, of);
    ids.push(...page.items.map((study) => study.id));
    // A walk that comes back to where it was would never end.
    if (page.nextCursor !== null && page.nextCursor === cursor) throw new Error('the cursor stands still');
    cursor = page.nextCursor ?? undefined;
    if (cursor) await between();
  } while (cursor);
  return ids;
}

describe('pages of studies', () => {
  it('show each study once, in order, while others are added', async () => {
    const moment = new Date('2026-01-01T00:00:00Z');
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...STUDY_SORTS), fc.integer({ min: 1, max: 7 }),
        fc.array(fc.record({ ms: fc.integer({ min: 0, max: 3 }), done: fc.integer({ min: 0, max: 2 }), pseudonym: fc.constantFrom('P-AAAAAAAA', 'P-BBBBBBBB') }), { minLength: 0, maxLength: 12 }),
        async (sort, limit, facts) => {
          const own = await library.db.project.create({ data: { name: 'Own', sealedKey: '-' } });
          await library.db.membership.create({ data: { projectId: own.id, userId: library.actor.userId, role: 'annotator' } });
          const of = { ...library, projectId: own.id };
          const before = [];
          for (const fact of facts) {
            // Equal times, names' beginnings and progress on purpose: the cursor must break ties.
            before.push(await addStudy(of, { createdAt: new Date(moment.getTime() + fact.ms), images: 2, done: fact.done, pseudonym: fact.pseudonym }));
          }
          let added = 0;
          const seen = await listAll({ sort, limit }, () => addStudy(of, { createdAt: new Date(moment.getTime() + (added += 1) % 5), images: 2, done: added % 3 }), of);
          expect(new Set(seen).size).toBe(seen.length);
          expect(before.map((study) => study.id).filter((id) => !seen.includes(id))).toEqual([]);
          const rows = await library.db.study.findMany({ where: { id: { in: seen } } });
          const byId = new Map(rows.map((row) => [row.id, row]));
          const keys = seen.map((id) => {
            const row = byId.get(id);
            if (!row) throw new Error('not in the table');
            return sort === 'name' ? row.name : sort === 'progress' ? row.progress : sort === 'oldest' ? row.createdAt.getTime() : -row.createdAt.getTime();
          });
          expect(keys.every((key, i) => i === 0 || (keys[i - 1] ?? key) <= key)).toBe(true);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('refuse a cursor of another order or of nowhere', async () => {
    await addStudy(library);
    await addStudy(library);
    const { nextCursor } = await list({ sort: 'name', limit: 1 });
    await expect(list({ sort: 'newest', cursor: nextCursor ?? '' })).rejects.toMatchObject({ code: 'invalid' });
    await expect(list({ cursor: 'bm9uc2Vuc2U' })).rejects.toMatchObject({ code: 'invalid' });
  });
});

describe('a list of studies', () => {
  it('is searched by the beginning of the pseudonym or the name, however typed', async () => {
    const study = await addStudy(library, { pseudonym: 'P-7K3F9A2C' });
    for (const search of ['P-7K3F9A2C', 'p-7k3', '7k3f', '7K', study.name, study.name.toLowerCase(), study.name.slice(0, 14)]) {
      expect((await list({ search })).items.map((one) => one.id), search).toEqual([study.id]);
    }
    for (const search of ['K3F', 'P-7K4', '%', '_', "'", '7k3f9a2c · study 99999']) expect((await list({ search })).items, search).toEqual([]);
    expect((await list({ search: 'p' })).items.length).toBeGreaterThan(1);
  });

  it('is filtered by state and modality, past any number of others', async () => {
    const of = { ...library, ...(await ownProject()) };
    for (let i = 0; i < 30; i += 1) await addStudy(of, { images: 2 });
    const done = await addStudy(of, { images: 2, done: 2, modalities: 'CT MR' });
    const begun = [await addStudy(of, { images: 2, inProgress: 1 }), await addStudy(of, { images: 2, done: 1 })];
    expect(await listAll({ state: 'done', limit: 1 }, undefined, of)).toEqual([done.id]);
    expect((await listAll({ state: 'in_progress', limit: 1 }, undefined, of)).toSorted()).toEqual(begun.map((study) => study.id).toSorted());
    expect(await listAll({ state: 'untouched', limit: 7 }, undefined, of)).toHaveLength(30);
    expect(await listAll({ modality: 'MR' }, undefined, of)).toEqual([done.id]);
    expect(await listAll({ modality: 'M' }, undefined, of)).toEqual([]);
  });

  it('names who holds images now, and nobody whose lease is over', async () => {
    const study = await addStudy(library);
    const series = await addSeries(library, study.id);
    const [a, b, c] = [await addImage(library, { studyId: study.id, seriesId: series.id }, 'a'), await addImage(library, { studyId: study.id, seriesId: series.id }, 'b'), await addImage(library, { studyId: study.id, seriesId: series.id }, 'c')];
    const weber = await addReader(library.db, library.projectId, 'annotator', 'Dr Weber');
    const later = new Date(Date.now() + 60_000);
    const hold = (imageId: string, userId: string, expiresAt: Date) => library.db.lock.create({ data: { imageId, fence: 1, userId, clientId: 'tab', expiresAt } });
    await hold(a.id, weber.userId, later);
    await hold(b.id, weber.userId, later);
    await hold(c.id, library.actor.userId, new Date(Date.now() - 1_000));
    const view = await getStudy(library.context, { studyId: study.id });
    expect(view.holders).toEqual([{ userId: weber.userId, name: 'Dr Weber', images: 2 }]);
    expect(view.series.map((one) => one.counts)).toEqual([{ images: 3, untouched: 3, inProgress: 0, done: 0 }]);
  });

  it('does not exist for strangers', async () => {
    const study = await addStudy(library);
    const elsewhere = await library.db.project.create({ data: { name: 'Elsewhere', sealedKey: '-' } });
    const stranger = { db: library.db, actor: await addReader(library.db, elsewhere.id, 'admin'), requestId: 'test' };
    await expect(listStudies(stranger, { projectId: library.projectId, limit: 50, sort: 'newest' })).rejects.toMatchObject({ code: 'not_found' });
    await expect(getStudy(stranger, { studyId: study.id })).rejects.toMatchObject({ code: 'not_found' });
  });

  async function ownProject() {
    const { id: projectId } = await library.db.project.create({ data: { name: 'Own', sealedKey: '-' } });
    await library.db.membership.create({ data: { projectId, userId: library.actor.userId, role: 'annotator' } });
    return { projectId };
  }
});
