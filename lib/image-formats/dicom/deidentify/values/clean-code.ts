import { isClinicalWord } from '../../dictionary/clinical-words';
import { readRawText } from '../../reading/element-values';
import type { DicomDataset } from '../../reading/walk-elements';
import type { Identifiers } from '../identity/identifiers';

const schemeTag = 0x00080102;
const valueTags = [0x00080100, 0x00080119, 0x00080120] as const;

/** Concept of the core or of an extension: partition 00 or 10 before the check digit (SNOMED CT TIG 6.1). */
const snomedConcept = /^[1-9]\d{2,14}[01]0\d$/;

/** How codes of public schemes look (PS3.16 chapter 8); local schemes can name anything and are not here. */
const schemes: Readonly<Record<string, RegExp>> = {
  DCM: /^\d{1,6}$/, SCT: snomedConcept, 'SNOMED-CT': snomedConcept, SRT: /^[A-Z0-9]{1,3}-[0-9A-F]{3,6}$/, SNM3: /^[A-Z0-9]{1,3}-[0-9A-F]{3,6}$/, '99SDM': /^[A-Z0-9]{1,3}-[0-9A-F]{3,6}$/,
  LN: /^\d{1,6}-\d$/, FMA: /^\d{1,6}$/, RADLEX: /^RID\d{1,6}$/, NCIt: /^C\d{1,7}$/, UMLS: /^C\d{7}$/, MDC: /^\d{1,6}$/, BI: /^\d{1,3}(\.\d{1,2})?$/, I10: /^[A-Z]\d\d(\.[0-9A-Z]{1,4})?$/,
  ICD10: /^[A-Z]\d\d(\.[0-9A-Z]{1,4})?$/, I9: /^[EV]?\d{2,3}(\.\d{1,2})?$/, I9C: /^[EV]?\d{2,3}(\.\d{1,2})?$/, NEU: /^\d{1,4}$/, UBERON: /^\d{7}$/, ITIS_TSN: /^\d{1,6}$/, ISO3166_1: /^[A-Z]{2,3}$/,
  IBSI: /^[A-Z0-9]{3,4}$/, PUBCHEM_CID: /^\d{1,8}$/, ACR: /^[0-9.]{1,8}$/, RFC5646: /^[a-z]{2}(-[A-Z]{2})?$/, RFC3066: /^[a-z]{2}(-[A-Z]{2})?$/, ISO639_1: /^[a-z]{2}$/, ISO639_2: /^[a-z]{3}$/,
};
/** Units are built of symbols of at most four letters (UCUM); annotations in braces may only be words. */
function isUnit(code: string): boolean {
  return code.length <= 16 && code.split(/[^A-Za-z]+/).every((part) => part.length <= 4 || isClinicalWord(part)) && !/\d{5}/.test(code);
}

function textOf(bytes: Uint8Array, item: DicomDataset, tag: number): string {
  const element = item.get(tag);
  return element ? readRawText(bytes, element) : '';
}

/** Verhoeff's permutation and the multiplication of the dihedral group D5, by which SNOMED CT reckons check digits (TIG 6.1.6). */
const permutation = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4] as const;
const multiply = (a: number, b: number): number => (a < 5 ? (b < 5 ? (a + b) % 5 : 5 + ((a + b - 5) % 5)) : b < 5 ? 5 + ((a - 5 - b + 5) % 5) : (a - b + 5) % 5);

function hasCheckDigit(code: string): boolean {
  const permuted = (digit: number, times: number): number => (times === 0 ? digit : permuted(permutation[digit] ?? 0, times - 1));
  return [...code].reverse().reduce((sum, digit, i) => multiply(sum, permuted(Number(digit), i % 8)), 0) === 0;
}

function isCodeOf(scheme: string, code: string): boolean {
  if (scheme === 'UCUM') return isUnit(code);
  const form = Object.hasOwn(schemes, scheme) ? schemes[scheme] : undefined;
  return form !== undefined && form.test(code) && (form !== snomedConcept || hasCheckDigit(code));
}

/** Years, dates and numbers of editions, with a word of few letters perhaps: "20240301", "2016_03", "V1.0", "DICOM". */
export function isEdition(text: string): boolean {
  return /^(?=.{1,16}$)[A-Za-z]{0,5}[-_ ]?[0-9._-]*$/.test(text) || /^http:\/\/snomed\.info\/sct(\/\d{6,18}(\/version\/\d{8})?)?$/.test(text);
}

/** Whether an item is a code of a public scheme and looks like one: then code, scheme and version may stay. */
export function isPublicCode(bytes: Uint8Array, item: DicomDataset, identifiers: Identifiers): boolean {
  const scheme = textOf(bytes, item, schemeTag);
  // All of them: a true short code must not carry a long one of no known form along.
  const values = valueTags.map((tag) => textOf(bytes, item, tag)).filter((text) => text !== '');
  return values.length > 0 && values.every((value) => isCodeOf(scheme, value) && !identifiers.isNumber(value) && !identifiers.isInCode(value));
}

/** What stands in for a meaning of which no word may stay: it must not be empty (PS3.3 8.3). */
export function codeValueOf(bytes: Uint8Array, item: DicomDataset): string {
  return textOf(bytes, item, 0x00080100) || 'ANONYMIZED';
}
