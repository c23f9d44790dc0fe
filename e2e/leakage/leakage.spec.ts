import { randomBytes } from 'node:crypto';
import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { runsOf } from '@/lib/test-runs';
import { makeDraw } from '@/scripts/midi-score/corpus/draw';
import { KINDS, makeIdentified } from './identified-files';
import { leaksIn, needlesOf, ROOTS } from './leak-search';
import { FATES } from './sender';
import { isOpen, makeLeakWorld, type LeakWorld } from './world';

/**
 * T-A11 (deid.md A6): files that say who their patient is in every place that has room for it go through the real routes of a server process with its log at
 * its most talkative; afterwards nothing of it is found in anything that the server has kept, printed, answered or left behind.
 */
const UPLOADS = runsOf(1000);
const AT_ONCE = 4;
const LIMIT_MS = 240_000 + UPLOADS * 1500;

let world: LeakWorld;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  world = await makeLeakWorld();
});
test.afterAll(() => world.close());

test('T-A11, the search finds an identity in every form that it could be kept in, and nothing else', () => {
  for (const root of ROOTS) {
    for (const lead of ['', 'a', 'ab']) {
      const text = `${lead}${root}00017Jones`;
      const wide = Buffer.from(text, 'utf16le');
      const forms = [
        Buffer.from(text), Buffer.from(text.toLowerCase()), wide, Buffer.from(wide).swap16(), Buffer.from(Buffer.from(text).toString('base64')), Buffer.from(Buffer.from(text).toString('base64url')), Buffer.from(wide.toString('base64')),
        Buffer.from(Buffer.from(text).toString('hex')), Buffer.from(Buffer.from(text).toString('hex').toUpperCase()), Buffer.from([...Buffer.from(text)].map((byte) => `%${byte.toString(16)}`).join('')),
        deflateSync(text), gzipSync(text), Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), Buffer.alloc(22), Buffer.of(1, 0, 0, 0), Buffer.from('x'), deflateRawSync(text)]),
      ];
      for (const [i, form] of forms.entries()) expect(leaksIn(Buffer.concat([randomBytes(100), form, randomBytes(100)])), `${root}, form ${i}`).not.toEqual([]);
    }
    expect(needlesOf(root).every(({ bytes }) => bytes.length >= 5)).toBe(true);
  }
  expect(leaksIn(randomBytes(1 << 20))).toEqual([]);
});

test(`T-A11, ${UPLOADS} identified uploads leave no identity anywhere`, async () => {
  test.setTimeout(LIMIT_MS);
  const seed = Number(process.env['FIDUCIAL_SEED'] ?? 1 + Math.floor(Math.random() * 1e6));
  const draw = makeDraw(seed, 11);
  console.info(`T-A11: ${UPLOADS} uploads, seed ${seed}`);
  const turns = Array.from({ length: UPLOADS }, (_, turn) => turn).values();
  const sent = new Map<string, number>();
  const work = async () => {
    for (const turn of turns) {
      const file = await makeIdentified(turn);
      // Every kind is sent whole once; then chance decides.
      const fate = turn < KINDS.length ? 'whole' : draw.pick(FATES);
      expect(leaksIn(file.bytes), `${file.kind} says who it is`).not.toEqual([]);
      await world.sender.send(file, fate);
      sent.set(fate, (sent.get(fate) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  await world.read();
  await world.review();
  const { settled, leaks } = await world.search();
  console.info(`T-A11: ${JSON.stringify(Object.fromEntries(sent))} became ${JSON.stringify(settled.states)}; ${settled.waiting} wait in quarantine`);
  expect(leaks, `seed ${seed}`).toEqual([]);
  for (const state of ['stored', 'quarantined', 'refused', 'duplicate', 'cancelled']) expect(settled.states[state] ?? 0, state).toBeGreaterThan(0);
  expect(Object.keys(settled.states).filter(isOpen)).toEqual([]);
});

test('T-A11, a leak that is planted into the server is seen where it is', async () => {
  test.setTimeout(400_000);
  const seen = new Set<string>();
  const faults: [string, RegExp][] = [
    ['log', /^log\/output: as it is/], ['log, encoded', /^log\/output: .*base64/], ['tmp', /^temporary\/part-/], ['store', /^data\/objects\//], ['row', /^clear\/rows of UploadItem: as it is/], ['staging', /^data\/staging\//],
  ];
  for (const [k, [fault, sign]] of faults.entries()) {
    await world.start(fault);
    await world.sender.send(await makeIdentified(KINDS.length * (5000 + k)), 'whole');
    await world.read();
    // Once more, if the fault needs its time.
    let leaks: string[] = [];
    await expect.poll(async () => (leaks = (await world.search()).leaks).filter((leak) => sign.test(leak) && !seen.has(leak)).length, { message: fault, timeout: 60_000 }).toBeGreaterThan(0);
    for (const leak of leaks) seen.add(leak);
  }
});
