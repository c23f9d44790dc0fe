import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { makeDicom, makeIngestWorld, textElement, type IngestWorld } from '../../ingest/test-ingest';
import { ObjectStore, type Storage } from '../../storage';
import { S3Bucket } from '../../storage/s3/s3-bucket';
import { startFaultyS3, type FaultyS3 } from '../../storage/s3/test-faulty-s3';
import { IngestLoop } from '../ingest-loop';
import { ParsersInside, sweepOnce } from '../test-inside';

/** Silence that counts as an answer that never comes: long for a stub on this machine, short for a test. */
const SILENCE_MS = 200;
/** How often the server is started again before something counts as stuck. */
const STARTS = 12;

export interface FaultyWorld extends IngestWorld {
  s3: FaultyS3;
  /** Calls of the store since `reset`. */
  calls(): number;
  /** Enqueues two images and a copy of the first, reads until nothing waits, sweeps once. Returns what is wrong then; empty: nothing. `attempts`: of the S3 client. */
  ingest(attempts: number, options?: { sweeps?: boolean; spoil?: (storage: Storage) => void }): Promise<string[]>;
}

export async function makeFaultyWorld(): Promise<FaultyWorld> {
  const world = await makeIngestWorld();
  const s3 = await startFaultyS3();
  /** For the sweep: the line is good again, and this machine may be busy. */
  const patient = new ObjectStore(new S3Bucket(s3.settings));
  let [serial, calls] = [0, 0];
  let planted: FaultyS3['next'] = () => null;
  const counted: FaultyS3['next'] = (method) => {
    calls += 1;
    return planted(method);
  };
  Object.defineProperty(s3, 'next', { get: () => counted, set: (next: FaultyS3['next']) => void ([planted, calls] = [next, 0]) });

  const ingest: FaultyWorld['ingest'] = async (attempts, { sweeps = true, spoil } = {}) => {
    const storage: Storage = { ...world.storage, objects: new ObjectStore(new S3Bucket(s3.settings, { attempts, silenceMs: SILENCE_MS })) };
    spoil?.(storage);
    const files = [(serial += 1), (serial += 1), serial - 1].map(makeNumbered);
    const ids: string[] = [];
    for (const bytes of files) ids.push(await world.enqueue(bytes));
    const isWaiting = () => world.db.uploadItem.count({ where: { id: { in: ids }, state: { in: ['queued', 'processing'] } } });
    for (let starts = 0; starts < STARTS && (await isWaiting()) > 0; starts += 1) {
      // A new start stands for the pause after a failure of the store.
      const loop = new IngestLoop({ db: world.db, storage, parsers: new ParsersInside() }, () => undefined);
      await loop.settle();
      await loop.stop();
    }
    s3.next = () => null;
    if (sweeps) await sweepOnce(world.db, { ...storage, objects: patient });
    const problems = await checkWorld(world, s3, ids);
    await forget(world, s3);
    return problems;
  };
  const close = async () => {
    await s3.close();
    await world.close();
  };
  return { ...world, s3, calls: () => calls, ingest, close };
}

function makeNumbered(serial: number): Uint8Array {
  const pixels = new Uint8Array(Uint16Array.from({ length: 48 }, (_, i) => (i * 37 + serial * 5) % 4096).buffer);
  new DataView(pixels.buffer).setUint32(0, (serial & 0xff) | ((serial >> 8) << 16), true);
  return makeDicom({ sopInstanceUid: `1.2.3.77.${serial}`, instanceNumber: serial, pixels, extra: [textElement(0x00080008, 'CS', 'ORIGINAL\\PRIMARY\\AXIAL')] });
}

/** So that the last one takes no longer than the first. */
async function forget({ db }: IngestWorld, s3: FaultyS3): Promise<void> {
  s3.objects.clear();
  await db.study.updateMany({ data: { coverImageId: null } });
  for (const table of [db.image, db.series, db.study, db.uploadItem] as { deleteMany(): Promise<unknown> }[]) await table.deleteMany();
}

/** Every upload has its fate, every row its object, every object its row, and nothing lies about. */
async function checkWorld({ db, storage }: IngestWorld, s3: FaultyS3, ids: readonly string[]): Promise<string[]> {
  const problems: string[] = [];
  const items = await db.uploadItem.findMany({ where: { id: { in: [...ids] } }, select: { state: true, reason: true } });
  const fates = items.map(({ state }) => state).toSorted().join();
  if (fates !== 'duplicate,stored,stored') problems.push(`uploads ended as ${fates} ${items.map(({ reason }) => reason).join(' ')}`);
  const images = await db.image.findMany({ select: { objectKey: true, thumbnailKey: true, contentHash: true, byteLength: true } });
  const named = new Set<string>();
  for (const { objectKey, thumbnailKey, contentHash, byteLength } of images) {
    for (const key of [objectKey, thumbnailKey]) if (key !== null) named.add(key);
    const object = s3.objects.get(objectKey);
    if (!object) problems.push('a row without its object');
    else if (object.bytes.length !== byteLength || createHash('sha256').update(object.bytes).digest('hex') !== contentHash) problems.push('an object that is not what its row says');
    if (thumbnailKey !== null && !s3.objects.has(thumbnailKey)) problems.push('a row without its preview');
  }
  const orphans = [...s3.objects.keys()].filter((key) => !named.has(key));
  if (orphans.length > 0) problems.push(`${orphans.length} objects without a row`);
  const left = readdirSync(storage.staging.folder).length + readdirSync(storage.work.folder).length;
  if (left > 0) problems.push(`${left} files left in staging and work`);
  return problems;
}
