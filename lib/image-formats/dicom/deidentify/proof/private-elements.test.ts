import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinParts } from '@/lib/image-formats/bytes/join-parts';
import { testContext } from '@/lib/image-formats/test-setup';
import { deidentificationPresets } from '@/lib/imaging/deidentification/profile';
import { findSafePrivate, safePrivateElements } from '@/lib/imaging/deidentification/safe-private';
import type { SafePrivateElement } from '@/lib/imaging/deidentification/safe-private';
import { runsOf, testSeed } from '@/lib/test-runs';
import { deidentifyDicom } from '../deidentify-dicom';
import { imageWith } from './fixtures/image.fixture';
import type { Node, Syntax } from './fixtures/tree.fixture';
import { childAt, everyNode, leaf, readTree, sequence, text, textOf, words, writeTree } from './fixtures/tree.fixture';

/** T-A6: private elements live or die by creator, group, low byte and VR. */
const { tcia, basic } = deidentificationPresets;
const ultrasound = 0x00186011;
const sequences = new Set([0x00120064, ultrasound]);

function cleaned(nodes: readonly Node[], profile = tcia, syntax: Syntax = 'explicit'): readonly Node[] {
  return readTree(joinParts(deidentifyDicom(writeTree(imageWith(...nodes), syntax), { ...testContext, profile }).parts), sequences).nodes;
}

const isPrivate = ({ tag }: Node): boolean => (tag >>> 16) % 2 === 1;
const creatorAt = (group: number, block: number, creator: string): Node => leaf((group << 16 | block) >>> 0, 'LO', creator);
const tagAt = ({ group, low }: SafePrivateElement, block: number): number => (group << 16 | block << 8 | low) >>> 0;

const values: Readonly<Record<string, Uint8Array>> = {
  DS: text('1.25'), IS: text('12'), CS: text('YES'), LO: text('STANDARD'), SH: text('FAST'), LT: text('STANDARD'), UI: text('1.2.3.4.5.99'), US: words(7), SS: words(7),
  UL: words(7, 0), SL: words(7, 0), FL: new Uint8Array(Float32Array.of(1.5).buffer), FD: new Uint8Array(Float64Array.of(1.5).buffer), OB: Uint8Array.of(1, 2, 3, 4),
};

/** The element with a value that its VR allows. */
function nodeOf(element: SafePrivateElement, block: number): Node {
  if (element.vr === 'SQ') return sequence(tagAt(element, block), [leaf(0x00180060, 'DS', '120')]);
  const vr = element.vr || 'DS';
  return leaf(tagAt(element, block), vr, values[vr] ?? text('1'));
}

/** On the table, but nobody can look into them or they need another value: bytes, sequences and UIDs go all the same (ADR 13). */
const opaqueVrs = new Set(['OB', 'SQ', 'UI']);
const nameOf = ({ creator, group, low, vr }: SafePrivateElement): string => `${creator} (${group.toString(16)},xx${low.toString(16).padStart(2, '0')}) ${vr}`;
const readable = safePrivateElements.filter(({ vr }) => !opaqueVrs.has(vr));

