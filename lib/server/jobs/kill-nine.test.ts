import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { isLongRun } from '@/lib/test-runs';
import { makeDraw } from '@/scripts/midi-score/corpus/draw';
import { addMember, defaultReviewPolicy, findTexts, makeIngestWorld } from '../ingest/test-ingest';
import type { Acknowledged } from './crash/test-checks';
import type { PlantedFault } from './crash/test-faults';
import { SENTINELS } from './crash/test-sent-files';
import { buildVictim, Victims, type Life } from './crash/test-victims';

/** How many times servers on one data directory are killed. */
const KILLS = isLongRun ? 1_000 : 200;
/** All is read, swept and searched for identity after so many kills. */
const SWEEP_EVERY = 20;
/** Files that are under way in each life. */
const AT_ONCE = 3;

interface Result {
  problems: string[];
  kills: number;
  acknowledged: number;
  inTheMiddle: number;
}

const opened: { close(): void }[] = [];
afterAll(() => {
  for (const one of opened) one.close();
});

async function makeCrashWorld(seed: number, fault: PlantedFault) {
  const world = await makeIngestWorld({ policy: defaultReviewPolicy });
  const reviewer = await addMember(world.db, world.projectId, 'reviewer', 'Rob');
  const { folder, projectId, batchId, actor: uploader } = world;
  // From here on the database belongs to the servers.
  await world.db.$disconnect();
  world.parsers.close();
  const victims = new Victims(folder);
  opened.push({ close: () => (victims.close(), rmSync(folder, { recursive: true, force: true })) });
  await buildVictim(victims.program);
  const base = { folder, seed, projectId, batchId, uploader, reviewer, fault };
  return { victims, base, findIdentity: () => ({ own: findTexts(folder, [projectId]).length, found: findTexts(folder, SENTINELS).map((path) => path.slice(folder.length)) }) };
}

/** Kills servers until so many have died, or until what is wrong is `sought`: one fault has more than one sign. */
async function endureKills(seed: number, kills: number, fault: PlantedFault = 'none', sought: RegExp | null = null): Promise<Result> {
  const { victims, base, findIdentity } = await makeCrashWorld(seed, fault);
  const draw = makeDraw(seed, 9);
  const result: Result = { problems: [], kills: 0, acknowledged: 0, inTheMiddle: 0 };
  const acknowledged = new Map<number, Acknowledged>();
  let waiting: Acknowledged[] = [];
  let sent = 0;
  let [lifeMs, lifePoints] = [400, 150];

  const live = async (extra: Pick<Life, 'killAt' | 'hasRealParser' | 'isLast'>, killAfterMs: number | null) => {
    while (waiting.length < AT_ONCE) waiting.push({ k: sent++, clientKey: randomUUID() });
    const orders: Life = { ...base, ...extra, sendsTogether: draw.between(0, 1) === 1, waiting, acknowledged: [...acknowledged.values()] };
    const { livedMs, passed } = await victims.live(orders, killAfterMs, (said) => {
      if ('problems' in said) result.problems.push(...said.problems);
      else if ('clientKey' in said) acknowledged.set(said.k, said);
    });
    waiting = waiting.filter(({ k }) => !acknowledged.has(k));
    // How long a whole life takes and how many failpoints it passes: what the next moments are drawn from.
    if (passed !== null && !extra.isLast) [lifeMs, lifePoints] = [Math.ceil((3 * lifeMs + livedMs) / 4), Math.ceil((3 * lifePoints + passed) / 4)];
    if (passed === null && !extra.isLast) result.inTheMiddle += 1;
  };

  while (result.kills < kills && !sought?.test(result.problems.join('\n'))) {
    result.kills += 1;
    const isByClock = draw.between(0, 1) === 1;
    const killAt = isByClock ? 0 : draw.between(1, lifePoints);
    await live({ killAt, hasRealParser: result.kills % 10 === 0, isLast: false }, isByClock ? draw.between(0, lifeMs) : null);
    if (result.kills % SWEEP_EVERY !== 0 && result.kills < kills) continue;
    await live({ killAt: 0, hasRealParser: false, isLast: true }, null);
    const { own, found } = findIdentity();
    if (own === 0) result.problems.push('the search finds nothing at all');
    result.problems.push(...found.map((path) => `identity in ${path}`));
  }
  return { ...result, acknowledged: acknowledged.size };
}

const aSeed = () => 1 + (Math.floor(Date.now() / 1000) % 100_000);

describe(`servers killed ${KILLS} times in the middle of uploads`, () => {
  it('lose nothing that was acknowledged, keep nothing without a row, and leave no identity anywhere', async () => {
    const seed = aSeed();
    console.info(`seed ${seed}`);
    const started = Date.now();
    const { problems, kills, acknowledged, inTheMiddle } = await endureKills(seed, KILLS);
    console.info(`${kills} kills, ${inTheMiddle} of them in the middle, ${acknowledged} files acknowledged, ${((Date.now() - started) / kills / 1000).toFixed(2)} s a kill`);
    expect(problems, `seed ${seed}`).toEqual([]);
    expect(inTheMiddle).toBeGreaterThan(kills / 3);
    expect(acknowledged).toBeGreaterThan(kills / 3);
  }, isLongRun ? 14_400_000 : 3_600_000);
});

describe('a fault planted into the server is seen:', () => {
  it.each([
    ['identity-in-log', 1, /^identity in .*server\.log/m],
    ['staging-kept', 3, /staging/],
    ['early-ack', 40, /^acknowledged file \d+ is lost/m],
    ['row-before-object', 40, /row without its object/],
  ] as const)('%s', async (fault, kills, sign) => {
    const seed = aSeed();
    const { problems } = await endureKills(seed, kills, fault, sign);
    expect(problems.join('\n'), `seed ${seed}`).toMatch(sign);
  }, 300_000);
});
