import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient, type InStatement } from '@libsql/client';
import type { Actor } from '@/lib/server/access';
import { listStudies } from '@/lib/server/browse';
import { openDatabase, type Database } from '@/lib/server/db';
import { TOKEN_SCOPES } from '@/lib/domain/permissions';
import { timeMedianMs, type BenchRow } from './row';

const STUDIES = 2_000;
const IMAGES_PER_STUDY = 50;
const PAGE = 50;

/** Fills one project with 100,000 images in 2,000 studies; one image in seven in progress, one in three done. */
async function fill(url: string): Promise<void> {
  const client = createClient({ url });
  const at = (n: number) => new Date(1_700_000_000_000 + n * 1000).toISOString().replace('Z', '+00:00');
  await client.batch(
    [
      { sql: `INSERT INTO User (id, email, name, passwordHash, createdAt) VALUES ('u', 'u@example.org', 'U', 'x', ?)`, args: [at(0)] },
      { sql: `INSERT INTO Project (id, name, sealedKey, createdAt, studyCount, imageCount) VALUES ('p', 'P', 'x', ?, ?, ?)`, args: [at(0), STUDIES, STUDIES * IMAGES_PER_STUDY] },
      { sql: `INSERT INTO Membership (id, projectId, userId, role, createdAt) VALUES ('m', 'p', 'u', 'admin', ?)`, args: [at(0)] },
    ],
    'write',
  );
  for (let study = 0; study < STUDIES; study += 1) {
    const pseudonym = `P-${String(study).padStart(8, '0')}`;
    const states = Array.from({ length: IMAGES_PER_STUDY }, (_, i) => ((study + i) % 3 === 0 ? 'done' : (study + i) % 7 === 0 ? 'in_progress' : 'untouched'));
    const done = states.filter((state) => state === 'done').length;
    const busy = states.filter((state) => state === 'in_progress').length;
    const rows: InStatement[] = [
      {
        sql: `INSERT INTO Study (id, projectId, studyInstanceUid, patientPseudonym, number, name, modalities, anatomies, createdAt, coverImageId, imageCount, inProgressCount, doneCount, progress)
              VALUES (?, 'p', ?, ?, ?, ?, 'CT', 'CHEST', ?, ?, ?, ?, ?, ?)`,
        args: [`s${study}`, `2.25.${study}`, pseudonym, study + 1, `${pseudonym} · Study 1`, at(study), `i${study}-0`, IMAGES_PER_STUDY, busy, done, Math.floor((done * 100) / IMAGES_PER_STUDY)],
      },
      { sql: `INSERT INTO Series (id, studyId, projectId, seriesInstanceUid, modality, anatomy, name, imageCount) VALUES (?, ?, 'p', ?, 'CT', 'CHEST', 'CT chest', ?)`, args: [`r${study}`, `s${study}`, `2.25.9${study}`, IMAGES_PER_STUDY] },
      ...states.map((state, i) => ({
        sql: `INSERT INTO Image (id, projectId, studyId, seriesId, sopInstanceUid, format, contentHash, objectKey, byteLength, modality, anatomy, "rows", "columns", frames, instanceNumber, sortKey, description, frameTable, state, createdAt)
              VALUES (?, 'p', ?, ?, ?, 'dicom', ?, 'k', 524288, 'CT', 'CHEST', 512, 512, 1, ?, ?, '{}', '{}', ?, ?)`,
        args: [`i${study}-${i}`, `s${study}`, `r${study}`, `2.25.8${study}.${i}`, `h${study}-${i}`, i, String(i).padStart(12, '0'), state, at(study)],
      })),
    ];
    await client.batch(rows, 'write');
  }
  client.close();
}

/** The obvious way: count the states of each study on the page with queries over Image, and page by OFFSET with a total. */
async function listTheObviousWay(db: Database, page: number) {
  const where = { projectId: 'p' };
  const total = await db.study.count({ where });
  const studies = await db.study.findMany({ where, orderBy: { createdAt: 'desc' }, skip: page * PAGE, take: PAGE });
  const states = await db.image.groupBy({ by: ['studyId', 'state'], where: { projectId: 'p' }, _count: true });
  return { total, studies: studies.map((study) => ({ ...study, states: states.filter((state) => state.studyId === study.id) })) };
}

export async function run(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'fiducial-bench-'));
  const url = `file:${join(folder, 'bench.db')}`;
  const db = await openDatabase(url, 'prisma/migrations');
  try {
    await fill(url);
    const actor: Actor = { kind: 'user', userId: 'u', name: 'U', email: 'u@example.org', isSiteAdmin: false, sessionId: 's', scopes: TOKEN_SCOPES };
    const context = { db, actor, requestId: 'bench' };
    const list = (query: { search?: string; cursor?: string }) => listStudies(context, { projectId: 'p', limit: PAGE, sort: 'newest', ...query });
    let deep: string | undefined;
    for (let page = 0; page < 30; page += 1) deep = (await list(deep ? { cursor: deep } : {})).nextCursor ?? deep;
    const against = 'OFFSET, a total, and a count over the images at each view';
    return [
      { name: 'project page, 100,000 images', unit: 'ms', ours: await timeMedianMs(15, () => list({})), baseline: await timeMedianMs(5, () => listTheObviousWay(db, 0)), against },
      { name: 'the same, 31st page', unit: 'ms', ours: await timeMedianMs(15, () => list(deep ? { cursor: deep } : {})), baseline: await timeMedianMs(5, () => listTheObviousWay(db, 30)), against },
      { name: 'the same, searching', unit: 'ms', ours: await timeMedianMs(15, () => list({ search: 'P-000012' })), baseline: null, against: '' },
    ];
  } finally {
    await db.$disconnect();
    rmSync(folder, { recursive: true, force: true });
  }
}
