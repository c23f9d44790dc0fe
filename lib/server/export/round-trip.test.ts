import { randomUUID } from 'node:crypto';
import { Ajv2020 } from 'ajv/dist/2020';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TOKEN_SCOPES, type ProjectRole } from '@/lib/domain/permissions';
import { nativeDocumentSchema, nativeJsonSchema, type NativeDocument } from '@/lib/export-formats';
import type { Roi } from '@/lib/roi-kinds';
import type { Actor, OperationContext } from '../access';
import { makeTestDatabase, type TestDatabase } from '../db/test-database';
import { exportAnnotations, importAnnotations } from './index';
import { PAGE_ROWS, type RowCount } from './read-dataset';

let base: TestDatabase, boss: Actor, ann: Actor;
const COLUMNS = 64, ROWS = 48;
const as = (actor: Actor): OperationContext => ({ db: base.db, actor, requestId: 'test' });

beforeAll(async () => {
  base = await makeTestDatabase();
  boss = await addUser('Boss');
  ann = await addUser('Ann');
});
afterAll(() => base.close());

async function addUser(name: string): Promise<Actor> {
  const { id, email } = await base.db.user.create({ data: { email: `${randomUUID()}@example.org`, name, passwordHash: '-' } });
  return { kind: 'user', userId: id, name, email, isSiteAdmin: false, sessionId: name, scopes: TOKEN_SCOPES };
}

/** A project with images of the content hashes 1, 2, …: the same in every project. */
async function addProject(images: number, members: [Actor, ProjectRole][] = [[boss, 'admin'], [ann, 'annotator']]) {
  const { db } = base;
  const project = await db.project.create({ data: { name: 'Trial', description: 'of “all”', sealedKey: '-', memberships: { create: members.map(([actor, role]) => ({ userId: actor.userId, role })) } } });
  const study = await db.study.create({ data: { projectId: project.id, studyInstanceUid: '2.25.1', patientPseudonym: 'P', number: 1, name: 'P · Study 1', imageCount: images } });
  const series = await db.series.create({ data: { projectId: project.id, studyId: study.id, seriesInstanceUid: '2.25.2', modality: 'CT', anatomy: 'CHEST', name: 'CT', imageCount: images } });
  const ids: string[] = [];
  for (let i = 0; i < images; i++) {
    const hash = i.toString(16).padStart(64, '0');
    const image = await db.image.create({
      data: {
        projectId: project.id, studyId: study.id, seriesId: series.id, sopInstanceUid: `2.25.3.${i}`, format: 'dicom', contentHash: hash, objectKey: hash, byteLength: 1,
        modality: 'CT', anatomy: 'CHEST', rows: ROWS, columns: COLUMNS, frames: 3, instanceNumber: i, sortKey: String(i), description: '{}', frameTable: '{}',
      },
    });
    ids.push(image.id);
  }
  return { id: project.id, imageIds: ids };
}

async function addLabels(projectId: string): Promise<string[]> {
  const set = await base.db.labelSet.create({
    data: { projectId, name: 'Chest', modality: 'CT', anatomy: 'CHEST', labels: { create: [{ name: 'Nodule', color: '#112233', position: 0, code: 'SCT:1' }, { name: 'Old', color: '#445566', position: 1, retired: true }] } },
    include: { labels: { orderBy: { position: 'asc' } } },
  });
  return set.labels.map((label) => label.id);
}

async function annotate(project: { id: string; imageIds: string[] }, labels: string[], drafts: { image: number; frame: number; roi: Roi; label: number; author: Actor }[]) {
  const rows = drafts.map(({ image, frame, roi, label, author }, index) => ({
    id: randomUUID(), imageId: project.imageIds[image] ?? '', projectId: project.id, frame, kind: roi.kind, roi: JSON.stringify(roi), labelId: labels[label] ?? '',
    authorId: author.userId, revision: index % 3, createdAt: new Date(1_700_000_000_000 + index), updatedAt: new Date(1_700_000_100_000 + index),
  }));
  for (let start = 0; start < rows.length; start += 1000) await base.db.annotation.createMany({ data: rows.slice(start, start + 1000) });
  for (const [index, id] of project.imageIds.entries()) {
    const annotationCount = drafts.filter((draft) => draft.image === index).length;
    await base.db.image.update({ where: { id }, data: { annotationCount, revision: 5, state: annotationCount > 0 ? (index % 2 ? 'done' : 'in_progress') : 'untouched' } });
  }
}

