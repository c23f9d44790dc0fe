/**
 * UIDs that may stay as they are. Only their place in the standard's tree is not enough: whoever makes a file can write
 * 1.2.840.10008 in front of a record number, so each attribute keeps nothing but what belongs there, in components of
 * at most three digits; every other UID is renamed, the standard's included.
 */

/** Storage SOP classes of images (PS3.4 B.5; all of them lie under this root). */
export function isStorageSopClass(uid: string): boolean {
  return /^1\.2\.840\.10008\.5\.1\.4\.1\.1(\.[1-9]\d{0,2}){1,4}$/.test(uid);
}

/** Well-known frames of reference: atlases and templates (PS3.6 Table A-2). */
export function isWellKnownFrameOfReference(uid: string): boolean {
  return /^1\.2\.840\.10008\.1\.4\.[1-5]\.([1-9]|1\d)$/.test(uid);
}

/** What a file that does not say its class is taken for (PS3.3 A.8.1). */
export const secondaryCaptureSopClass = '1.2.840.10008.5.1.4.1.1.7';

/** UIDs that the standard itself gave out (PS3.6 Annex A): SOP classes, transfer syntaxes, coding schemes, context groups. */
export function isStandardUid(uid: string): boolean {
  return /^1\.2\.840\.10008(\.\d{1,3}){2,8}$/.test(uid) && !/^1\.2\.840\.10008\.(9|[1-9]\d)/.test(uid) || /^1\.2\.840\.10008\.6\.1\.\d{1,4}$/.test(uid);
}
