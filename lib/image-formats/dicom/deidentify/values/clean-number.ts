import { readNumbers, readTexts } from '../../reading/element-values';
import type { DicomElement } from '../../reading/walk-elements';
import { formatDecimal, textBytes } from '../../writing/encode-elements';
import type { NumberRule } from '../../profile/value-rules';
import type { Identifiers } from '../identity/identifiers';

/** Longest value of a VR with a 16-bit length. */
const maximumShortLength = 65534;
const smallestDouble = 1e-6;
const largestDouble = 1_048_576;

/** The same number without the zeros in front that make a record number of it, in at most 16 characters. */
function plainDecimal(text: string): string {
  const plain = text.replace(/^\+/, '').replace(/^(-?)0+(?=\d)/, '$1');
  return plain.length <= 16 ? plain : formatDecimal(Number(plain));
}

function isPrintable(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte >= 0x20 && byte < 0x7f);
}

/**
 * Binary numbers can spell something. Eight letters read as a double are tiny or huge; eight bytes or more of smaller numbers that are all printable
 * are taken for text.
 */
function spellsText(element: DicomElement, bytes: Uint8Array, numbers: readonly number[]): boolean {
  if (element.length < 8 || !isPrintable(bytes.subarray(element.offset, element.offset + element.length))) return false;
  return element.vr !== 'FD' || numbers.some((number) => Math.abs(number) < smallestDouble || Math.abs(number) >= largestDouble);
}

/** Whole numbers of so many digits may be record numbers or dates; numbers with a fraction are measured. */
function isWithin(text: string, number: number, rule: NumberRule): boolean {
  return Math.abs(number) <= rule.limit || (rule.fractions === true && /[.eE]/.test(text));
}

/** Tables and vectors have more, and go through every number there is. */
const mostSuspects = 16;

/** A record number with a fraction or an exponent behind it, or in binary ("48151623.0", "4.8151623E7"). */
function isIdentifierAmong(numbers: readonly number[], identifiers: Identifiers): boolean {
  return numbers.length <= mostSuspects && numbers.some((number) => identifiers.isWhole(number));
}

/**
 * @returns true: stays as it is; bytes: stays in another form; null: goes
 */
export function cleanNumbers(element: DicomElement, bytes: Uint8Array, rule: NumberRule, identifiers: Identifiers): true | Uint8Array | null {
  const isText = element.vr === 'IS' || element.vr === 'DS';
  if (isText && element.length > maximumShortLength && rule.count !== Infinity) return null;
  const numbers = readNumbers(bytes, element);
  if (!numbers || numbers.length === 0 || numbers.length > rule.count) return null;
  if (!isText) {
    if (!numbers.every((number) => Math.abs(number) <= rule.limit || element.vr === 'FD' || element.vr === 'FL')) return null;
    if (element.vr === 'FD' && rule.limit !== Number.MAX_VALUE && numbers.some((number) => number !== 0 && (Math.abs(number) < 1e-30 || Math.abs(number) > 1e30))) return null;
    return spellsText(element, bytes, numbers) || isIdentifierAmong(numbers, identifiers) ? null : true;
  }
  const texts = readTexts(bytes, element);
  if (!texts.every((text, i) => isWithin(text, numbers[i] ?? 0, rule) && !identifiers.isNumber(text)) || isIdentifierAmong(numbers, identifiers)) return null;
  // Many zeros in front make a record number of a small one.
  if (texts.every((text) => text.length <= 16 && !/^[+-]?0\d{6}/.test(text))) return true;
  return textBytes(texts.map((text) => (element.vr === 'IS' ? String(Number(text)) : plainDecimal(text))).join('\\'));
}
