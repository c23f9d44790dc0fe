import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { listFiles, makeIngestWorld, type IngestWorld } from '../ingest/test-ingest';
import { IngestLoop, type LoopReport } from './ingest-loop';

let world: IngestWorld;
beforeAll(async () => {
  world = await makeIngestWorld();
});
afterAll(() => world.close());

it('what cannot be removed holds up the removal of nothing else, and is reported', async () => {
  const { staging, work, objects } = world.storage;
  // The server makes no folders here. A captured child might.
  for (const name of ['0000', `bundle-${'0'.repeat(32)}`]) mkdirSync(join(staging.folder, name));
  for (const path of [...['damaged', 'unknown'].map((id) => staging.pathOf(id)), `${work.pathOf('nobody')}.object`]) writeFileSync(path, 'Fairweather');
  const remove = staging.remove.bind(staging);
  vi.spyOn(staging, 'remove').mockImplementation((id) => (id === 'damaged' ? Promise.reject(Object.assign(new Error('input/output error'), { code: 'EIO' })) : remove(id)));
  const list = vi.spyOn(objects, 'list');
  const said: Parameters<LoopReport>[0][] = [];
  const loop = new IngestLoop(world, (event) => said.push(event));
  await loop.settle();
  await loop.stop();
  expect([...listFiles(staging.folder), ...listFiles(work.folder)]).toEqual([staging.pathOf('damaged')]);
  expect(list, 'objects without a row were looked for').toHaveBeenCalled();
  expect(said.filter(({ error }) => error !== undefined)).toEqual([{ event: 'ingest.sweep-failed', error: 'Error EIO' }]);
});
