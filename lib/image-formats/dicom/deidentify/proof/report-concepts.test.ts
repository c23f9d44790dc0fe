import { describe, expect, it } from 'vitest';
import { joinParts } from '@/lib/image-formats/bytes/join-parts';
import { testContext } from '@/lib/image-formats/test-setup';
import { deidentificationPresets } from '@/lib/imaging/deidentification/profile';
import type { DeidentificationProfile } from '@/lib/imaging/deidentification/profile';
import { deidentifyDicomObject } from '../deidentify-dicom';
import { renamedUid, shiftedDay } from './fixtures/oracle.fixture';
import { reportConcepts } from './fixtures/sr-concepts.fixture';
import type { Node, Syntax } from './fixtures/tree.fixture';
import { childAt, everyNode, leaf, readTree, sequence, syntaxes, textOf, writeTree } from './fixtures/tree.fixture';

/** T-A3, the sweep: each name of a content item with each kind of value that can tell who somebody is. Each value occurs once, so that a check tells which item kept it. */
const valueTypes = ['TEXT', 'PNAME', 'DATE', 'DATETIME', 'UIDREF', 'COMPOSITE'] as const;
type ValueType = (typeof valueTypes)[number];

const imageClass = '1.2.840.10008.5.1.4.1.1.2';
const serial = (concept: number, type: ValueType): number => 1000 + concept * valueTypes.length + valueTypes.indexOf(type);
const dateOf = (concept: number, type: ValueType): string => new Date(Date.UTC(1950, 0, 1 + 3 * serial(concept, type))).toISOString().slice(0, 10).replaceAll('-', '');
/** In letters alone: digits in a word make it look technical. */
const nameOf = (concept: number, type: ValueType): string => `Zq${String(serial(concept, type)).replace(/\d/g, (digit) => 'abcdefghij'[Number(digit)] ?? '')}xj`;
const uidOf = (concept: number, type: ValueType): string => `1.2.3.${serial(concept, type)}`;

const valueOf: Readonly<Record<ValueType, (concept: number) => Node>> = {
  TEXT: (concept) => leaf(0x0040a160, 'UT', `Told by ${nameOf(concept, 'TEXT')}`),
  PNAME: (concept) => leaf(0x0040a123, 'PN', `${nameOf(concept, 'PNAME')}^Anna`),
  DATE: (concept) => leaf(0x0040a121, 'DA', dateOf(concept, 'DATE')),
  DATETIME: (concept) => leaf(0x0040a120, 'DT', `${dateOf(concept, 'DATETIME')}101500`),
  UIDREF: (concept) => leaf(0x0040a124, 'UI', uidOf(concept, 'UIDREF')),
  COMPOSITE: (concept) => sequence(0x00081199, [leaf(0x00081150, 'UI', imageClass), leaf(0x00081155, 'UI', uidOf(concept, 'COMPOSITE'))]),
};

function itemOf(concept: number, type: ValueType): Node[] {
  const [code = '', meaning = ''] = reportConcepts[concept] ?? [];
  const name = sequence(0x0040a043, [leaf(0x00080100, 'SH', code), leaf(0x00080102, 'SH', 'DCM'), leaf(0x00080104, 'LO', meaning)]);
  return [leaf(0x0040a010, 'CS', 'CONTAINS'), leaf(0x0040a040, 'CS', type), name, valueOf[type](concept)].sort((a, b) => a.tag - b.tag);
}

interface Item {
  readonly concept: number;
  readonly type: ValueType;
}

/** Ten names a report: one with hundreds of days and names is taken for a file that wants to tire the search, and loses all of its codes. */
const perReport = 10;
const reports: readonly (readonly Item[])[] = Array.from({ length: Math.ceil(reportConcepts.length / perReport) }, (_, k) =>
  reportConcepts.slice(perReport * k, perReport * (k + 1)).flatMap((_concept, i) => valueTypes.map((type) => ({ concept: perReport * k + i, type }))));

