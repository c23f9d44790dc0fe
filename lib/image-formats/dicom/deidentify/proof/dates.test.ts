import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinParts } from '@/lib/image-formats/bytes/join-parts';
import { testContext } from '@/lib/image-formats/test-setup';
import { confidentialityRows } from '@/lib/imaging/deidentification/confidentiality-table';
import { deidentificationPresets } from '@/lib/imaging/deidentification/profile';
import type { DeidentificationProfile } from '@/lib/imaging/deidentification/profile';
import { runsOf, testSeed } from '@/lib/test-runs';
import { deidentifyDicom } from '../deidentify-dicom';
import { imageWith } from './fixtures/image.fixture';
import { shiftedDay } from './fixtures/oracle.fixture';
import { tagOf } from './fixtures/planted.fixture';
import { randomDates } from './fixtures/random-dates.fixture';
import type { PlantedDate } from './fixtures/random-dates.fixture';
import type { Node } from './fixtures/tree.fixture';
import { childAt, leaf, readTree, textOf, writeTree } from './fixtures/tree.fixture';

/** T-A5: 10,000 dates and times, in the attributes of Table E.1-1 that the options on dates name. */
const shifted = deidentificationPresets['shifted-dates'];
const fullDates: DeidentificationProfile = { ...shifted, retainLongitudinalModifiedDates: false, retainLongitudinalFullDates: true };
const perFile = 40;

/** Tags by VR; Study Date is planted apart, to read the shift from. */
const tagsOf = (vr: string): number[] => confidentialityRows.filter((row) => row.vr === vr && row.options.retainLongitudinalModifiedDates === 'C')
  .map(tagOf).filter((tag) => tag >>> 16 >= 8 && tag !== 0x00080020 && tag !== 0x00100030);
const tags = { DA: tagsOf('DA'), DT: tagsOf('DT'), TM: tagsOf('TM') };

function cleaned(nodes: readonly Node[], profile: DeidentificationProfile, patient: string, key = testContext.pseudonymKey): readonly Node[] {
  const file = writeTree(imageWith(leaf(0x00100020, 'LO', patient), ...nodes), 'explicit');
  return readTree(joinParts(deidentifyDicom(file, { ...testContext, pseudonymKey: key, profile }).parts), new Set([0x00120064])).nodes;
}

const dayNumber = (date: string): number => Date.UTC(Number(date.slice(0, 4)), Number(date.slice(4, 6)) - 1, Number(date.slice(6, 8))) / 86_400_000;
const anchor = '20150615';
const studyDate = leaf(0x00080020, 'DA', anchor);
const shiftOf = (nodes: readonly Node[]): number => dayNumber(textOf(childAt(nodes, 0x00080020))) - dayNumber(anchor);

/** First and last day of a year or a month. */
function span(partial: string): [string, string] {
  if (partial.length === 4) return [`${partial}0101`, `${partial}1231`];
  const last = new Date(Date.UTC(Number(partial.slice(0, 4)), Number(partial.slice(4, 6)), 0)).getUTCDate();
  return [`${partial}01`, `${partial}${last}`];
}

function problemOf({ text, fate }: PlantedDate, found: string, days: number): string | null {
  // Where the object asks for a value, the dummy stands in.
  if (fate === 'remove') return ['', '19000101', '19000101000000', '000000'].includes(found) ? null : `${text} is no date and came out as ${found}`;
  if (fate === 'keep') return found === text ? null : `time ${text} became ${found}`;
  if (fate === 'shift') return found === `${shiftedDay(text, days)}${text.slice(8)}` ? null : `${text} + ${days} days became ${found}`;
  if (found === '') return null;
  const [first, last] = span(text).map((date) => shiftedDay(date, days).slice(0, text.length));
  return found.length === text.length && found >= (first ?? '') && found <= (last ?? '') ? null : `${text} + ${days} days became ${found}`;
}

