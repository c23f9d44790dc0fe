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
const mostTokens = 2000;
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
  private readonly seen = new Map<string, boolean>();

  addName(text: string): void {
    for (const piece of pieces(text)) if (piece.length >= 3) this.add(piece);
    if (squeeze(text).length >= longToken) this.long.add(squeeze(text));
  }

  addIdentifier(text: string): void {
    const whole = squeeze(text);
    if (whole.length >= 4) this.add(whole);
    for (const piece of pieces(text)) if (piece.length >= 4 && !isClinicalWord(piece) && !isDeviceWord(piece)) this.add(piece);
  }

  /** Eight digits, as they are and as people write them. */
  addDate(text: string): void {
    const [, year = '', month = '', day = ''] = /^(\d{4})\.?(\d{2})\.?(\d{2})$/.exec(text) ?? [];
    if (year) for (const form of [year + month + day, day + month + year, month + day + year]) this.add(form);
  }

  private add(token: string): void {
    if (this.words.size >= mostTokens) return;
    this.words.add(token);
    if (token.length >= longToken) this.long.add(token);
    if (/^0*[1-9]\d{5,}$/.test(token)) this.numbers.add(token.replace(/^0+/, ''));
  }

  /** Whether a text holds one of them: as a word of its own, or inside another where it is long enough. */
  isIn(text: string): boolean {
    if (this.words.size === 0 && this.long.size === 0) return false;
    const known = this.seen.get(text);
    if (known !== undefined) return known;
    const squeezed = squeeze(text);
    const found = pieces(text).some((piece) => this.words.has(piece)) || [...this.long].some((token) => squeezed.includes(token));
    if (text.length <= 64) this.seen.set(text, found);
    return found;
  }

  /** Whether a number is one of them; short ones prove nothing. */
  isNumber(text: string): boolean {
    return this.numbers.has(text.replace(/\D/g, '').replace(/^0+/, ''));
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
  visit(dataset);
  return found;
}

function addElement(found: Identifiers, bytes: Uint8Array, element: DicomElement, profile: DeidentificationProfile): void {
  const { tag, vr } = element;
  const isListed = identifierTags.has(tag);
  if ((vr !== 'PN' && !isListed && tag !== birthDateTag) || element.length > 4096 || actionFor(tag, profile) === 'K') return;
  for (const value of readRawText(bytes, element).split('\\')) {
    if (tag === birthDateTag) found.addDate(value.trim());
    else if (vr === 'PN') found.addName(value);
    else found.addIdentifier(value);
  }
}