describe('safe private elements', () => {
  it.each(readable.map((element) => [nameOf(element), element] as const))('%s is kept', (_name, element) => {
    for (const block of [0x10, 0x37, 0xff]) {
      const nodes = cleaned([creatorAt(element.group, block, element.creator), nodeOf(element, block)]);
      const written = readTree(writeTree([nodeOf(element, block)], 'explicit'), sequences).nodes[0];
      expect(textOf(childAt(nodes, (element.group << 16 | block) >>> 0)), 'creator').toBe(element.creator);
      expect(Buffer.from(childAt(nodes, tagAt(element, block))?.value ?? []).equals(Buffer.from(written?.value ?? []))).toBe(true);
    }
  });

  it('that nobody can look into go with the others', () => {
    const opaque = safePrivateElements.filter(({ vr }) => opaqueVrs.has(vr));
    expect(opaque.length + readable.length).toBe(130);
    for (const element of opaque) expect(cleaned([creatorAt(element.group, 0x10, element.creator), nodeOf(element, 0x10)]).filter(isPrivate), nameOf(element)).toEqual([]);
  });

  const [first] = safePrivateElements;
  if (!first) throw new Error('The table is empty.');
  const block = 0x10;
  const strays: readonly [string, readonly Node[]][] = [
    ['without a creator', [nodeOf(first, block)]],
    ['of another creator', [creatorAt(first.group, block, 'SOMEBODY ELSE'), nodeOf(first, block)]],
    ['whose creator is in small letters', [creatorAt(first.group, block, first.creator.toLowerCase()), nodeOf(first, block)]],
    ['whose creator has another block', [creatorAt(first.group, block + 1, first.creator), nodeOf(first, block)]],
    ['whose creator stands in another group', [creatorAt(first.group + 2, block, first.creator), nodeOf(first, block)]],
    ['of another value representation', [creatorAt(first.group, block, first.creator), leaf(tagAt(first, block), 'LO', 'Fairweather')]],
    ['with another low byte', [creatorAt(first.group, block, first.creator), leaf(tagAt(first, block) + 1, first.vr, 'Fairweather')]],
    ['whose creator has two values', [creatorAt(first.group, block, `${first.creator}\\OTHER`), nodeOf(first, block)]],
    ['whose creator stands outside the item', [creatorAt(first.group, block, first.creator), sequence(ultrasound, [nodeOf(first, block)])]],
  ];
  it.each(strays)('%s are removed, and no creator stays alone', (_what, nodes) => {
    expect(everyNode(cleaned(nodes)).filter(isPrivate)).toEqual([]);
  });

  it('are removed without the option, and kept inside items with it', () => {
    const both = [creatorAt(first.group, block, first.creator), nodeOf(first, block)];
    expect(everyNode(cleaned(both, basic)).filter(isPrivate)).toEqual([]);
    const nested = cleaned([sequence(ultrasound, both)]);
    expect(childAt(nested, ultrasound, tagAt(first, block))).toBeDefined();
  });

  it('of one creator in two blocks are both kept', () => {
    const nodes = cleaned([0x10, 0x12].flatMap((one) => [creatorAt(first.group, one, first.creator), nodeOf(first, one)]));
    expect(nodes.filter(isPrivate)).toHaveLength(4);
  });
});

describe('random private elements', () => {
  const perFile = 25;
  const creators = ['ACME 1.1', 'SIEMENS CSA HEADER', 'GEMS_PATI_01', 'Philips Imaging DD 002', 'GEMS_ACQU_01 ', ...new Set(safePrivateElements.map(({ creator }) => creator))];
  const element = fc.tuple(
    fc.constantFrom(0x0009, 0x0019, 0x0021, 0x0029, 0x0043, 0x00e1, 0x0119, 0x2001, 0x7053), fc.integer({ min: 0x10, max: 0x13 }), fc.integer({ min: 0, max: 255 }),
    fc.constantFrom('LO', 'SH', 'PN', 'DS', 'IS', 'CS', 'OB', 'UN', 'UI', 'LT', 'FD', 'DA'),
  ).map(([group, block, low, vr]): Node => leaf((group << 16 | block << 8 | low) >>> 0, vr, 'FAIRWEATHER'));
  const blocks = fc.array(fc.tuple(fc.constantFrom(0x0009, 0x0019, 0x0021, 0x0029, 0x0043, 0x00e1, 0x0119, 0x2001, 0x7053), fc.integer({ min: 0x10, max: 0x13 }), fc.constantFrom(...creators))
    .map(([group, block, creator]) => creatorAt(group, block, creator)), { maxLength: 20 });

  it('are removed unless the table names them', () => {
    const files = Math.ceil(runsOf(5000) / perFile);
    const seed = testSeed;
    console.info(`private elements: ${files * perFile}, seed ${seed}`);
    fc.assert(fc.property(fc.array(element, { minLength: perFile, maxLength: perFile }), blocks, (elements, creatorNodes) => {
      const creatorOf = new Map(creatorNodes.map((node) => [node.tag, textOf(node)]));
      const kept = cleaned([...elements, ...creatorNodes]).filter(isPrivate);
      const strangers = kept.filter(({ tag }) => (tag & 0xffff) > 0xff).filter(({ tag, vr }) => {
        const creator = creatorOf.get((tag & 0xffff0000 | (tag & 0xff00) >>> 8) >>> 0) ?? '';
        const safe = findSafePrivate(tag >>> 16, tag & 0xff, creator);
        return !safe || (safe.vr !== '' && safe.vr !== vr);
      });
      expect(strangers).toEqual([]);
      const usedBlocks = new Set(kept.filter(({ tag }) => (tag & 0xffff) > 0xff).map(({ tag }) => (tag & 0xffff0000 | (tag & 0xff00) >>> 8) >>> 0));
      expect(kept.filter(({ tag }) => (tag & 0xffff) <= 0xff && !usedBlocks.has(tag)), 'a creator without elements').toEqual([]);
    }), { numRuns: files, seed });
  });
});
