import { findSafePrivate } from '@/lib/imaging/deidentification/safe-private';
import { isDefinedTerm } from '../dictionary/defined-terms';
import { numberRule } from '../profile/value-rules';
import type { ValueRule } from '../profile/value-rules';
import { readText } from '../reading/element-values';
import type { DicomDataset, DicomElement } from '../reading/walk-elements';
import type { Cleaning } from './cleaning';
import { cleanText } from './values/clean-text';
import { withoutPatterns } from './values/personal-patterns';
import { cleanNumbers } from './values/clean-number';

const numbers = numberRule(Number.MAX_VALUE, Infinity) as Extract<ValueRule, { kind: 'number' }>;
const textVrs = new Set(['CS', 'LO', 'SH', 'LT', 'ST', 'UT']);

/** The Private Creator of the block in which an element lies (PS3.5 7.8.1), or null. */
function creatorOf(dataset: DicomDataset, tag: number): DicomElement | null {
  const block = (tag >>> 8) & 0xff;
  return block < 0x10 ? null : (dataset.get(((tag & 0xffff0000) | block) >>> 0) ?? null);
}

/** Vetted words, or one word that no name looks like since digits are in it ("EFGRE3D"). Whoever spoofs a creator may write anything else (DEID-05). */
function isTechnical(text: string, { identifiers }: Cleaning): boolean {
  return text.split('\\').every(isDefinedTerm) || cleanText(text, identifiers) === text || (/^[A-Za-z0-9_./:+-]{1,24}$/.test(text) && /\d/.test(text) && !/\d{5}/.test(text) && text.replace(/\D/g, '').length <= 6 && withoutPatterns(text) === text);
}

function hasSafeValue(element: DicomElement, vr: string, cleaning: Cleaning): boolean {
  const { bytes, identifiers } = cleaning;
  const asStandard = { ...element, vr };
  if (textVrs.has(vr)) {
    const text = readText(bytes, element);
    return element.length <= 64 && /^[\x20-\x7e]*$/.test(text) && !text.includes('^') && !identifiers.isIn(text) && isTechnical(text, cleaning);
  }
  return cleanNumbers(asStandard, bytes, numbers, identifiers) === true;
}

/**
 * Private elements of a data set that the standard believes safe, with the creators of their blocks; known by creator, low byte and VR, never by the whole tag,
 * since blocks move (DEID-05). Dates, names, UIDs, sequences and bytes of no known meaning are not kept even then.
 */
export function keptPrivate(dataset: DicomDataset, cleaning: Cleaning): ReadonlySet<DicomElement> {
  const kept = new Set<DicomElement>();
  if (!cleaning.profile.retainSafePrivate) return kept;
  for (const element of dataset.values()) {
    const { tag } = element;
    const creator = (tag >>> 16) % 2 === 1 ? creatorOf(dataset, tag) : null;
    if (!creator || element.items) continue;
    const safe = findSafePrivate(tag >>> 16, tag & 0xff, readText(cleaning.bytes, creator));
    const vr = safe?.vr || element.vr;
    // An implicit file does not say the VR of a private element.
    if (!safe || (element.vr !== vr && element.vr !== 'UN') || !hasSafeValue(element, vr, cleaning)) continue;
    kept.add(element);
    kept.add(creator);
  }
  return kept;
}
