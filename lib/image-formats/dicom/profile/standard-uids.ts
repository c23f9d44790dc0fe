import { registeredUids } from './registered-uids';

/**
 * UIDs that may stay as they are. A place in the standard's tree is not enough: whoever makes a file can write 1.2.840.10008 in front of a record number, so
 * nothing stays but what the standard has given out, and each attribute keeps only what belongs there; every other UID is renamed.
 */
const storage = '1.2.840.10008.5.1.4.1.1.';

/** Storage SOP classes (PS3.4 B.5; all of them lie under this root). */
export function isStorageSopClass(uid: string): boolean {
  return uid.startsWith(storage) && registeredUids.has(uid);
}

/** Well-known frames of reference: atlases and templates (PS3.6 Table A-2). */
export function isWellKnownFrameOfReference(uid: string): boolean {
  return uid.startsWith('1.2.840.10008.1.4.') && registeredUids.has(uid);
}

/** What a file that does not say its class is taken for (PS3.3 A.8.1). */
export const secondaryCaptureSopClass = '1.2.840.10008.5.1.4.1.1.7';

/** Context groups are numbered in the order in which they were made (PS3.6 Table A-3); fewer than this by 2024. */
const mostContextGroups = 1500;

/** UIDs that the standard itself gave out (PS3.6 Annex A): SOP classes, transfer syntaxes, coding schemes, context groups. */
export function isStandardUid(uid: string): boolean {
  const [, group] = /^1\.2\.840\.10008\.6\.1\.([1-9]\d{0,3})$/.exec(uid) ?? [];
  return registeredUids.has(uid) || (group !== undefined && Number(group) <= mostContextGroups);
}
