import { actionFor } from '@/lib/imaging/deidentification/confidentiality-table';
import type { DeidentificationProfile } from '@/lib/imaging/deidentification/profile';
import { isClinicalWord } from '../../dictionary/clinical-words';
import { isDeviceWord } from '../../dictionary/device-words';
import { readRawText } from '../../reading/element-values';
import type { DicomDataset, DicomElement } from '../../reading/walk-elements';

/** Identifiers as a whole and their words: numbers of persons, visits, orders and devices, places, addresses (PS3.15 Table E.1-1). */
const identifierTags: ReadonlySet<number> = new Set([
  0x00080050, 0x00080080, 0x00080081, 0x00080092, 0x00080094, 0x00081010, 0x00081040, 0x00100020, 0x00100021, 0x00100050, 0x00101000, 0x00101005, 0x00101040,
  0x00101080, 0x00101081, 0x00101090, 0x00102150, 0x00102152, 0x00102154, 0x00102155, 0x001021f0, 0x00120030, 0x00120031, 0x00120040, 0x00120042, 0x00181000, 0x00181002, 0x00181008, 0x00200010,
  0x00321032, 0x00380010, 0x00380300, 0x00380400, 0x00380500, 0x00400009, 0x00400253, 0x00401001, 0x00402016, 0x00402017, 0x00402009, 0x00402010,
]);
const birthDateTag = 0x00100030;
const patientNameTag = 0x00100010;
/** More of them mean a file that wants to tire the search; then every text counts as suspicious. */
const mostTokens = 2000;
/** The patient comes first; a file with thousands of names must not make the search through large tables endless. */
const mostSpelled = 200;
const monthNames = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'] as const;
/** From here on a token counts inside a longer word too; shorter ones would be found in half of all words. */
const longToken = 5;

const squeeze = (text: string): string => text.toUpperCase().replace(/[^A-Z0-9\u0080-\u00ff]/g, '');
const pieces = (text: string): string[] => text.toUpperCase().split(/[^A-Z0-9\u0080-\u00ff]+/).filter((piece) => piece !== '');

/**
 * What a file calls its patient, its staff and its places. Whatever is kept is held against it, since people write names and numbers into attributes that
 * are meant for something else (DEID-16).
 */
export class Identifiers {
  private readonly words = new Set<string>();
  private readonly long = new Set<string>();
  private readonly numbers = new Set<string>();
  /** Six digits that spell a day; by chance a code of six digits does, too. */
  private readonly shortDays = new Set<string>();
  private readonly seen = new Map<string, boolean>();
  private isOverfull = false;

  /** Family and given name of two letters, as words of their own ("Li^Bo"); longer ones are found by `addName`. */
  addShortName(text: string): void {
    for (const piece of pieces(text.split('^').slice(0, 2).join(' '))) if (/^[A-Z]{2}$/.test(piece) && !isClinicalWord(piece) && !isDeviceWord(piece)) this.add(piece);
  }

  addName(text: string): void {
    for (const piece of pieces(text)) if (piece.length >= 3) this.add(piece);
    if (squeeze(text).length >= longToken) this.long.add(squeeze(text));
  }

  addIdentifier(text: string): void {
    const whole = squeeze(text);
    if (whole.length >= 4) this.add(whole);
    for (const piece of pieces(text)) if (piece.length >= 4 && !isClinicalWord(piece) && !isDeviceWord(piece)) this.add(piece);
    // "PID48151": the digits alone end up in numbers.
    for (const digits of text.match(/\d{5,}/g) ?? []) this.addNumber(digits);
  }

  /** Eight digits, as they are and as people write them. */
  addDate(text: string): void {
    const [, year = '', month = '', day = ''] = /^(\d{4})\.?(\d{2})\.?(\d{2})$/.exec(text) ?? [];
    if (!year || this.words.has(year + month + day)) return;
    const [m, d] = [String(Number(month)), String(Number(day))];
    const name = monthNames[Number(month) - 1] ?? month;
    const forms = [year + month + day, day + month + year, month + day + year, year + name + day, day + name + year, name + day + year, d + name + year, name + d + year];
    // Seven digits at least: shorter ones come about by chance.
    const short = [d + m + year, m + d + year, year + m + d].filter((form) => form.length >= 7);
    const twoDigitYear = [year.slice(2) + month + day, day + month + year.slice(2), month + day + year.slice(2)];
    for (const form of [...forms, ...short, ...twoDigitYear]) this.add(form, false);
    if (this.shortDays.size < mostTokens) for (const form of twoDigitYear) this.shortDays.add(form);
    for (const form of forms.slice(0, 3)) this.addNumber(form);
  }

