import { describe, expect, it } from 'vitest';
import { deidentificationPresets } from '@/lib/imaging/deidentification/profile';
import { pseudonymisePatient, pseudonymisePatientOfStudy, pseudonymiseUid } from '@/lib/imaging/identity/pseudonyms';
import { dateOffsetDays } from '@/lib/imaging/identity/shift-dates';
import { openDicomFile } from '../../reading/open-file';
import { imageWith } from '../proof/fixtures/image.fixture';
import { leaf, writeTree, type Node } from '../proof/fixtures/tree.fixture';
import { newIdentity, sealedIdentity } from './identity';

const key = new Uint8Array(32).fill(5);
const { basic } = deidentificationPresets;
const identityOf = (profile: typeof basic, ...nodes: Node[]) => {
  const { bytes, dataset } = openDicomFile(writeTree(imageWith(...nodes), 'explicit'));
  return newIdentity(bytes, dataset, '1.2.3.4.5.1', key, profile);
};
const patientId = leaf(0x00100020, 'LO', '4711');

describe('the identity of a file that has not been here before', () => {
  it('is that of its patient, by ID and issuer', () => {
    expect(identityOf(basic, patientId, leaf(0x00100021, 'LO', 'North')).patient).toBe(pseudonymisePatient(key, 'North', '4711'));
    expect(identityOf(basic, patientId).patient).toBe(pseudonymisePatient(key, '', '4711'));
  });

  it('without an ID is that of its study, and without a study that of the object', () => {
    expect(identityOf(basic).patient).toBe(pseudonymisePatientOfStudy(key, '1.2.3.4.5.2'));
    expect(identityOf(basic, leaf(0x0020000d, 'UI', '')).patient).toBe(pseudonymisePatientOfStudy(key, '1.2.3.4.5.1'));
  });

  it('moves dates by the offset of the patient', () => {
    const identity = identityOf(basic, patientId);
    expect(identity.offsetDays).toBe(dateOffsetDays(key, identity.patient));
  });

  it('names UIDs anew, unless they are retained', () => {
    expect(identityOf(basic).renameUid('1.2.3')).toBe(pseudonymiseUid(key, '1.2.3'));
    expect(identityOf({ ...basic, retainUids: true }).renameUid('1.2.3')).toBe('1.2.3');
  });

  it.each(['', 'Woods', '1.2.Woods', 'x1.2', '1.2x', '1'.repeat(65)])('and retains nothing that is no UID: %j', (uid) => {
    expect(identityOf({ ...basic, retainUids: true }).renameUid(uid)).toBe(pseudonymiseUid(key, uid));
  });
  it('but one of 64 characters is one', () => expect(identityOf({ ...basic, retainUids: true }).renameUid('1'.repeat(64))).toBe('1'.repeat(64)));
});

describe('the identity of a file that the project has sealed', () => {
  it('stays as it is', () => {
    const sealed = sealedIdentity(key, 'P-00000001', false, false);
    expect([sealed.patient, sealed.offsetDays, sealed.renameUid('1.2.3')]).toEqual(['P-00000001', 0, '1.2.3']);
  });
  it('takes the step that the project has since decided on', () => {
    expect(sealedIdentity(key, 'P-00000001', true, false).offsetDays).toBe(dateOffsetDays(key, 'P-00000001'));
    expect(sealedIdentity(key, 'P-00000001', false, true).renameUid('1.2.3')).toBe(pseudonymiseUid(key, '1.2.3'));
  });
});
