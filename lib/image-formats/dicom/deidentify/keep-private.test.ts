import { describe, expect, it } from 'vitest';
import { deidentificationPresets } from '@/lib/imaging/deidentification/profile';
import { unstated } from '../characters/code-sets';
import { openDicomFile } from '../reading/open-file';
import { noCounts } from './cleaning';
import { Identifiers } from './identity/identifiers';
import { keptPrivate } from './keep-private';
import { imageWith } from './proof/fixtures/image.fixture';
import { leaf, sequence, text, writeTree, type Node } from './proof/fixtures/tree.fixture';

const woods = new Identifiers();
woods.addName('Woods^Zoe');
woods.addIdentifier('48151');

/** Tags that stay, in hexadecimal. */
function kept(nodes: readonly Node[], retainSafePrivate = true): string[] {
  const { bytes, dataset } = openDicomFile(writeTree(imageWith(...nodes), 'explicit'));
  const found = keptPrivate(dataset, {
    bytes, sopClass: '1.2.840.10008.5.1.4.1.1.2', identifiers: woods, characters: unstated, counts: { ...noCounts }, decide: () => ({ kind: 'remove' }),
    profile: { ...deidentificationPresets.basic, retainSafePrivate }, identity: { patient: 'P-00000000', offsetDays: 0, renameUid: (uid) => uid },
  });
  return [...found].map(({ tag }) => tag.toString(16)).toSorted();
}
const creator = leaf(0x00190010, 'LO', 'GEMS_ACQU_01');
const delay = leaf(0x00191024, 'DS', '1.5');
/** (0019,xx9E) of this creator: the name of a pulse sequence, LO. */
const pulse = (value: string | Uint8Array): Node => leaf(0x0019109e, 'LO', value);

describe('private elements that the standard believes safe (PS3.15 Table E.3.10-1)', () => {
  it('stay with their creators, where the project wants them', () => {
    expect(kept([creator, delay])).toEqual(['190010', '191024']);
    expect(kept([creator, delay], false)).toEqual([]);
  });

  it('are known by creator and low byte, in whatever block they lie', () => {
    expect(kept([leaf(0x001900e1, 'LO', 'GEMS_ACQU_01'), leaf(0x0019e124, 'DS', '1.5')])).toEqual(['1900e1', '19e124']);
    expect(kept([leaf(0x00190011, 'LO', 'GEMS_ACQU_01'), delay]), 'the block of another').toEqual([]);
    expect(kept([leaf(0x00190010, 'LO', 'GEMS_ACQU_02'), delay])).toEqual([]);
    expect(kept([creator, leaf(0x00191026, 'DS', '1.5')])).toEqual([]);
    expect(kept([delay])).toEqual([]);
    expect(kept([leaf(0x00210010, 'LO', 'GEMS_ACQU_01'), leaf(0x00211024, 'DS', '1.5')]), 'another group').toEqual([]);
  });

  it('have the VR of the table, or none that the file could know', () => {
    expect(kept([creator, leaf(0x00191024, 'UN', '1.5')])).toEqual(['190010', '191024']);
    expect(kept([creator, leaf(0x00191024, 'LO', '1.5')])).toEqual([]);
    expect(kept([creator, sequence(0x00191024, [])])).toEqual([]);
  });

  it.each(['Woods', '48151', '48151.0', '', 'x'])('and no number that is none or names the patient: %j', (value) => expect(kept([creator, leaf(0x00191024, 'DS', value)])).toEqual([]));

  it.each(['EFGRE3D', 'efgre3d', 'AXIAL', 'CHEST\\AXIAL', 'CHEST T1', 'A1', 'Zzyzx_1.2/3:4+5-6', 'Z1z2z3z4z5z6', 'a1234', 'B'.repeat(23) + '1'])('a text that is technical stays: %j', (value) => expect(kept([creator, pulse(value)])).toEqual(['190010', '19109e']));

  it.each<string | Uint8Array>([
    'Zzyzx', 'Zzyzx 1', 'CHEST\\Zzyzx', 'Zzyzx12345', 'Z1z2z3z4z5z6z7', 'B'.repeat(24) + '1', '1/2/24z', 'CHEST^1', '^A1', 'Woods1', 'Woods', 'Zzy#1', '#Zzyzx1', 'Zzyzx1#', text('A1\xe9'), text('\xe9A1'), text('CHEST\x1b'), `${'CHEST '.repeat(11)}`,
  ])('and what may be somebody does not: %j', (value) => expect(kept([creator, pulse(value)])).toEqual([]));

  it('a text of 64 characters at most', () => expect(kept([creator, pulse(`${'CHEST '.repeat(10)}T1T2`)])).toEqual(['190010', '19109e']));
});
