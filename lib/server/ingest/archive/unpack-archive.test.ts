import { existsSync, readdirSync } from 'node:fs';
import { deflateSync } from 'fflate';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fakeIdentity } from '@/lib/image-formats/dicom/writing/write-dicom';
import { writeNifti } from '@/lib/image-formats/nifti/write-nifti';
import { writeZip, type EntryToWrite } from '@/lib/image-formats/zip/write-zip.fixture';
import { findTexts, listFiles, makeDicom, makeIngestWorld, type IngestWorld } from '../test-ingest';
import { reapClaims } from '../queue/upload-moves';
import { entryClientKey } from './unpack-archive';

let world: IngestWorld;
let number = 0;

beforeAll(async () => {
  world = await makeIngestWorld();
});
afterAll(() => world.close());
beforeEach(() => world.db.uploadItem.deleteMany({}));

/** A DICOM file with an invented patient in it, like no other. */
function slice(): Uint8Array {
  number += 1;
  return makeDicom({ sopInstanceUid: `1.2.3.55.${number}`, pixels: new Uint8Array(96).fill(number % 16), extra: fakeIdentity() });
}
const volume = (value: number) => writeNifti({ columns: 4, rows: 4, slices: 2, pixdim: [1, 1, 1], sampleType: 'uint8', values: new Uint8Array(32).fill(value).map((v, i) => v + i) });
const text = (words: string) => new TextEncoder().encode(words);
const file = (name: string, bytes: Uint8Array, more: Partial<EntryToWrite> = {}): EntryToWrite => ({ name, bytes, ...more });
const results = async () => (await world.db.uploadItem.findMany({ orderBy: { clientKey: 'asc' } })).map(({ state, reason }) => (reason === '' ? state : reason));

describe('an archive that was sent whole', () => {
  it('becomes an upload of its own for each file, and leaves nothing behind', async () => {
    const id = await world.enqueue(writeZip([
      file('Fairweather/1.dcm', slice()), file('Fairweather/2.dcm', slice()), file('Fairweather/.DS_Store', text('x')), file('notes.txt', text('Fairweather Florence')),
      file('../../escape.dcm', slice()), file('inner.zip', writeZip([file('a.dcm', slice())])), file('bad.dcm', slice(), { crc: 1 }), file('secret.dcm', slice(), { flags: 1 }),
    ]));
    await world.drain();
    const items = await world.db.uploadItem.findMany({ where: { archiveId: id }, orderBy: { clientKey: 'asc' } });
    expect(items.map(({ clientKey }) => clientKey)).toEqual([0, 1, 2, 3, 4, 5, 6].map((index) => entryClientKey(id, index)));
    expect(items.map(({ state }) => state)).toEqual(['stored', 'stored', 'refused', 'refused', 'refused', 'refused', 'refused']);
    expect(items.map(({ reason }) => reason).slice(2)).toEqual([/text file/, /outside of the archive/, /inside an archive/, /checksum/, /encrypted/].map((words) => expect.stringMatching(words)));
    expect(await world.db.uploadItem.findUnique({ where: { id } })).toMatchObject({ state: 'unpacked', reason: '' });
    expect(listFiles(`${world.folder}/staging`)).toEqual([]);
    expect(readdirSync(world.storage.work.folder)).toEqual([]);
    expect(findTexts(world.folder, ['Fairweather', 'escape', 'MRN-55512'])).toEqual([]);
    for (const path of listFiles(`${world.folder}/objects`)) expect(path.slice(world.folder.length)).toMatch(/^\/objects\/[\w-]+\/[0-9a-f]{1,2}\/[0-9a-f-]+(\.\w+)?$/);
    expect(existsSync(`${world.folder}/../escape.dcm`)).toBe(false);
  });

  it('folders are studies where files do not say', async () => {
    await world.enqueue(writeZip([file('a/1.nii', volume(1)), file('a/2.nii', volume(40)), file('b/1.nii', volume(90))]), { modality: 'MR', anatomy: 'HEAD' });
    await world.drain();
    const stored = await world.db.uploadItem.findMany({ where: { archiveId: { not: null } }, orderBy: { clientKey: 'asc' } });
    expect(stored.map(({ groupKey }) => groupKey)).toEqual([stored[0]?.groupKey, stored[0]?.groupKey, stored[2]?.groupKey]);
    expect(stored[0]?.groupKey).not.toBe(stored[2]?.groupKey);
    expect(stored.map(({ modality, anatomy }) => `${modality} ${anatomy}`)).toEqual(['MR HEAD', 'MR HEAD', 'MR HEAD']);
  });

  it('that is broken as a whole is refused as a whole', async () => {
    const zip = writeZip([file('a.dcm', slice())]);
    await world.enqueue(zip.subarray(0, zip.length - 3));
    await world.enqueue(writeZip([]));
    const bomb = deflateSync(new Uint8Array(30_000_000));
    await world.enqueue(writeZip([file('0', new Uint8Array(), { packed: bomb, size: 30_000_000 }), ...Array.from({ length: 249 }, (_, i) => file(String(i + 1), new Uint8Array(), { packed: bomb, size: 30_000_000, isGhost: true }))]));
    await world.drain();
    expect((await results()).sort()).toEqual([expect.stringMatching(/overlap/), expect.stringMatching(/cut short/), expect.stringMatching(/empty/)].sort((a, b) => String(a).localeCompare(String(b))));
    expect(listFiles(`${world.folder}/staging`)).toEqual([]);
  });

  it('goes on after a crash, without a second image of anything', async () => {
    const files = [slice(), slice(), slice()];
    const id = await world.enqueue(writeZip(files.map((bytes, i) => file(`${i}.dcm`, bytes))));
    // As a crash leaves it: the archive claimed and its lease over, its first file stored, the second on its way.
    await world.db.uploadItem.update({ where: { id }, data: { state: 'processing', attempts: 1, leaseToken: 'dead', leaseUntil: new Date(0) } });
    await world.db.uploadItem.create({ data: { batchId: world.batchId, archiveId: id, clientKey: entryClientKey(id, 0), state: 'stored', byteLength: 1 } });
    await world.db.uploadItem.create({ data: { batchId: world.batchId, archiveId: id, clientKey: entryClientKey(id, 1), state: 'receiving', byteLength: files[1]?.length ?? 0 } });
    const before = await world.db.image.count();
    await reapClaims(world.db);
    await world.drain();
    expect(await world.db.image.count()).toBe(before + 2);
    expect((await results()).sort()).toEqual(['stored', 'stored', 'stored', 'unpacked']);
  });
});