const exportText = async (projectId: string, format = 'json') => (await exportAnnotations(as(boss), { projectId, format })).text();
const exportNative = async (projectId: string): Promise<NativeDocument> => nativeDocumentSchema.parse(JSON.parse(await exportText(projectId)));

/** What must survive: everything but the ids that another project has to give anew. */
function comparable(document: NativeDocument) {
  const label = new Map(document.labelSets.flatMap((set) => set.labels.map(({ id, ...rest }) => [id, { set: [set.name, set.modality, set.anatomy], ...rest }] as const)));
  return document.images.map(({ id: _id, annotations, ...image }) => ({
    ...image,
    annotations: annotations.map(({ id: _own, labelId, ...rest }) => ({ ...rest, label: label.get(labelId) })).sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1)),
  })).sort((a, b) => (a.contentHash < b.contentHash ? -1 : 1));
}

const square = (x = 5): Roi => ({ kind: 'rectangle', cx: x, cy: 5, width: 4.25, height: 4, rotation: 12.5 });
const rois: fc.Arbitrary<Roi> = fc.record({ kind: fc.constant('ellipse' as const), cx: fc.double({ min: 10, max: 50, noNaN: true }), cy: fc.double({ min: 10, max: 38, noNaN: true }), rx: fc.double({ min: 0.1, max: 9, noNaN: true }), ry: fc.double({ min: 0.1, max: 9, noNaN: true }), rotation: fc.double({ min: 0, max: 359, noNaN: true }) });

describe('export, import, export', () => {
  it('gives the same annotations in an empty project with the same images', async () => {
    const draft = fc.record({ image: fc.nat(3), frame: fc.nat(2), roi: rois, label: fc.nat(1), author: fc.constantFrom(0, 1) });
    await fc.assert(fc.asyncProperty(fc.array(draft, { maxLength: 12 }), async (drafts) => {
      const from = await addProject(4), to = await addProject(4);
      await annotate(from, await addLabels(from.id), drafts.map((each) => ({ ...each, author: each.author ? boss : ann })));
      const document = await exportNative(from.id);
      const report = await importAnnotations(as(boss), { projectId: to.id, document: JSON.parse(JSON.stringify(document)) });
      expect(report).toEqual({ images: 4, annotations: drafts.length, labelSets: 1, missingImages: [] });
      const again = await exportNative(to.id);
      const touched = new Set(drafts.map((each) => each.image.toString(16).padStart(64, '0')));
      const before = comparable(document).map((image) => (touched.has(image.contentHash) ? { ...image, revision: 5 } : { ...image, revision: 0 }));
      expect(comparable(again)).toEqual(before);
    }), { numRuns: 15 });
  });

  it('finds images by their pixels where another project gave them other pseudonyms, and guesses nothing', async () => {
    const from = await addProject(4), to = await addProject(4);
    // 0: pixels of its own. 1 and 2: the same pixels, told apart by their number. 3: no pixels known.
    const pixels = ['a', 'b', 'b', ''].map((digit) => digit.repeat(64));
    for (const [project, isOther] of [[from, false], [to, true]] as const) {
      for (const [index, id] of project.imageIds.entries()) {
        await base.db.image.update({ where: { id }, data: { pixelHash: pixels[index] ?? '', ...(isOther ? { contentHash: `f${index}`.padEnd(64, '0') } : {}) } });
      }
    }
    await annotate(from, await addLabels(from.id), [0, 1, 2, 3].map((image) => ({ image, frame: 0, roi: square(5 + image), label: 0, author: ann })));
    const report = await importAnnotations(as(boss), { projectId: to.id, document: await exportNative(from.id) });
    expect(report).toEqual({ images: 3, annotations: 3, labelSets: 1, missingImages: ['3'.padStart(64, '0')] });
    const placed = await base.db.annotation.findMany({ where: { projectId: to.id }, select: { imageId: true, roi: true } });
    expect(placed.map(({ imageId, roi }) => [to.imageIds.indexOf(imageId), (JSON.parse(roi) as { cx: number }).cx]).sort()).toEqual([[0, 5], [1, 6], [2, 7]]);
  });

  it('keeps ids and authors where the project of origin is gone, and counts states', async () => {
    const from = await addProject(2), to = await addProject(2);
    await annotate(from, await addLabels(from.id), [{ image: 0, frame: 0, roi: square(), label: 0, author: ann }, { image: 1, frame: 2, roi: square(9), label: 1, author: boss }]);
    const document = await exportNative(from.id);
    await base.db.annotation.deleteMany({ where: { projectId: from.id } });
    await base.db.project.delete({ where: { id: from.id } });
    await importAnnotations(as(boss), { projectId: to.id, document });
    const again = await exportNative(to.id);
    const ids = (each: NativeDocument) => each.images.flatMap((image) => image.annotations.map(({ id, author }) => [id, author.name])).sort();
    expect(ids(again)).toEqual(ids(document));
    expect(await base.db.project.findUnique({ where: { id: to.id } })).toMatchObject({ inProgressCount: 1, doneCount: 1 });
    expect(await base.db.study.findFirst({ where: { projectId: to.id } })).toMatchObject({ inProgressCount: 1, doneCount: 1, progress: 50 });
  });
});

