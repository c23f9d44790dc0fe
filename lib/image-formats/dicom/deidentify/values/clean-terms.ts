import { isDefinedTerm } from '../../dictionary/defined-terms';
import type { TermRule } from '../../profile/value-rules';
import type { Identifiers } from '../identity/identifiers';
import { textBytes } from '../../writing/encode-elements';

/** No list of terms that is kept has more values than this; more could spell something. */
const maximumTerms = 9;

/**
 * Code strings, value by value against the terms that the standard gives out.
 * @returns true: all stay as they are; bytes: those that stay; null: none may
 */
export function cleanTerms(values: readonly string[], rule: TermRule, identifiers: Identifiers): true | Uint8Array | null {
  if (values.length > maximumTerms) return null;
  const upper = values.map((value) => value.toUpperCase());
  switch (rule.kind) {
    case 'terms':
      return upper.every((value) => rule.terms.has(value)) || null;
    case 'pattern':
      return upper.every((value) => rule.pattern.test(value)) || null;
    case 'defined-terms':
      return chosen(values, upper, (value) => value === '' || (isDefinedTerm(value) && !identifiers.isIn(value)));
    case 'vetted-values':
      return chosen(values, upper, (value) => rule.terms.has(value) || (isDefinedTerm(value) && !identifiers.isIn(value)));
    case 'image-type':
      return cleanImageType(values, upper, (value) => /^\d{0,4}$/.test(value) || ((rule.terms.has(value) || isDefinedTerm(value)) && !identifiers.isIn(value)));
  }
}

function chosen(values: readonly string[], upper: readonly string[], keeps: (value: string) => boolean): true | Uint8Array | null {
  const kept = values.filter((_value, i) => keeps(upper[i] ?? ''));
  if (kept.length === values.length) return true;
  return kept.some((value) => value !== '') ? textBytes(kept.join('\\')) : null;
}

/** The place of a value says what it means, so that others become OTHER (PS3.3 C.7.6.1.1.2). */
function cleanImageType(values: readonly string[], upper: readonly string[], keeps: (value: string) => boolean): true | Uint8Array | null {
  const [pixels = '', examination = ''] = upper;
  if (!/^(ORIGINAL|DERIVED)$/.test(pixels) || !/^(PRIMARY|SECONDARY)$/.test(examination)) return null;
  const out = values.map((value, i) => (i < 2 || keeps(upper[i] ?? '') ? value : 'OTHER'));
  return out.every((value, i) => value === values[i]) ? true : textBytes(out.join('\\'));
}
