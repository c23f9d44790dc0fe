/** How the value of a kept attribute is judged. What does not pass is removed, never repaired into something else. */
export type ValueRule =
  /** DS, IS or binary numbers: only digits survive, at most `count` values, none of them larger than `limit`. */
  | { readonly kind: 'number'; readonly limit: number; readonly count: number }
  /** Becomes the project's pseudonym, unless `keeps` says that the standard gave it out for this place. */
  | { readonly kind: 'uid'; readonly keeps?: (uid: string) => boolean }
  /** Every value must be on the list. */
  | { readonly kind: 'terms'; readonly terms: ReadonlySet<string> }
  /** Values on the list survive, the others are left out one by one; nothing left leaves the attribute empty. */
  | { readonly kind: 'vetted-values'; readonly terms: ReadonlySet<string> }
  /** Like it, but the place of a value says what it means, so that others become OTHER (PS3.3 C.7.6.1.1.2). */
  | { readonly kind: 'image-type'; readonly terms: ReadonlySet<string> }
  | { readonly kind: 'pattern'; readonly pattern: RegExp }
  /** Age string; above 089Y it becomes 090Y (HIPAA 164.514(b)(2)(i)(C)). */
  | { readonly kind: 'age' }
  /** Tag that must itself be one of the two frame timing attributes. */
  | { readonly kind: 'pointer' }
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

export const ageRule: ValueRule = { kind: 'age' };
export const pointerRule: ValueRule = { kind: 'pointer' };
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
    'PROCESSED', 'MOSAIC', 'B0 MAP', 'B0', 'IR', 'M_IR', 'RCBF', 'RCBV', 'MTT', 'TTP', 'QUANTITY', 'UNSPECIFIED', 'THUMBNAIL', 'OVERVIEW',
  ]),
};

/** List of terms of which each value counts for itself. */
export function vettedValuesRule(terms: Iterable<string>): ValueRule {
  return { kind: 'vetted-values', terms: new Set(terms) };
}