describe('dates', () => {
  it('are shifted by the same whole days, and what is none is removed', () => {
    const files = Math.ceil(runsOf(10_000) / perFile);
    const seed = testSeed;
    console.info(`dates: ${files * perFile} values, seed ${seed}`);
    fc.assert(fc.property(randomDates(perFile), fc.integer({ min: 0, max: 1e6 }), (planted, patient) => {
      const used = { DA: 0, DT: 0, TM: 0 };
      const placed = planted.map((date) => ({ date, tag: tags[date.vr][(used[date.vr] += 1)] ?? 0 }));
      const nodes = cleaned([studyDate, ...placed.map(({ date, tag }) => leaf(tag, date.vr, date.text))], shifted, `PAT${patient}`);
      const days = shiftOf(nodes);
      expect(Math.abs(days)).toBeGreaterThan(0);
      expect(Math.abs(days)).toBeLessThanOrEqual(3650);
      expect(placed.flatMap(({ date, tag }) => problemOf(date, textOf(childAt(nodes, tag)), days) ?? [])).toEqual([]);
    }), { numRuns: files, seed });
  });

  it('of one patient move together, and of another patient or project otherwise', () => {
    const shift = (patient: string, key?: Uint8Array): number => shiftOf(cleaned([studyDate], shifted, patient, key));
    expect(shift('A1')).toBe(shift('a1 '));
    const shifts = Array.from({ length: 50 }, (_, i) => shift(`P${i}`));
    expect(new Set(shifts).size).toBeGreaterThan(40);
    expect(shifts.some((days) => days < 0) && shifts.some((days) => days > 0)).toBe(true);
    expect(shift('A1', new Uint8Array(32))).not.toBe(shift('A1'));
  });

  it('keep the interval over midnight', () => {
    const nodes = cleaned([studyDate, leaf(0x00080021, 'DA', '20191231'), leaf(0x00080031, 'TM', '235959.5'), leaf(0x00080022, 'DA', '20200101'), leaf(0x00080032, 'TM', '000000.5')], shifted, 'M');
    const at = (date: number, time: number): string => `${textOf(childAt(nodes, date))} ${textOf(childAt(nodes, time))}`;
    const [before = '', after = ''] = [at(0x00080021, 0x00080031), at(0x00080022, 0x00080032)];
    expect(dayNumber(after) - dayNumber(before)).toBe(1);
    expect([before.slice(9), after.slice(9)]).toEqual(['235959.5', '000000.5']);
  });

  it('are as they were, or gone, where the project says so', () => {
    const planted = [studyDate, leaf(0x00080022, 'DA', '20200101'), leaf(0x0008002a, 'DT', '20200101101500.25+0100')];
    const kept = cleaned(planted, fullDates, 'F');
    expect(planted.map(({ tag }) => textOf(childAt(kept, tag)))).toEqual(planted.map(textOf));
    expect(textOf(childAt(kept, 0x00280303))).toBe('UNMODIFIED');
    const gone = cleaned(planted, deidentificationPresets.basic, 'F');
    expect(planted.map(({ tag }) => textOf(childAt(gone, tag)))).toEqual(['', '', '']);
    expect(textOf(childAt(gone, 0x00280303))).toBe('REMOVED');
  });

  it('of birth are never kept, and ages end at ninety', () => {
    for (const profile of [shifted, fullDates]) {
      const nodes = cleaned([studyDate, leaf(0x00100030, 'DA', '19240301'), leaf(0x00100032, 'TM', '0130'), leaf(0x00101010, 'AS', '096Y')], profile, 'B');
      expect([0x00100030, 0x00100032].map((tag) => textOf(childAt(nodes, tag)))).toEqual(['', '']);
      expect(textOf(childAt(nodes, 0x00101010))).toBe('090Y');
    }
  });
});

describe('the judge of dates', () => {
  it('catches a wrong day, a lost zone and a kept impossibility', () => {
    const date: PlantedDate = { vr: 'DT', text: '20200228101500+0100', fate: 'shift' };
    expect(problemOf(date, '20200301101500+0100', 2)).toBeNull();
    expect(problemOf(date, '20200302101500+0100', 2)).not.toBeNull();
    expect(problemOf(date, '20200301101500', 2)).not.toBeNull();
    expect(problemOf({ vr: 'DA', text: '20230229', fate: 'remove' }, '20230301', 2)).not.toBeNull();
    expect(problemOf({ vr: 'DT', text: '2020', fate: 'partial' }, '2022', 2)).not.toBeNull();
  });
});
