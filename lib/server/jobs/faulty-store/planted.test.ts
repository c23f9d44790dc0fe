import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeFaultyWorld, type FaultyWorld } from './test-faulty-world';

/** That the check of pipeline.test.ts sees what it is there for: servers that are wrong on purpose. */
let world: FaultyWorld;
beforeEach(async () => {
  world = await makeFaultyWorld();
});
afterEach(() => world.close());

describe('a fault planted into the server is seen:', () => {
  it('an object that is believed to be there', async () => {
    const problems = await world.ingest(1, {
      spoil: ({ objects }) => {
        const put = objects.putTogether.bind(objects);
        objects.putTogether = async (...input) => {
          const stored = await put(...input);
          world.s3.objects.delete(stored.object.key);
          return stored;
        };
      },
    });
    expect(problems.join()).toMatch(/row without its object/);
  });

  it('objects that are not swept', async () => {
    const problems = await world.ingest(1, { sweeps: false, spoil: ({ objects }) => void (objects.delete = () => Promise.resolve()) });
    expect(problems.join()).toMatch(/objects without a row/);
  });

  it('a store at fault that is counted against the file', async () => {
    const problems = await world.ingest(1, {
      spoil: ({ objects }) => {
        const put = objects.putTogether.bind(objects);
        let times = 0;
        objects.putTogether = (...input) => ((times += 1) <= 9 ? Promise.reject(new Error('no word of the store')) : put(...input));
      },
    });
    expect(problems.join()).toMatch(/uploads ended as .*refused/);
  });

  it('received bytes that are kept', async () => {
    const problems = await world.ingest(1, { sweeps: false, spoil: (storage) => void (storage.staging = Object.assign(Object.create(storage.staging) as typeof storage.staging, { remove: () => Promise.resolve() })) });
    expect(problems.join()).toMatch(/files left in staging/);
  });
});
