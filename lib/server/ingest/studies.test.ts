import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dicomFormat } from '@/lib/image-formats/dicom/dicom-format';
import { writePng } from '@/lib/image-formats/png/write-png';
import { imageDescriptionSchema } from '@/lib/imaging/image-description';
import { findTexts, listFiles, makeDicom, makeIngestWorld, makeSlice, type IngestWorld } from './test-ingest';
import { fakeIdentity } from '@/lib/image-formats/dicom/writing/write-dicom';
import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { joinParts } from '@/lib/image-formats';

let world: IngestWorld;
beforeEach(async () => {
  world = await makeIngestWorld();
});
afterEach(() => world.close());

const png = (seed: number) => writePng({ rows: 4, columns: 5, samplesPerPixel: 1, values: Uint8Array.from({ length: 20 }, (_, i) => (i * seed) & 255) });

describe('files of one study', () => {
  it('become one study, whatever their order and however many at once', async () => {
    const order = Array.from({ length: 20 }, (_, i) => (i * 7) % 20);
    for (const k of order) await world.enqueue(makeSlice(k));
    expect(await world.drain()).toEqual(Array(20).fill('stored'));

    const studies = await world.db.study.findMany({ include: { series: true } });
    expect(studies).toHaveLength(1);
    const study = studies[0];
    expect(study).toMatchObject({ imageCount: 20, inProgressCount: 0, doneCount: 0, modalities: 'CT', anatomies: 'CHEST', number: 1 });
    expect(study?.name).toMatch(/^P-[0-9A-HJKMNP-TV-Z]{8} · Study 1$/);
    expect(study?.series).toHaveLength(1);
    expect(study?.series[0]).toMatchObject({ imageCount: 20, seriesNumber: 2, name: 'CT chest · series 2' });
    expect(await world.db.project.findUnique({ where: { id: world.projectId } })).toMatchObject({ studyCount: 1, imageCount: 20, inProgressCount: 0, doneCount: 0 });

    const images = await world.db.image.findMany({ orderBy: [{ sortKey: 'asc' }] });
    expect(images.map((image) => image.instanceNumber)).toEqual(Array.from({ length: 20 }, (_, k) => k + 1));
    expect(await world.db.task.count({ where: { kind: 'image.ingested', subjectId: { in: images.map((image) => image.id) } } })).toBe(20);
    expect(await world.db.auditEvent.count({ where: { action: 'image.stored' } })).toBe(20);
    for (const image of images) {
      const object = readFileSync(`${world.folder}/objects/${image.objectKey}`);
      expect(createHash('sha256').update(object).digest('hex')).toBe(image.contentHash);
      expect(object.length).toBe(image.byteLength);
      expect(imageDescriptionSchema.parse(JSON.parse(image.description))).toMatchObject({ rows: 8, columns: 6, minimum: 0 });
    }
    const thumbnail = await sharp(readFileSync(`${world.folder}/objects/${images[0]?.thumbnailKey}`)).metadata();
    expect(thumbnail).toMatchObject({ format: 'jpeg', width: 6, height: 8 });
    expect(listFiles(`${world.folder}/objects`)).toHaveLength(40);
  });

  it('are kept apart in another study or series', async () => {
    await world.send(makeDicom());
    await world.send(makeDicom({ seriesInstanceUid: '1.2.3.1.2', sopInstanceUid: '1.2.3.1.2.1', modality: 'MR', bodyPart: 'HEAD' }));
    await world.send(makeDicom({ studyInstanceUid: '1.2.3.2', sopInstanceUid: '1.2.3.2.1', seriesInstanceUid: '1.2.3.2.1' }));
    const studies = await world.db.study.findMany({ orderBy: { number: 'asc' } });
    expect(studies.map((study) => [study.number, study.imageCount, study.modalities, study.anatomies])).toEqual([[1, 2, 'CT MR', 'CHEST HEAD'], [2, 1, 'CT', 'CHEST']]);
    expect(new Set(studies.map((study) => study.patientPseudonym)).size).toBe(1);
    expect(await world.db.series.count()).toBe(3);
  });

  it('without identifiers go by their group', async () => {
    const group = randomUUID();
    const details = { modality: 'DX', anatomy: 'HAND', groupKey: group };
    const [a, b, c] = [await world.send(png(3), details), await world.send(png(5), details), await world.send(png(7), { ...details, groupKey: '' })];
    expect([a.outcome, b.outcome, c.outcome]).toEqual(['stored', 'stored', 'stored']);
    expect(a.studyId).toBe(b.studyId);
    expect(c.studyId).not.toBe(a.studyId);
    expect(await world.db.image.findUnique({ where: { id: b.imageId ?? '' } })).toMatchObject({ modality: 'DX', anatomy: 'HAND', instanceNumber: 2 });
    expect(await world.db.study.findUnique({ where: { id: a.studyId ?? '' } })).toMatchObject({ modalities: 'DX', anatomies: 'HAND', imageCount: 2 });
  });

  it('take the body part that the uploader said where the file says none', async () => {
    const { imageId } = await world.send(makeDicom({ bodyPart: '' }), { modality: 'MR', anatomy: 'BRAIN' });
    const image = await world.db.image.findUniqueOrThrow({ where: { id: imageId ?? '' } });
    expect([image.modality, image.anatomy]).toEqual(['CT', 'BRAIN']);
    expect(JSON.parse(image.description)).toMatchObject({ modality: 'CT', bodyPart: 'BRAIN' });
  });
});

