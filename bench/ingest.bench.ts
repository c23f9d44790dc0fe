import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import dicomParser from 'dicom-parser';
import sharp from 'sharp';
import { writeDicomImage, fakeIdentity } from '@/lib/image-formats/dicom/writing/write-dicom';
import { createProject, createUserUnsafe } from '@/lib/server/admin';
import type { Actor } from '@/lib/server/access';
import { openDatabase, type Database } from '@/lib/server/db';
import { ingestFolder } from '@/lib/server/ingest';
import { openStorage } from '@/lib/server/storage';
import { TOKEN_SCOPES } from '@/lib/domain/permissions';
import type { BenchRow } from './row';

const FILES = 200;
const SIDE = 512;

/** A CT-like series: 200 slices of 512², 12 bits in 16, noise so that nothing compresses away. */
function writeSeries(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (let k = 0; k < FILES; k += 1) {
    let seed = k + 1;
    const stored = Uint16Array.from({ length: SIDE * SIDE }, () => (seed = (seed * 1664525 + 1013904223) >>> 0) >>> 20);
    const bytes = writeDicomImage({
      encoding: 'explicit', rows: SIDE, columns: SIDE, photometricInterpretation: 'MONOCHROME2', bitsAllocated: 16, bitsStored: 12, pixelRepresentation: 0,
      pixels: new Uint8Array(stored.buffer), sopClassUid: '1.2.840.10008.5.1.4.1.1.2', studyInstanceUid: '1.2.3.1', seriesInstanceUid: '1.2.3.1.1', sopInstanceUid: `1.2.3.1.1.${k + 1}`,
      modality: 'CT', bodyPart: 'CHEST', seriesNumber: 1, instanceNumber: k + 1, rescale: { slope: 1, intercept: -1024, type: 'HU' }, window: { center: 40, width: 400 },
      geometry: { frameOfReferenceUid: '1.2.3.1.9', spacing: [0.7, 0.7], orientation: [1, 0, 0, 0, 1, 0], position: [0, 0, k * 2.5], sliceThickness: 2.5 }, extra: fakeIdentity(),
    });
    writeFileSync(join(folder, `${k}.dcm`), bytes);
  }
}

/** The obvious way: parse in the server's own process, keep the file as it came (identity included), a row an image. */
async function ingestTheObviousWay(db: Database, folder: string, store: string, projectId: string): Promise<void> {
  mkdirSync(store, { recursive: true });
  for (const name of readdirSync(folder)) {
    const bytes = readFileSync(join(folder, name));
    const data = dicomParser.parseDicom(bytes);
    const [rows, columns] = [data.uint16('x00280010') ?? 0, data.uint16('x00280011') ?? 0];
    const pixels = data.elements['x7fe00010'];
    const grey = Buffer.from(new Uint16Array(bytes.buffer.slice(bytes.byteOffset + (pixels?.dataOffset ?? 0), bytes.byteOffset + (pixels?.dataOffset ?? 0) + rows * columns * 2)).map((v) => v >> 4));
    const thumbnail = await sharp(grey, { raw: { width: columns, height: rows, channels: 1 } }).resize(256, 256).webp().toBuffer();
    const key = randomUUID();
    writeFileSync(join(store, key), bytes);
    writeFileSync(join(store, `${key}.webp`), thumbnail);
    const studyUid = data.string('x0020000d') ?? '';
    const seriesUid = data.string('x0020000e') ?? '';
    const study = await db.study.upsert({ where: { projectId_studyInstanceUid: { projectId, studyInstanceUid: studyUid } }, update: { imageCount: { increment: 1 } }, create: { projectId, studyInstanceUid: studyUid, patientPseudonym: 'x', number: 1, name: 'x' } });
    const series = await db.series.upsert({ where: { studyId_seriesInstanceUid: { studyId: study.id, seriesInstanceUid: seriesUid } }, update: {}, create: { studyId: study.id, projectId, seriesInstanceUid: seriesUid, modality: 'CT', anatomy: 'CHEST', name: 'x' } });
    await db.image.create({
      data: {
        projectId, studyId: study.id, seriesId: series.id, sopInstanceUid: data.string('x00080018') ?? '', format: 'dicom', contentHash: createHash('sha256').update(bytes).digest('hex'), objectKey: key,
        byteLength: bytes.length, modality: 'CT', anatomy: 'CHEST', rows, columns, frames: 1, sortKey: name, description: '{}', frameTable: '{}',
      },
    });
  }
}

export async function run(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'fiducial-bench-'));
  const db = await openDatabase(`file:${join(folder, 'bench.db')}`, 'prisma/migrations');
  try {
    const series = join(folder, 'series');
    writeSeries(series);
    const megabytes = readdirSync(series).reduce((sum, name) => sum + statSync(join(series, name)).size, 0) / 1e6;
    const { id: userId } = await createUserUnsafe(db, { email: 'bench@example.org', name: 'Bench', password: randomUUID(), isSiteAdmin: true });
    const actor: Actor = { kind: 'user', userId, name: 'Bench', email: 'bench@example.org', isSiteAdmin: true, sessionId: 's', scopes: TOKEN_SCOPES };
    const makeProject = async (name: string) => (await createProject({ db, actor, requestId: 'bench' }, { name, description: '' })).id;
    const seconds = async (work: () => Promise<unknown>) => {
      const begun = performance.now();
      await work();
      return (performance.now() - begun) / 1000;
    };
    const ours = await makeProject('ours');
    const obvious = await makeProject('obvious');
    const oursS = await seconds(() => ingestFolder(db, openStorage(folder), { projectId: ours, userId, folder: series }));
    const obviousS = await seconds(() => ingestTheObviousWay(db, series, join(folder, 'plain'), obvious));
    const against = 'dicom-parser in the server process, no de-identification, no fsync, a row an image';
    return [
      { name: `ingest, ${FILES} CT slices of ${SIDE}²`, unit: 'images/s', ours: FILES / oursS, baseline: FILES / obviousS, against },
      { name: 'the same', unit: 'MB/s', ours: megabytes / oursS, baseline: megabytes / obviousS, against },
    ];
  } finally {
    await db.$disconnect();
    rmSync(folder, { recursive: true, force: true });
  }
}
