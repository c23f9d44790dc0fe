import { pseudonymisePatient, pseudonymisePatientOfStudy, pseudonymiseUid } from '@/lib/imaging/identity/pseudonyms';
import { dateOffsetDays } from '@/lib/imaging/identity/shift-dates';
import type { DeidentificationProfile } from '@/lib/imaging/deidentification/profile';
import { readRawText } from '../../reading/element-values';
import type { DicomDataset } from '../../reading/walk-elements';

const studyTag = 0x0020000d;
const patientIdTag = 0x00100020;
const issuerTag = 0x00100021;

/** What takes the place of the identity of one file. */
export interface Identity {
  /** New name of a UID that is not the standard's. */
  readonly renameUid: (uid: string) => string;
  readonly patient: string;
  /** By which dates move when they are shifted. */
  readonly offsetDays: number;
}

function rawTextOf(bytes: Uint8Array, dataset: DicomDataset, tag: number): string {
  const element = dataset.get(tag);
  return element ? readRawText(bytes, element) : '';
}

/**
 * Pseudonyms of a file that has not been here before.
 * @param instance what the data set is known by: its SOP Instance UID, or its content when it has none
 */
export function newIdentity(bytes: Uint8Array, dataset: DicomDataset, instance: string, key: Uint8Array, profile: DeidentificationProfile): Identity {
  const study = rawTextOf(bytes, dataset, studyTag) || instance;
  const patientId = rawTextOf(bytes, dataset, patientIdTag);
  const patient = patientId ? pseudonymisePatient(key, rawTextOf(bytes, dataset, issuerTag), patientId) : pseudonymisePatientOfStudy(key, study);
  const isUid = (uid: string): boolean => /^[0-9.]{1,64}$/.test(uid);
  return {
    renameUid: (uid) => (profile.retainUids && isUid(uid) ? uid : pseudonymiseUid(key, uid)),
    patient,
    offsetDays: dateOffsetDays(key, patient),
  };
}

/**
 * Of a file that this project has sealed: everything stays as it is. Only if dates were left as they were and the project has since decided to shift them do
 * they move, by the offset of the pseudonym.
 */
export function sealedIdentity(key: Uint8Array, patient: string, shiftsNow: boolean, renamesNow: boolean): Identity {
  return { renameUid: (uid) => (renamesNow ? pseudonymiseUid(key, uid) : uid), patient, offsetDays: shiftsNow ? dateOffsetDays(key, patient) : 0 };
}