describe('a file sent twice', () => {
  it('has the same pixels, and nothing else, in a project with another key', async () => {
    const read = async ({ db, send }: IngestWorld) => {
      const { imageId } = await send(makeDicom());
      return db.image.findUniqueOrThrow({ where: { id: imageId ?? '' }, select: { pixelHash: true, contentHash: true, sopInstanceUid: true } });
    };
    const here = await read(world);
    const other = await makeIngestWorld();
    try {
      const there = await read(other);
      expect(here.pixelHash).toMatch(/^[0-9a-f]{64}$/);
      expect(there.pixelHash).toBe(here.pixelHash);
      expect([there.contentHash === here.contentHash, there.sopInstanceUid === here.sopInstanceUid]).toEqual([false, false]);
    } finally {
      await other.close();
    }
  });

  it('is recognised as the same image, however it came', async () => {
    const first = await world.send(makeDicom());
    const objects = listFiles(`${world.folder}/objects`);
    const again = await world.send(makeDicom());
    const otherHeader = await world.send(makeDicom({ encoding: 'implicit', extra: fakeIdentity().filter((element) => element.tag !== 0x00100020 && element.tag !== 0x00080020) }));
    const cleaned = joinParts(dicomFormat.deidentify(makeDicom(), { pseudonymKey: world.key, grouping: { studyKey: '-' } }).parts);
    const byClient = await world.send(cleaned);
    expect([again.outcome, byClient.outcome]).toEqual(['duplicate', 'duplicate']);
    expect(again).toMatchObject({ imageId: first.imageId, studyId: first.studyId });
    expect(['duplicate', 'refused']).toContain(otherHeader.outcome);
    expect(listFiles(`${world.folder}/objects`)).toEqual(objects);
    expect(await world.db.project.findUnique({ where: { id: world.projectId } })).toMatchObject({ studyCount: 1, imageCount: 1 });
    expect(await world.db.task.count()).toBe(1);
  });

  it('at the same moment gives one image', async () => {
    for (let i = 0; i < 6; i += 1) await world.enqueue(makeDicom());
    expect((await world.drain()).toSorted()).toEqual([...Array(5).fill('duplicate'), 'stored']);
    expect(await world.db.image.count()).toBe(1);
    expect(listFiles(`${world.folder}/objects`)).toHaveLength(2);
  });

  it('with other pixels under the same identity is refused, and the first stays', async () => {
    const first = await world.send(makeDicom());
    const second = await world.send(makeDicom({ pixels: new Uint8Array(96).fill(1) }));
    expect(second).toMatchObject({ outcome: 'refused', imageId: null });
    expect(second.reason).toMatch(/same identity but other content/);
    expect(await world.db.image.findMany({ select: { id: true } })).toEqual([{ id: first.imageId }]);
    expect(listFiles(`${world.folder}/objects`)).toHaveLength(2);
  });
});

describe('identity', () => {
  const planted = ['Fairweather', 'Florence', 'MRN-55512', '19310704', 'Maple Street', 'ACC7781', 'CTSCANNER01', 'Gregory', '1.2.3.1.1.1'];

  it('is found by the search that is to find none', async () => {
    await world.enqueue(makeDicom({ extra: fakeIdentity() }));
    expect(findTexts(world.folder, planted)).toHaveLength(1);
  });

  it('is nowhere in the data directory afterwards: not in staging, objects, database or its journal', async () => {
    await world.send(makeDicom({ extra: fakeIdentity() }));
    await world.send(makeDicom({ extra: fakeIdentity() }).subarray(0, 900));
    await world.send(Buffer.from('Fairweather^Florence MRN-55512'));
    expect((await world.db.uploadItem.groupBy({ by: ['state'], _count: true, orderBy: { state: 'asc' } })).map(({ state, _count }) => [state, _count])).toEqual([['refused', 2], ['stored', 1]]);
    expect(listFiles(world.folder).length).toBeGreaterThan(3);
    expect(findTexts(world.folder, planted)).toEqual([]);
  });

  it('leaves a record of who removed it and by which rules', async () => {
    const bytes = makeDicom({ extra: fakeIdentity() });
    const { imageId } = await world.send(bytes);
    const byServer = JSON.parse((await world.db.image.findUniqueOrThrow({ where: { id: imageId ?? '' } })).deidentification);
    expect(byServer).toMatchObject({ by: 'server', verified: true, format: 'dicom' });
    expect(byServer.report.removed + byServer.report.replaced).toBeGreaterThan(5);
    const cleaned = joinParts(dicomFormat.deidentify(makeDicom({ sopInstanceUid: '1.2.3.77' }), { pseudonymKey: world.key, grouping: { studyKey: '-' } }).parts);
    const other = await world.send(cleaned);
    expect(JSON.parse((await world.db.image.findUniqueOrThrow({ where: { id: other.imageId ?? '' } })).deidentification)).toMatchObject({ by: 'client', verified: true });
  });
});
