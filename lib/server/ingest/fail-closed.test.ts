import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runsOf } from '@/lib/test-runs';
import { makeDraw } from '@/scripts/midi-score/corpus/draw';
import { processUpload, type IngestTools } from './process-upload';
import { claimUpload } from './queue/upload-moves';
import { fakeIdentity, findTexts, makeDicom, makeIngestWorld, type IngestWorld } from './test-ingest';

/** T-A10, the server's part: a full disk, a lost database or a dead parser at any step publishes nothing that was not finished and nothing identified. */
let world: IngestWorld;
beforeAll(async () => {
  world = await makeIngestWorld();
});
afterAll(() => world.close());

const names = ['Fairweather', 'MRN-55512', 'Maple Street', 'Elsewhere'];

class PlantedFault extends Error {}

interface Countdown {
  calls: number;
  strikesAt: number;
}

/** The same object, each of whose methods counts and fails when its turn comes. */
function faulty<T extends object>(target: T, methods: readonly string[], countdown: Countdown): T {
  return new Proxy(target, {
    get(holder, name) {
      const found: unknown = Reflect.get(holder, name);
      if (typeof found !== 'function') return found;
      if (!methods.includes(String(name))) return found.bind(holder) as unknown;
      return (...args: unknown[]): unknown => {
        countdown.calls += 1;
        if (countdown.calls - 1 === countdown.strikesAt) return Promise.reject(Object.assign(new PlantedFault('No space left on device'), { code: 'ENOSPC' }));
        return (found as (...given: unknown[]) => unknown).apply(holder, args);
      };
    },
  });
}

function faultyTools({ db, storage, parsers }: IngestTools, countdown: Countdown): IngestTools {
  return {
    db: faulty(db, ['$transaction'], countdown),
    parsers: faulty(parsers, ['parse'], countdown),
    storage: {
      ...storage, objects: faulty(storage.objects, ['putTogether', 'delete'], countdown), work: faulty(storage.work, ['remove'], countdown),
      staging: faulty(storage.staging, ['sizeOf', 'remove'], countdown),
    },
  };
}

async function processWithFault(serial: number, strikesAt: number): Promise<{ struck: boolean; id: string; calls: number }> {
  const id = await world.enqueue(makeDicom({ sopInstanceUid: `1.2.3.1.1.${serial}`, extra: fakeIdentity(), pixels: new Uint8Array(Uint16Array.from({ length: 48 }, (_, i) => (i * 31 + serial) % 4096).buffer) }));
  const claim = await claimUpload(world.db);
  if (!claim || claim.id !== id) throw new Error('Another upload was in the way.');
  const countdown = { calls: 0, strikesAt };
  await processUpload(faultyTools(world, countdown), claim).catch((error: unknown) => {
    if (!(error instanceof PlantedFault)) throw error;
  });
  return { struck: countdown.calls > strikesAt, id, calls: countdown.calls };
}

it('publishes nothing identified and nothing unfinished, whatever fails', async () => {
  const seed = 1 + Math.floor(Math.random() * 1e6);
  const draw = makeDraw(seed, 5);
  const { calls } = await processWithFault(1, Infinity);
  expect(await world.db.image.count(), 'without a fault').toBe(1);
  const faults = Math.max(runsOf(60), calls);
  console.info(`faults of the server: ${faults}, seed ${seed}`);
  for (let fault = 0; fault < faults; fault += 1) {
    const strikesAt = fault < calls ? fault : draw.between(0, calls - 1);
    const { struck, id } = await processWithFault(fault + 2, strikesAt);
    expect(struck).toBe(true);
    const item = await world.db.uploadItem.findUniqueOrThrow({ where: { id } });
    const image = item.imageId === null ? null : await world.db.image.findUnique({ where: { id: item.imageId } });
    expect(image !== null, `step ${strikesAt}: a row, or none and not called stored`).toBe(item.state === 'stored');
    if (image) expect(await world.storage.objects.sizeOf(image.objectKey)).toBe(Number(image.byteLength));
    // Out of the way of the next one.
    await world.db.uploadItem.update({ where: { id }, data: { state: 'refused' } });
    expect(findTexts(join(world.folder, 'objects'), names), `step ${strikesAt}`).toEqual([]);
    expect(findTexts(join(world.folder, 'work'), names), `step ${strikesAt}`).toEqual([]);
  }
  expect(findTexts(join(world.folder, 'staging'), names).length, 'the search sees them where files arrive').toBeGreaterThan(0);
});
