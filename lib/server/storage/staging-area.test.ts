import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isWholeFile, memberOf, readStaged, StagingArea, uploadsOfStaged } from '.';

let folder: string;
let staging: StagingArea;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fiducial-staging-'));
  staging = new StagingArea(folder);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const text = (words: string) => new TextEncoder().encode(words);

describe('files that came together', () => {
  it('can be read one by one, in any order, until each is removed; then nothing is left', async () => {
    const members = fc.array(fc.option(fc.uint8Array({ maxLength: 300 }), { freq: 4 }), { minLength: 1, maxLength: 64 });
    await fc.assert(
      fc.asyncProperty(members, fc.infiniteStream(fc.nat()), async (given, order) => {
        const bundle = StagingArea.makeBundleName();
        await staging.putTogether(bundle, given);
        const left = given.flatMap((bytes, i) => (bytes === null ? [] : [i]));
        for (;;) {
          // Each call looks at the disk, so a second area stands for another process.
          const other = new StagingArea(folder);
          const ids = left.map((i) => memberOf(bundle, i));
          if (ids.length > 0) expect((await other.list()).toSorted()).toEqual(ids.toSorted());
          for (const [i, bytes] of given.entries()) {
            const found = other.find(memberOf(bundle, i));
            expect(found && readStaged(found)).toEqual(left.includes(i) ? bytes : null);
          }
          const next = left.splice((order.next().value as number) % Math.max(1, left.length), 1)[0];
          if (next === undefined) break;
          await staging.remove(memberOf(bundle, next));
          await staging.remove(memberOf(bundle, next));
        }
        if (given.some((bytes) => bytes !== null)) expect(readdirSync(folder)).toEqual([]);
        else await staging.remove(memberOf(bundle, 0));
        expect(readdirSync(folder)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('give way to one of them that came alone later, which goes with it', async () => {
    const bundle = StagingArea.makeBundleName();
    const [first, second] = [memberOf(bundle, 0), memberOf(bundle, 1)];
    await staging.putTogether(bundle, [text('first'), text('second')]);
    expect(staging.find(first)).toMatchObject({ byteLength: 5 });
    await staging.put(first, text('first again'));
    expect(staging.read(first)).toEqual(text('first again'));
    expect(staging.read(second)).toEqual(text('second'));
    await staging.remove(first);
    expect(staging.find(first)).toBeNull();
    await staging.remove(second);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('can have a file of their own, as archives need it', async () => {
    const id = memberOf(StagingArea.makeBundleName(), 2);
    await staging.putTogether(id.slice(0, -2), [null, text('other'), text('archive')]);
    expect(isWholeFile(staging.find(id) ?? { path: '', offset: 0, byteLength: 0 })).toBe(false);
    await staging.separate(id);
    const own = staging.find(id);
    expect(own).toEqual({ path: staging.pathOf(id), offset: 0, byteLength: 7 });
    expect(own && isWholeFile(own)).toBe(true);
    const before = statSync(staging.pathOf(id)).ino;
    await staging.separate(id);
    expect(statSync(staging.pathOf(id)).ino).toBe(before);
  });

  it('belong, while they are written, to every upload that they may hold', () => {
    const bundle = StagingArea.makeBundleName();
    expect(uploadsOfStaged(`${bundle}_0123456789ab`)).toContain(memberOf(bundle, 63));
    expect(uploadsOfStaged(memberOf(bundle, 5))).toEqual([memberOf(bundle, 5)]);
    expect(uploadsOfStaged('0a1b_0123456789ab')).toEqual(['0a1b']);
  });

  it('are removed when nobody can read them any more', async () => {
    const bundle = StagingArea.makeBundleName();
    writeFileSync(staging.pathOf(bundle), Uint8Array.of(0));
    const [listed] = await staging.list();
    expect(listed).toBe(memberOf(bundle, 0));
    expect(await staging.sizeOf(memberOf(bundle, 0))).toBeNull();
    await staging.remove(listed ?? '');
    expect(readdirSync(folder)).toEqual([]);
  });
});
