import { describe, expect, it } from 'vitest';
import { joinParts } from '@/lib/image-formats/bytes/join-parts';
import { testContext } from '@/lib/image-formats/test-setup';
import { confidentialityRows } from '@/lib/imaging/deidentification/confidentiality-table';
import type { ConfidentialityRow, ProfileOption, TableAction } from '@/lib/imaging/deidentification/confidentiality-table';
import { deidentificationPresets } from '@/lib/imaging/deidentification/profile';
import type { DeidentificationProfile } from '@/lib/imaging/deidentification/profile';
import { deidentifyDicom } from '../deidentify-dicom';
import { imageWith } from './fixtures/image.fixture';
import { judge, shiftedDay } from './fixtures/oracle.fixture';
import { plant, tagOf } from './fixtures/planted.fixture';
import type { Planted } from './fixtures/planted.fixture';
import type { Node, Syntax } from './fixtures/tree.fixture';
import { childAt, leaf, readTree, sequence, syntaxes, textOf, writeTree } from './fixtures/tree.fixture';

/**
 * T-A1: every non-empty cell of Table E.1-1, in six places of a file, in four transfer syntaxes. A column is planted whole in one file, so that
 * 1,223 × 6 × 4 cells need 44 files.
 */
const nothing = Object.fromEntries(Object.keys(deidentificationPresets.basic).map((name) => [name, false])) as DeidentificationProfile;
const columns = [null, ...Object.keys(nothing) as ProfileOption[]] as const;

const ultrasound = 0x00186011;
const perFrame = 0x52009230;
const shared = 0x52009229;
const planePosition = 0x00209113;
const frameVoi = 0x00289132;
const privateSequence = 0x00091010;

interface Place {
  readonly name: string;
  /** Tags of the sequences around the planted elements. */
  readonly path: readonly number[];
  /** The sequences around it do not survive. */
  readonly isDropped?: boolean;
  readonly asUnknown?: boolean;
}

const places: readonly Place[] = [
  { name: 'at top level', path: [] },
  { name: 'in an item', path: [ultrasound] },
  { name: 'three deep', path: [perFrame, planePosition, ultrasound] },
  { name: 'in a sequence of unknown VR', path: [frameVoi], asUnknown: true },
  { name: 'in functional groups', path: [shared] },
  { name: 'in a private sequence', path: [privateSequence], isDropped: true },
];

/** Type 1 and 2 attributes of the modules that every image has (PS3.3 C.7.1.1, C.7.2.1, C.7.3.1, C.12.1). */
const required = new Set([0x00080018, 0x00080020, 0x00080030, 0x00080050, 0x00080090, 0x00100010, 0x00100020, 0x00100030, 0x00100040, 0x0020000d, 0x0020000e, 0x00200010]);

/** Cannot stand in a data set (PS3.7, PS3.10): refused or dropped, as the reader likes, so not planted at top level. */
const elsewhere = (row: ConfidentialityRow): boolean => tagOf(row) >>> 16 < 8 || tagOf(row) >>> 16 === 0xfffa || tagOf(row) >>> 16 === 0xfffc;

const actionIn = (row: ConfidentialityRow, column: ProfileOption | null): TableAction | undefined => (column === null ? row.basic : row.options[column]);

/** Commands, file meta and directory records are no part of a data set, whatever an option says; and what bytes of no known structure hold, nobody can tell. */
const cannotStay = (row: ConfidentialityRow): boolean => tagOf(row) >>> 16 < 8 || row.vr === 'OB';

interface Sweep {
  readonly file: Uint8Array;
  readonly planted: readonly { readonly place: Place; readonly planted: readonly Planted[] }[];
}

function wrap(place: Place, nodes: readonly Node[]): Node[] {
  const creator = leaf(0x000b0010, 'LO', 'NOBODY KNOWS');
  const inner = [...nodes, ...(nodes.some(({ tag }) => tag === 0x000b1001) ? [creator] : [])].sort((a, b) => a.tag - b.tag);
  const wrapped = [...place.path].reverse().reduce<readonly Node[]>((content, tag) => [{ ...sequence(tag, content), ...(place.asUnknown ? { asUnknown: true } : {}) }], inner);
  return [...wrapped, ...(place.isDropped ? [leaf(0x00090010, 'LO', 'NOBODY KNOWS')] : [])];
}