const makeReport = (items: readonly Item[]): readonly Node[] => [
  leaf(0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.88.33'), leaf(0x00080018, 'UI', '1.2.3.4.5.1'), leaf(0x00080020, 'DA', '20150615'), leaf(0x00080060, 'CS', 'SR'), leaf(0x00100010, 'PN', 'Fairweather^Florence'),
  leaf(0x00100020, 'LO', 'MRN-55512'), leaf(0x0020000d, 'UI', '1.2.3.4.5.2'), leaf(0x0020000e, 'UI', '1.2.3.4.5.3'), leaf(0x0040a040, 'CS', 'CONTAINER'),
  sequence(0x0040a043, [leaf(0x00080100, 'SH', '126000'), leaf(0x00080102, 'SH', 'DCM'), leaf(0x00080104, 'LO', 'Imaging Measurement Report')]),
  sequence(0x0040a730, ...items.map(({ concept, type }) => itemOf(concept, type))),
];
const sequences = new Set([0x00120064, ...everyNode(makeReport(reports[0] ?? [])).filter(({ items: inner }) => inner).map(({ tag }) => tag)]);

const structured: DeidentificationProfile = { ...deidentificationPresets.basic, cleanStructuredContent: true };
/** Without the option the sequence is kept too, since a report must have it (D), and no word of its texts. */
const profiles: Readonly<Record<string, DeidentificationProfile>> = {
  'no option': deidentificationPresets.basic,
  'no dates': structured, 'shifted dates': { ...structured, retainLongitudinalModifiedDates: true }, 'full dates': { ...structured, retainLongitudinalFullDates: true },
  'all of the options of TCIA': { ...deidentificationPresets.tcia, cleanStructuredContent: true },
};

const dayNumber = (date: string): number => Date.UTC(Number(date.slice(0, 4)), Number(date.slice(4, 6)) - 1, Number(date.slice(6, 8))) / 86_400_000;

/** What PS3.15 asks for: D and U of the rows (0040,A120), A121, A123, A124 and of Referenced SOP Instance UID, dates by the option chosen. Free text that is not vetted becomes a dummy. */
function wantedOf(concept: number, type: ValueType, profile: DeidentificationProfile, days: number): string {
  const date = (own: string, dummy: string): string => (profile.retainLongitudinalFullDates ? own : profile.retainLongitudinalModifiedDates ? shiftedDay(own, days) : dummy);
  switch (type) {
    case 'TEXT': case 'PNAME':
      return 'ANONYMIZED';
    case 'DATE':
      return date(dateOf(concept, type), '19000101');
    case 'DATETIME':
      return profile.retainLongitudinalFullDates || profile.retainLongitudinalModifiedDates ? `${date(dateOf(concept, type), '')}101500` : '19000101000000';
    case 'UIDREF': case 'COMPOSITE':
      return renamedUid(testContext.pseudonymKey, uidOf(concept, type));
  }
}

const tagOf: Readonly<Record<ValueType, readonly number[]>> = { TEXT: [0x0040a160], PNAME: [0x0040a123], DATE: [0x0040a121], DATETIME: [0x0040a120], UIDREF: [0x0040a124], COMPOSITE: [0x00081199, 0x00081155] };

/** Items whose value is not what it should be, or whose name is gone. Vetted words of a text may stay, so a text is wrong when its name is in it. */
function wrongItems(items: readonly Item[], found: readonly (readonly Node[])[], profile: DeidentificationProfile, days: number): string[] {
  if (found.length !== items.length) return [`${found.length} of ${items.length} items`];
  return items.flatMap(({ concept, type }, i) => {
    const nodes = found[i] ?? [];
    const value = textOf(childAt(nodes, ...tagOf[type]));
    const isRight = type === 'TEXT' && profile.cleanStructuredContent ? value !== '' && !value.includes(nameOf(concept, type)) : value === wantedOf(concept, type, profile, days);
    const [code = '', meaning = ''] = reportConcepts[concept] ?? [];
    const isNamed = textOf(childAt(nodes, 0x0040a043, 0x00080100)) === code && textOf(childAt(nodes, 0x0040a040)) === type;
    return isRight && isNamed ? [] : [`${code} ${meaning}, ${type}: ${value}`];
  });
}

describe(`${reportConcepts.length} names of content items with each kind of value`, () => {
  const clean = (items: readonly Item[], syntax: Syntax, profile: DeidentificationProfile): Uint8Array => joinParts(deidentifyDicomObject(writeTree(makeReport(items), syntax), { ...testContext, profile }).parts);

  it('are told when nothing was done to them, and when one was left', () => {
    expect(new Set(reportConcepts.map(([code]) => code)).size).toBe(206);
    for (const items of reports) {
      expect(wrongItems(items, items.map(({ concept, type }) => itemOf(concept, type)), structured, 0)).toHaveLength(items.length);
      const left = [...(childAt(readTree(clean(items, 'explicit', structured), sequences).nodes, 0x0040a730)?.items ?? [])];
      const [k, one] = [items.length - 3, items.at(-3)];
      left[k] = itemOf(one?.concept ?? 0, one?.type ?? 'TEXT');
      expect(wrongItems(items, left, structured, 0)).toHaveLength(1);
    }
  });

  it.each(Object.entries(profiles).flatMap(([name, profile]) => syntaxes.map((syntax) => ({ name, profile, syntax }))))('meet their ends: $name, $syntax', ({ profile, syntax }) => {
    for (const items of reports) {
      const output = clean(items, syntax, profile);
      const { nodes } = readTree(output, sequences);
      const date = textOf(childAt(nodes, 0x00080020));
      const days = profile.retainLongitudinalModifiedDates ? dayNumber(date) - dayNumber('20150615') : 0;
      expect(days === 0).toBe(!profile.retainLongitudinalModifiedDates);
      expect(wrongItems(items, childAt(nodes, 0x0040a730)?.items ?? [], profile, days)).toEqual([]);
      expect(items.filter(({ concept, type }) => Buffer.from(output).includes(nameOf(concept, type)) || Buffer.from(output).includes(uidOf(concept, type)))).toEqual([]);
    }
  });
});
