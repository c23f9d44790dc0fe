import type { ProfileOption } from '@/lib/imaging/deidentification/confidentiality-table';

/** DS, IS or binary numbers: at most `count` values, none of them larger than `limit`; with `fractions`, larger ones may stay that are not whole. */
export interface NumberRule {
  readonly kind: 'number';
  readonly limit: number;
  readonly count: number;
  readonly fractions?: boolean;
}

/** Code strings. Every value counts for itself where the rule says "values". */
export type TermRule =
  /** Every value must be on the list. */
  | { readonly kind: 'terms'; readonly terms: ReadonlySet<string> }
  /** Values on the list, or that are defined terms of the standard, survive; the others are left out one by one. */
  | { readonly kind: 'vetted-values'; readonly terms: ReadonlySet<string> }
  /** Values that are defined terms of the standard survive. */
  | { readonly kind: 'defined-terms' }
  /** Like it, but the place of a value says what it means, so that others become OTHER (PS3.3 C.7.6.1.1.2). */
  | { readonly kind: 'image-type'; readonly terms: ReadonlySet<string> }
  | { readonly kind: 'pattern'; readonly pattern: RegExp };

/** How the value of a kept attribute is judged. What does not pass is removed, or left out piece by piece. */
export type ValueRule =
  | NumberRule
  | TermRule
  /** Becomes the project's pseudonym, unless `keeps` says that the standard gave it out for this place. */
  | { readonly kind: 'uid'; readonly keeps?: (uid: string) => boolean }
  /** Short technical text, kept word by word; `required`: never left empty (Type 1). */
  | { readonly kind: 'text'; readonly required: boolean }
  /** Free text of Type 1: a dummy unless an option of the profile lets its vetted words stay. */
  | { readonly kind: 'optional-text'; readonly option: ProfileOption }
  /** Part of a code (PS3.3 8.8): stays if the whole code is of a public scheme. */
  | { readonly kind: 'code' }
  | { readonly kind: 'code-meaning' }
  /** Age string; above 089Y it becomes 090Y (HIPAA 164.514(b)(2)(i)(C)). */
  | { readonly kind: 'age' }
  /** Tags of the standard. */
  | { readonly kind: 'pointer' }
  | { readonly kind: 'lookup-table' }
  | { readonly kind: 'colour-profile' }
  | { readonly kind: 'character-set' }
  | { readonly kind: 'sequence' }
  | { readonly kind: 'pixels' };

/**
 * Six digits before the point are more than any scanner parameter needs and fewer than most record numbers have; dates
 * have eight. Values that count wrongly when they are missing (rescale, window) are not limited.
 */
const longestNumber = 999_999;

export function numberRule(limit = longestNumber, count = 1): ValueRule {
  return { kind: 'number', limit, count };
}

export function uidRule(keeps?: (uid: string) => boolean): ValueRule {
  return keeps ? { kind: 'uid', keeps } : { kind: 'uid' };
}

export const textRule: ValueRule = { kind: 'text', required: false };
export const requiredTextRule: ValueRule = { kind: 'text', required: true };
export const ageRule: ValueRule = { kind: 'age' };
export const pointerRule: ValueRule = { kind: 'pointer' };
export const lookupTableRule: ValueRule = { kind: 'lookup-table' };
export const codeRule: ValueRule = { kind: 'code' };
export const sequenceRule: ValueRule = { kind: 'sequence' };

export function termsRule(terms: Iterable<string>): ValueRule {
  return { kind: 'terms', terms: new Set(terms) };
}

/** Defined terms of Image Type, value 1 to 4 and on (PS3.3 C.7.6.1.1.2 and the modules that extend it). */
export const imageTypeRule: ValueRule = {
  kind: 'image-type',
  terms: new Set([
    'ORIGINAL', 'DERIVED', 'PRIMARY', 'SECONDARY', 'AXIAL', 'LOCALIZER', 'OTHER', 'NONE', 'MIXED', 'VOLUME', 'PROJECTION IMAGE',
    'REFORMATTED', 'MPR', 'MIP', 'MINIP', 'MAX_IP', 'MIN_IP', 'AVERAGE', 'RESAMPLED', 'ADDITION', 'SUBTRACTION', 'DIVISION',
    'M', 'P', 'R', 'I', 'ADC', 'DIFFUSION', 'TRACEW', 'FA', 'FFE', 'SE', 'M_SE', 'M_FFE', 'PHASE MAP', 'T1', 'T2', 'T1 MAP', 'T2 MAP',
    'DENSITY MAP', 'ND', 'DIS2D', 'DIS3D', 'NORM', 'FM', 'FLOW_ENCODED', 'PERFUSION', 'MPR_THICK', 'SCREEN SAVE',
    'STATIC', 'DYNAMIC', 'GATED', 'WHOLE BODY', 'TOMO', 'RECON TOMO', 'EMISSION', 'TRANSMISSION', 'SINGLE PLANE', 'BIPLANE A', 'BIPLANE B',
    'TOMOSYNTHESIS', 'GENERATED_2D', 'MAGNITUDE', 'PHASE', 'REAL', 'IMAGINARY', 'CT_SOM5 SPI', 'CT_SOM5 SEQ',
    'PROCESSED', 'MOSAIC', 'B0 MAP', 'B0', 'IR', 'M_IR', 'RCBF', 'RCBV', 'MTT', 'TTP', 'QUANTITY', 'UNSPECIFIED', 'THUMBNAIL', 'OVERVIEW', 'LABEL',
  ]),
};

/** List of terms of which each value counts for itself. */
export function vettedValuesRule(terms: Iterable<string>): ValueRule {
  return { kind: 'vetted-values', terms: new Set(terms) };
}