describe('an import', () => {
  const makeDocument = async () => {
    const from = await addProject(2);
    await annotate(from, await addLabels(from.id), [{ image: 0, frame: 0, roi: square(), label: 0, author: ann }, { image: 1, frame: 2, roi: square(9), label: 1, author: boss }]);
    return exportNative(from.id);
  };
  const everything = async () => JSON.stringify([await base.db.image.findMany(), await base.db.annotation.findMany(), await base.db.labelSet.findMany(), await base.db.label.findMany(), await base.db.project.findMany(), await base.db.savedBatch.findMany(), await base.db.auditEvent.findMany()]);

  it('reports the images that the project lacks and imports the others', async () => {
    const document = await makeDocument();
    const to = await addProject(1);
    expect(await importAnnotations(as(boss), { projectId: to.id, document })).toEqual({ images: 1, annotations: 1, labelSets: 1, missingImages: ['1'.padStart(64, '0')] });
  });

  it('uses the label sets that are there and adds only what is missing', async () => {
    const document = await makeDocument();
    const to = await addProject(2);
    await base.db.labelSet.create({ data: { projectId: to.id, name: 'Mine', modality: 'CT', anatomy: 'CHEST', labels: { create: [{ name: 'Nodule', color: '#000000', position: 0 }] } } });
    expect(await importAnnotations(as(boss), { projectId: to.id, document })).toMatchObject({ labelSets: 0 });
    const [set] = (await exportNative(to.id)).labelSets;
    expect(set).toMatchObject({ name: 'Mine', labels: [{ name: 'Nodule', color: '#000000' }, { name: 'Old', retired: true }] });
  });

  it('gives the work of people who are not members to the importing user, and keeps their names in the history', async () => {
    const document = await makeDocument();
    const to = await addProject(2, [[boss, 'admin']]);
    await importAnnotations(as(boss), { projectId: to.id, document });
    expect(await base.db.annotation.count({ where: { projectId: to.id, authorId: boss.userId } })).toBe(2);
    const history = await base.db.savedBatch.findFirst({ where: { imageId: to.imageIds[0] ?? '' } });
    expect(history?.operations).toContain(`"author":{"id":"${ann.userId}","name":"Ann"}`);
  });

  it('is refused whole, and changes nothing', async () => {
    const document = await makeDocument();
    const used = await addProject(2), held = await addProject(2), empty = await addProject(2);
    await importAnnotations(as(boss), { projectId: used.id, document });
    await base.db.lock.create({ data: { imageId: held.imageIds[1] ?? '', fence: 1, userId: ann.userId, clientId: 'tab', expiresAt: new Date(Date.now() + 60_000) } });
    const damaged = (damage: (copy: NativeDocument) => void) => {
      const copy = structuredClone(document);
      damage(copy);
      return copy;
    };
    const annotation = (copy: NativeDocument) => copy.images.find((image) => image.annotations.length > 0)!.annotations[0]!;
    const before = await everything();
    const cases: [string, string, unknown][] = [
      [used.id, 'conflict', document],
      [held.id, 'locked', document],
      [empty.id, 'invalid', 'not a document'],
      [empty.id, 'invalid', { ...document, version: 2 }],
      [empty.id, 'invalid', damaged((copy) => { annotation(copy).roi = square(900); })],
      [empty.id, 'invalid', damaged((copy) => { annotation(copy).frame = 3; })],
      [empty.id, 'invalid', damaged((copy) => { annotation(copy).labelId = 'none'; })],
      [empty.id, 'invalid', damaged((copy) => { copy.images.push(copy.images[0]!); })],
      [empty.id, 'invalid', damaged((copy) => { copy.images[1]!.columns = 65; })],
    ];
    for (const [projectId, code, body] of cases) await expect(importAnnotations(as(boss), { projectId, document: body })).rejects.toMatchObject({ code });
    await expect(importAnnotations(as(ann), { projectId: empty.id, document })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(importAnnotations(as(await addUser('Out')), { projectId: empty.id, document })).rejects.toMatchObject({ code: 'not_found' });
    await base.db.user.deleteMany({ where: { name: 'Out' } });
    expect(await everything()).toBe(before);
  });
});

describe('an export', () => {
  it('is a download that browsers neither show nor guess at, and needs the right to it', async () => {
    const project = await addProject(1);
    const response = await exportAnnotations(as(boss), { projectId: project.id, format: 'coco' });
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="fiducial-[a-z0-9]+-\d{4}-\d\d-\d\d\.coco\.json"$/);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    await response.text();
    await expect(exportAnnotations(as(ann), { projectId: project.id, format: 'json' })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(exportAnnotations(as(boss), { projectId: project.id, format: 'xml' })).rejects.toMatchObject({ code: 'not_found' });
    await expect(exportAnnotations(as(await addUser('Out')), { projectId: project.id, format: 'json' })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('of many annotations holds a page at a time, reads no further than it is taken, and stops when the receiver leaves', async () => {
    const project = await addProject(3);
    const drafts = Array.from({ length: 6_000 }, (_, index) => ({ image: index % 3, frame: 0, roi: square(5 + (index % 40)), label: 0, author: ann }));
    await annotate(project, await addLabels(project.id), drafts);
    const count: RowCount = { buffered: 0, most: 0, total: 0 };
    const document = JSON.parse(await (await exportAnnotations(as(boss), { projectId: project.id, format: 'json' }, count)).text()) as NativeDocument;
    expect(new Ajv2020({ strict: false, validateFormats: false }).compile(nativeJsonSchema())(document)).toBe(true);
    expect(new Set(document.images.flatMap((image) => image.annotations.map((annotation) => annotation.id))).size).toBe(6_000);
    expect(count).toMatchObject({ total: 6_003, buffered: 0 });
    expect(count.most).toBeLessThanOrEqual(PAGE_ROWS.images + PAGE_ROWS.annotations);

    const left: RowCount = { buffered: 0, most: 0, total: 0 };
    const reader = (await exportAnnotations(as(boss), { projectId: project.id, format: 'json' }, left)).body!.getReader();
    await reader.read();
    await reader.cancel();
    expect(left.total).toBeLessThan(2_000);
    expect(left.buffered).toBe(0);
  });
});
