import { describe, expect, it } from 'vitest';
import { joinParts } from '@/lib/image-formats/bytes/join-parts';
import { testContext } from '@/lib/image-formats/test-setup';
import { deidentificationPresets } from '@/lib/imaging/deidentification/profile';
import type { DeidentificationProfile } from '@/lib/imaging/deidentification/profile';
import { runsOf, testSeed } from '@/lib/test-runs';
import { makeDraw } from '@/scripts/midi-score/corpus/draw';
import type { Draw } from '@/scripts/midi-score/corpus/draw';
import { deidentifyDicom, deidentifyDicomObject } from '../deidentify-dicom';
import { renamedUid, shiftedDay } from './fixtures/oracle.fixture';
import { makePresentationState, makeReport, makeSegmentation, makeStructureSet } from './fixtures/random-reports.fixture';
import type { ObjectWithReferences } from './fixtures/random-reports.fixture';
import { sentinelsIn } from './fixtures/sentinels.fixture';
import type { Node } from './fixtures/tree.fixture';
import { childAt, everyNode, readTree, syntaxes, textOf, writeTree } from './fixtures/tree.fixture';

/** T-A3: reports, key objects, presentation states, segmentations and structure sets: nobody is named, and every reference leads to where it led. */
const profile: DeidentificationProfile = { ...deidentificationPresets.tcia, cleanStructuredContent: true, cleanGraphics: true };
const context = { ...testContext, profile };

function sequencesOf(nodes: readonly Node[]): Set<number> {
  return new Set([0x00120064, ...everyNode(nodes).filter(({ items }) => items).map(({ tag }) => tag)]);
}

function check({ nodes, references }: ObjectWithReferences, draw: Draw, clean: typeof deidentifyDicom): readonly Node[] {
  const syntax = draw.pick(syntaxes);
  const file = writeTree(nodes, syntax);
  expect(sentinelsIn(readTree(file, sequencesOf(nodes)).content), 'planted').not.toEqual([]);
  const output = joinParts(clean(file, context).parts);
  expect(sentinelsIn(output)).toEqual([]);
  const found = readTree(output, sequencesOf(nodes)).nodes;
  const uids = new Set(everyNode(found).filter(({ vr }) => vr === 'UI' || vr === '').map(textOf));
  expect(references.filter((uid) => uids.has(uid)), 'original UIDs').toEqual([]);
  expect(references.filter((uid) => !uids.has(renamedUid(context.pseudonymKey, uid))), `references that lead nowhere, ${syntax}`).toEqual([]);
  return found;
}

const dayNumber = (date: string): number => Date.UTC(Number(date.slice(0, 4)), Number(date.slice(4, 6)) - 1, Number(date.slice(6, 8))) / 86_400_000;

/** Values of one attribute anywhere in the tree, in order. */
const valuesOf = (nodes: readonly Node[], tag: number): string[] => everyNode(nodes).filter((node) => node.tag === tag).map(textOf);

describe('structured reports', () => {
  it('lose names and texts, keep measurements, codes and references, and move their dates', () => {
    const seed = testSeed;
    const trees = runsOf(1000);
    console.info(`structured reports: ${trees}, seed ${seed}`);
    for (let tree = 0; tree < trees; tree += 1) {
      const draw = makeDraw(seed, tree);
      const report = makeReport(draw, draw.between(0, 10), draw.pick(['1.2.840.10008.5.1.4.1.1.88.11', '1.2.840.10008.5.1.4.1.1.88.33', '1.2.840.10008.5.1.4.1.1.88.59']));
      const found = check(report, draw, deidentifyDicomObject);
      for (const kept of [0x0040a30a, 0x0040a040, 0x00080100]) expect(valuesOf(found, kept).filter((value) => !/^1131\d\d$/.test(value)), `seed ${seed}, tree ${tree}`).toEqual(valuesOf(report.nodes, kept));
      const days = dayNumber(textOf(childAt(found, 0x00080020))) - dayNumber('20150615');
      expect(valuesOf(found, 0x0040a121)).toEqual(valuesOf(report.nodes, 0x0040a121).map((date) => shiftedDay(date, days)));
      expect(valuesOf(found, 0x0040a120).map((text) => text.slice(0, 8))).toEqual(valuesOf(report.nodes, 0x0040a120).map((date) => shiftedDay(date, days)));
      expect(everyNode(found).filter(({ tag, items }) => tag === 0x0040a730 && items?.length === 0), 'an empty content sequence').toEqual([]);
    }
  });
});

describe('other objects that refer to images', () => {
  const kinds = [['presentation states', makePresentationState, deidentifyDicomObject], ['structure sets', makeStructureSet, deidentifyDicomObject], ['segmentations', makeSegmentation, deidentifyDicom]] as const;
  it.each(kinds)('%s still lead to them', (_name, make, clean) => {
    for (let i = 0; i < runsOf(300); i += 1) {
      const draw = makeDraw(17, i);
      check(make(draw), draw, clean);
    }
  });

  it('are named and refused where only images are taken', () => {
    const draw = makeDraw(1, 1);
    const refused = [[makeReport(draw, 1, '1.2.840.10008.5.1.4.1.1.88.11'), 'structured report'], [makePresentationState(draw), 'presentation state'], [makeStructureSet(draw), 'structure set']] as const;
    for (const [{ nodes }, words] of refused) expect(() => deidentifyDicom(writeTree(nodes, 'explicit'), context)).toThrow(words);
  });
});
