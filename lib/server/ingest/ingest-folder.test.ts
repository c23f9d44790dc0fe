import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writePng } from '@/lib/image-formats/png/write-png';
import { ingestFolder, type FolderProgress } from './ingest-folder';
import { findTexts, listFiles, makeIngestWorld, makeSlice, type IngestWorld } from './test-ingest';

let world: IngestWorld;
// Outside of the data directory, in which the names are searched for afterwards.
const folder = mkdtempSync(join(tmpdir(), 'fiducial-import-'));
beforeAll(async () => {
  world = await makeIngestWorld();
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await world.close();
});

it('imports a folder with its sub-folders as an upload would, and names nothing after its files', async () => {
  const files: Record<string, Uint8Array> = {
    'Fairweather^Florence/one.dcm': makeSlice(0), 'Fairweather^Florence/two': makeSlice(1), 'copies/again.dcm': makeSlice(0),
    'hands/left.png': writePng({ rows: 2, columns: 2, samplesPerPixel: 1, values: Uint8Array.of(1, 2, 3, 4) }),
    'hands/right.png': writePng({ rows: 2, columns: 2, samplesPerPixel: 1, values: Uint8Array.of(5, 6, 7, 8) }), 'notes.txt': Buffer.from('Fairweather'),
  };
  for (const [path, bytes] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  const progress: FolderProgress[] = [];
  const input = { projectId: world.projectId, userId: world.actor.userId, folder, detailsOf: (path: string) => (path.startsWith('hands/') ? { modality: 'DX', bodyPart: 'HAND' } : { modality: '', bodyPart: '' }) };
  expect(await ingestFolder(world.db, world.storage, input, (step) => progress.push(step))).toEqual({ stored: 4, duplicate: 1, quarantined: 0, refused: 1, unpacked: 0, queued: 0, lost: 0 });
  expect(progress.map((step) => step.done)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(progress.filter((step) => step.reason !== '').map((step) => step.reason)).toEqual([expect.stringMatching(/^This is a text file/)]);
  const studies = await world.db.study.findMany({ orderBy: { imageCount: 'asc' }, select: { modalities: true, anatomies: true, imageCount: true } });
  expect(studies).toEqual(expect.arrayContaining([{ modalities: 'CT', anatomies: 'CHEST', imageCount: 2 }, { modalities: 'DX', anatomies: 'HAND', imageCount: 2 }]));
  expect(studies).toHaveLength(2);
  expect(listFiles(join(world.folder, 'staging'))).toEqual([]);
  expect(findTexts(world.folder, ['Fairweather', 'again.dcm', 'left.png'])).toEqual([]);
});
