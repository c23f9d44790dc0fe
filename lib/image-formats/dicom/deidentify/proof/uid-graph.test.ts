import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { joinParts } from '@/lib/image-formats/bytes/join-parts';
import { testContext } from '@/lib/image-formats/test-setup';
import { deidentificationPresets } from '@/lib/imaging/deidentification/profile';
import { runsOf, testSeed } from '@/lib/test-runs';
import { makeDraw } from '@/scripts/midi-score/corpus/draw';
import { deidentifyDicom } from '../deidentify-dicom';
import { renamedUid } from './fixtures/oracle.fixture';
import type { Node } from './fixtures/tree.fixture';
import { childAt, everyNode, readTree, textOf } from './fixtures/tree.fixture';
import { makeGraph } from './fixtures/uid-graph.fixture';
import type { GraphInstance } from './fixtures/uid-graph.fixture';

/** T-A4: studies in random order, in three batches and by two processes: what belonged together still does, and nothing else does. */
const profile = deidentificationPresets.tcia;
const key = testContext.pseudonymKey;
const sequences = new Set([0x00081140, 0x00082112, 0x00120064]);

function shuffled<T>(from: readonly T[], seed: number): T[] {
  const draw = makeDraw(seed, 2);
  return from.map((one) => ({ one, at: draw.between(0, 1e9) })).sort((a, b) => a.at - b.at).map(({ one }) => one);
}

/** The middle batch goes through a process of its own, which shares nothing with this one but the project's key. */
function cleanInThreeBatches(instances: readonly GraphInstance[]): Uint8Array[] {
  const third = Math.ceil(instances.length / 3);
  const here = (batch: readonly GraphInstance[]): Uint8Array[] => batch.map(({ bytes }) => joinParts(deidentifyDicom(bytes, { ...testContext, profile }).parts));
  const last = here(instances.slice(2 * third));
  const middle = cleanElsewhere(instances.slice(third, 2 * third));
  return [...here(instances.slice(0, third)), ...middle, ...last];
}

function cleanElsewhere(batch: readonly GraphInstance[]): Uint8Array[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'fiducial-graph-'));
  const nameOf = (i: number): string => path.join(folder, `${i}.dcm`);
  try {
    batch.forEach(({ bytes }, i) => writeFileSync(nameOf(i), bytes));
    const script = path.join(import.meta.dirname, 'fixtures/deidentify-folder.fixture.ts');
    execFileSync(process.execPath, ['--import', 'tsx', script, folder, Buffer.from(key).toString('hex'), JSON.stringify(profile)], { stdio: 'inherit' });
    return batch.map((_, i) => new Uint8Array(readFileSync(nameOf(i))));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const roles = [[0x0020000d, 'study'], [0x0020000e, 'series'], [0x00080018, 'instance'], [0x00200052, 'frameOfReference']] as const;

/** Every pair of an old UID and what stands in its place. */
function pairsOf(instance: GraphInstance, meta: readonly Node[], nodes: readonly Node[]): [string, string][] {
  const own = roles.map(([tag, role]): [string, string] => [instance[role], textOf(childAt(nodes, tag))]);
  return [...own, [instance.instance, textOf(childAt(meta, 0x00020003))]];
}

describe('UIDs', () => {
  it('make the same graph as before, under other names', () => {
    const seed = testSeed;
    const instances = shuffled(makeGraph(runsOf(500), seed), seed);
    const outputs = cleanInThreeBatches(instances);
    console.info(`UID graph: ${instances.length} instances, seed ${seed}`);
    const renamed = new Map<string, string>();
    const references = new Map<string, Set<string>>();
    instances.forEach((instance, i) => {
      const bytes = outputs[i] ?? new Uint8Array();
      const { meta, nodes } = readTree(bytes, sequences);
      for (const [before, after] of pairsOf(instance, meta, nodes)) {
        expect(renamed.get(before) ?? after, before).toBe(after);
        renamed.set(before, after);
      }
      const raw = Buffer.from(bytes).toString('latin1');
      for (const uid of [...roles.map(([, role]) => instance[role]), ...instance.references]) expect(raw).not.toContain(uid);
      references.set(instance.instance, new Set(everyNode(nodes).filter(({ tag }) => tag === 0x00081155).map(textOf)));
    });
    expect(new Set(renamed.values()).size, 'injective').toBe(renamed.size);
    for (const [before, after] of renamed) {
      expect(after).toMatch(/^2\.25\.(0|[1-9]\d{0,38})$/);
      expect(after).toBe(renamedUid(key, before));
    }
    for (const instance of instances) {
      const expected = new Set(instance.references.map((uid) => renamed.get(uid)));
      for (const reference of references.get(instance.instance) ?? []) expect(expected.has(reference), 'a reference leads to what it led to').toBe(true);
    }
  });

  it('of another project are others', () => {
    const [instance] = makeGraph(1, 3);
    if (!instance) throw new Error('The graph is empty.');
    const uidUnder = (pseudonymKey: Uint8Array): string =>
      textOf(childAt(readTree(joinParts(deidentifyDicom(instance.bytes, { ...testContext, pseudonymKey, profile }).parts), sequences).nodes, 0x00080018));
    expect(uidUnder(new Uint8Array(32))).not.toBe(uidUnder(key));
  });
});