function makeSweep(column: ProfileOption | null, syntax: Syntax): Sweep {
  let serial = 0;
  const planted = places.map((place) => ({
    place,
    planted: confidentialityRows.filter((row) => actionIn(row, column) !== undefined).map((row) => plant(row, (serial += 1))),
  }));
  const nodes = planted.flatMap(({ place, planted: here }) => {
    const allowed = here.filter(({ row }) => place.path.length > 0 || !elsewhere(row));
    return wrap(place, allowed.map(({ node }) => node));
  });
  const birth = nodes.some(({ tag }) => tag === 0x00080020) ? [] : [leaf(0x00080020, 'DA', '20150615')];
  return { file: writeTree(imageWith(...birth, ...nodes), syntax), planted };
}

function sweepOnce(column: ProfileOption | null, syntax: Syntax): { cells: number; wrong: string[] } {
  const profile = column === null ? nothing : { ...nothing, [column]: true };
  const { file, planted } = makeSweep(column, syntax);
  const sequences = new Set([...places.flatMap(({ path }) => path), 0x00120064, ...confidentialityRows.filter(({ vr }) => vr === 'SQ').map(tagOf)]);
  const before = readTree(file, sequences);
  const output = joinParts(deidentifyDicom(file, { ...testContext, profile }).parts);
  const { nodes, content } = readTree(output, sequences);
  const outputText = Buffer.from(content).toString('latin1');
  const dayShift = column === 'retainLongitudinalModifiedDates' ? shiftBetween(childAt(before.nodes, 0x00080020), childAt(nodes, 0x00080020)) : null;
  let cells = 0;
  const wrong: string[] = [];
  for (const { place, planted: here } of planted) {
    for (const one of here) {
      cells += 1;
      const asked = column !== null && cannotStay(one.row) ? one.row.basic : (actionIn(one.row, column) ?? 'X');
      const action = place.isDropped ? 'X' : asked;
      const isRequired = place.path.length === 0 && required.has(one.tag);
      const problem = judge(one, action, childAt(nodes, ...place.path, one.tag), { key: testContext.pseudonymKey, dayShift, isRequired, outputText }, column === 'retainUids');
      if (problem) wrong.push(`${one.row.place} ${one.row.keyword} (${action}) ${place.name}: ${problem}`);
    }
  }
  return { cells, wrong };
}

function shiftBetween(before: Node | undefined, after: Node | undefined): number {
  const day = (text: string): number => Date.UTC(Number(text.slice(0, 4)), Number(text.slice(4, 6)) - 1, Number(text.slice(6, 8))) / 86_400_000;
  return day(textOf(after)) - day(textOf(before));
}

describe('every cell of Table E.1-1', () => {
  it.each(columns.map((column) => [column ?? 'basic profile', column] as const))('does in every place what %s says', (_name, column) => {
    const found = syntaxes.map((syntax) => sweepOnce(column, syntax));
    found.forEach(({ wrong }, i) => expect(wrong, syntaxes[i]).toEqual([]));
    const filled = confidentialityRows.filter((row) => actionIn(row, column) !== undefined).length;
    expect(found.map(({ cells }) => cells)).toEqual(syntaxes.map(() => filled * places.length));
  });

  it('is counted whole', () => {
    const cells = columns.reduce((sum, column) => sum + confidentialityRows.filter((row) => actionIn(row, column) !== undefined).length, 0);
    expect(cells * places.length * syntaxes.length).toBe(29_352);
  });
});

describe('the oracle', () => {
  const row = confidentialityRows.find(({ keyword }) => keyword === 'StudyDescription');
  const dateRow = confidentialityRows.find(({ keyword }) => keyword === 'AdmittingDate');
  it('catches a kept value, a missing one and a wrong shift', () => {
    if (!row || !dateRow) throw new Error('The rows are gone.');
    const circumstances = { key: testContext.pseudonymKey, dayShift: 3, isRequired: false, outputText: '' };
    const planted = plant(row, 5);
    expect(judge(planted, 'X', undefined, circumstances)).toBeNull();
    expect(judge(planted, 'X', planted.node, circumstances)).toBe('kept its value');
    expect(judge(planted, 'X', undefined, { ...circumstances, outputText: `…${planted.mark}…` })).toBe('has left its value in the output');
    expect(judge(planted, 'X', leaf(planted.tag, 'LO', ''), circumstances)).toBe('is still there');
    expect(judge(planted, 'D', leaf(planted.tag, 'LO', ''), circumstances)).toBe('is empty but needs a dummy');
    expect(judge(planted, 'Z', undefined, { ...circumstances, isRequired: true })).toBe('is gone but required');
    const date = plant(dateRow, 6);
    expect(judge(date, 'C', leaf(date.tag, 'DA', shiftedDay(date.mark, 3)), circumstances)).toBeNull();
    expect(judge(date, 'C', leaf(date.tag, 'DA', shiftedDay(date.mark, 4)), circumstances)).toContain('not "');
    expect(judge(date, 'K', undefined, circumstances)).toBe('is gone but to be kept');
  });
});
