import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { transferSyntaxes } from '@/lib/imaging/vocabulary/transfer-syntaxes';
import { joinParts } from '../../bytes/join-parts';
import { testContext } from '../../test-setup';
import { deidentifyDicom } from '../deidentify/deidentify-dicom';
import { imageWith } from '../deidentify/proof/fixtures/image.fixture';
import { childAt, leaf, readTree, sequence, textOf, writeTree } from '../deidentify/proof/fixtures/tree.fixture';
import { registeredUids } from './registered-uids';
import { isStandardUid, isStorageSopClass, isWellKnownFrameOfReference } from './standard-uids';

const root = '1.2.840.10008.';
/** Where Debian puts pydicom's table, which was made from PS3.6 by a program. */
const tables = ['/usr/lib/python3/dist-packages/pydicom/_uid_dict.py'].filter((file) => existsSync(file) && readdirSync(path.dirname(file)).length > 0);

describe('UIDs of the standard', () => {
  it('are those that it gave out', () => {
    expect(registeredUids.size).toBe(451);
    expect(Object.keys(transferSyntaxes).filter((uid) => !isStandardUid(uid))).toEqual([]);
    expect(['5.1.4.1.1.2', '5.1.4.1.1.66.4', '5.1.4.1.1.481.3', '6.1.1', '6.1.1323', '2.16.4', '8.1.1', '1.2.4.203'].filter((uid) => !isStandardUid(root + uid))).toEqual([]);
    expect(['5.1.4.1.1.2.7', '5.1.4.1.1.48.151', '6.1.4711', '6.1.01', '5.1.4.1.1.2.', '9.1', '2.16.481', '1.4.1.99', '15.0.3.1'].filter((uid) => isStandardUid(root + uid))).toEqual([]);
  });

  it('count only where they belong', () => {
    expect([isStorageSopClass(`${root}1.2`), isWellKnownFrameOfReference(`${root}1.4.1.1`), isWellKnownFrameOfReference(`${root}1.4.1.19`), isWellKnownFrameOfReference(`${root}5.1.4.1.1.2`)]).toEqual([false, true, false, false]);
  });

  it.runIf(tables.length > 0)('are all that pydicom knows but for names of the LDAP schema', () => {
    const known = [...readFileSync(tables[0] ?? '', 'utf8').matchAll(/^ {4}'([0-9.]+)': \('[^']*', '([^']*)'/gm)].filter(([, , kind]) => kind !== 'LDAP OID').map(([, uid = '']) => uid);
    expect(known.length).toBeGreaterThan(350);
    expect(known.filter((uid) => !isStandardUid(uid))).toEqual([]);
  });

  it('that somebody invented are renamed', () => {
    const invented = `${root}5.1.4.1.1.48.151.62`;
    const file = writeTree(imageWith(sequence(0x00081140, [leaf(0x00081150, 'UI', invented), leaf(0x00081155, 'UI', `${root}1.5.1`)]), leaf(0x00080062, 'UI', `${root}5.1.4.1.1.2\\${invented}`)), 'explicit');
    const { nodes } = readTree(joinParts(deidentifyDicom(file, testContext).parts), new Set());
    const renamed = textOf(childAt(nodes, 0x00081140, 0x00081150));
    expect(renamed).toMatch(/^2\.25\.\d+$/);
    expect(textOf(childAt(nodes, 0x00080062))).toBe(`${root}5.1.4.1.1.2\\${renamed}`);
    expect(() => deidentifyDicom(writeTree(imageWith(leaf(0x00080016, 'UI', invented)), 'explicit'), testContext)).toThrow(/unknown SOP class/);
  });
});