  private add(token: string, mayBeNumber = true): void {
    this.isOverfull ||= this.words.size >= mostTokens;
    if (this.isOverfull) return;
    this.words.add(token);
    if (token.length >= longToken) this.long.add(token);
    if (mayBeNumber) this.addNumber(token);
  }

  private addNumber(digits: string): void {
    if (this.numbers.size < mostTokens && /^0*[1-9]\d{4,}$/.test(digits)) this.numbers.add(digits.replace(/^0+/, ''));
  }

  /** Whether a text holds one of them: as a word of its own, or inside another where it is long enough. */
  isIn(text: string): boolean {
    if (this.words.size === 0 && this.long.size === 0) return false;
    if (this.isOverfull) return true;
    const known = this.seen.get(text);
    if (known !== undefined) return known;
    const squeezed = squeeze(text);
    const found = pieces(text).some((piece) => this.words.has(piece)) || [...this.long].some((token) => squeezed.includes(token));
    if (text.length <= 64) this.seen.set(text, found);
    return found;
  }

  /** The same for a code of a public scheme, which means what its scheme says even where its digits could be read as a day. */
  isInCode(code: string): boolean {
    if (this.isOverfull) return true;
    const squeezed = squeeze(code);
    const counts = (token: string): boolean => !this.shortDays.has(token);
    return pieces(code).some((piece) => this.words.has(piece) && counts(piece)) || [...this.long].some((token) => squeezed.includes(token) && counts(token));
  }

  /** Whether one of the long ones stands in capital letters that bytes happen to spell. Digits alone come about by chance more easily, so they must be eight. */
  isSpelledIn(letters: string): boolean {
    return [...this.long].slice(0, mostSpelled).some((token) => (/[^0-9]/.test(token) || token.length >= 8) && letters.includes(token));
  }

  /** Whether the digits of a number are one of them, wherever its point stands; short ones prove nothing. */
  isNumber(text: string): boolean {
    const digits = text.replace(/\D/g, '').replace(/^0+/, '');
    return digits.length >= 6 && this.numbers.has(digits);
  }

  /** Whether a number is one of them but for a fraction ("48151.0"). */
  isWhole(number: number): boolean {
    return this.numbers.size > 0 && this.numbers.has(Math.trunc(Math.abs(number)).toString());
  }
}

/** Collects from every level; what the profile keeps is no identifier for it. */
export function collectIdentifiers(bytes: Uint8Array, dataset: DicomDataset, profile: DeidentificationProfile): Identifiers {
  const found = new Identifiers();
  const visit = (items: DicomDataset): void => {
    for (const element of items.values()) {
      if (element.items) element.items.forEach(visit);
      else addElement(found, bytes, element, profile);
    }
  };
  // The patient first, whatever stands before him.
  for (const tag of patientTags) addTop(found, bytes, dataset.get(tag), profile);
  visit(dataset);
  return found;
}

const patientTags = [patientNameTag, 0x00100020, birthDateTag] as const;

function addTop(found: Identifiers, bytes: Uint8Array, element: DicomElement | undefined, profile: DeidentificationProfile): void {
  if (element && !element.items) addElement(found, bytes, element, profile);
}

/** Days of a study give it away as well as its number; those that the profile leaves as they are do not count. */
function isDate({ tag, vr }: DicomElement, profile: DeidentificationProfile): boolean {
  return tag === birthDateTag || ((vr === 'DA' || vr === 'DT') && !profile.retainLongitudinalFullDates);
}

function addElement(found: Identifiers, bytes: Uint8Array, element: DicomElement, profile: DeidentificationProfile): void {
  const { tag, vr } = element;
  const isADate = isDate(element, profile);
  if ((vr !== 'PN' && !identifierTags.has(tag) && !isADate) || element.length > 4096 || actionFor(tag, profile) === 'K') return;
  for (const value of readRawText(bytes, element).split('\\')) {
    if (isADate) found.addDate(vr === 'DT' ? value.trim().slice(0, 8) : value.trim());
    else if (vr === 'PN') found.addName(value);
    else found.addIdentifier(value);
    if (tag === patientNameTag) found.addShortName(value);
  }
}
