import { transferSyntaxName } from '@/lib/imaging/vocabulary/transfer-syntaxes';
import { malformed, unsupported } from './refusals';

/** How the header of one element, or of all elements of a data set, is written. */
export interface Encoding {
  readonly explicit: boolean;
  readonly littleEndian: boolean;
}

/** A transfer syntax (PS3.5 Annex A). */
export interface Syntax extends Encoding {
  readonly uid: string;
  /** Pixel Data comes as fragments. */
  readonly encapsulated: boolean;
  /** The whole data set is deflated. */
  readonly deflated: boolean;
}

export const implicitLittleEndian = '1.2.840.10008.1.2';
export const explicitLittleEndian = '1.2.840.10008.1.2.1';
export const explicitBigEndian = '1.2.840.10008.1.2.2';
const deflatedLittleEndian = '1.2.840.10008.1.2.1.99';

const native: readonly Syntax[] = [
  { uid: implicitLittleEndian, explicit: false, littleEndian: true, encapsulated: false, deflated: false },
  { uid: explicitLittleEndian, explicit: true, littleEndian: true, encapsulated: false, deflated: false },
  { uid: explicitBigEndian, explicit: true, littleEndian: false, encapsulated: false, deflated: false },
  { uid: deflatedLittleEndian, explicit: true, littleEndian: true, encapsulated: false, deflated: true },
];

/** JPEG family, RLE, MPEG family, JPEG XL, HTJ2K, encapsulated uncompressed, deflated frames. */
const encapsulated = /^1\.2\.840\.10008\.1\.2\.(4\.(5[0-9]|6[0-6]|70|8[01]|9[0-3]|10[0-8](\.1)?|11[0-2]|20[1-3])|5|1\.98|8\.1)$/;

/** @throws FiducialError 'unsupported' naming the transfer syntax */
export function syntaxOf(uid: string): Syntax {
  if (uid === '') throw malformed('The DICOM file does not say its transfer syntax.');
  const found = native.find((syntax) => syntax.uid === uid);
  if (found) return found;
  if (!encapsulated.test(uid)) throw unsupported(`DICOM with transfer syntax ${transferSyntaxName(uid)} is not supported. Export it without compression (Explicit VR Little Endian).`);
  return { uid, explicit: true, littleEndian: true, encapsulated: true, deflated: false };
}

/** Transfer syntax of the stored object: deflate is transport, everything else stays as it came. */
export function storedSyntaxUid(syntax: Syntax): string {
  return syntax.deflated ? explicitLittleEndian : syntax.uid;
}

const longVrs = new Set(['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'SQ', 'SV', 'UC', 'UN', 'UR', 'UT', 'UV']);
const shortVrs = new Set(['AE', 'AS', 'AT', 'CS', 'DA', 'DS', 'DT', 'FL', 'FD', 'IS', 'LO', 'LT', 'PN', 'SH', 'SL', 'SS', 'ST', 'TM', 'UI', 'UL', 'US']);

/** VRs whose explicit header has a 32-bit length (PS3.5 7.1.2). */
export function hasLongHeader(vr: string): boolean {
  return longVrs.has(vr);
}

export function isVr(vr: string): boolean {
  return shortVrs.has(vr) || longVrs.has(vr);
}

/** By their two bytes as one number: a header is read for every element, and making and looking up strings was a third of that. */
const byCode: ReadonlyMap<number, { readonly vr: string; readonly isLong: boolean }> = new Map(
  [...shortVrs, ...longVrs].map((vr) => [(vr.charCodeAt(0) << 8) | vr.charCodeAt(1), { vr, isLong: longVrs.has(vr) }]),
);

/** @param code first byte × 256 + second byte */
export function vrOfCode(code: number): { readonly vr: string; readonly isLong: boolean } | undefined {
  return byCode.get(code);
}
