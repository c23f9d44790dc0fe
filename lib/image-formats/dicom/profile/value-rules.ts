/** How the value of a kept attribute is judged. What does not pass is removed, never repaired into something else. */
export type ValueRule =
  /** DS, IS or binary numbers: only digits survive. */
  | { readonly kind: 'number' }
  /** UIDs of the standard stay, all others become the project's pseudonyms. */
  | { readonly kind: 'uid' }
  /** Every value must be on the list. */
  | { readonly kind: 'terms'; readonly terms: ReadonlySet<string> }
  /** Values on the list survive, the others are left out one by one (Image Type). */
  | { readonly kind: 'vetted-values'; readonly terms: ReadonlySet<string> }
  | { readonly kind: 'pattern'; readonly pattern: RegExp }
  /** Age string; above 089Y it becomes 090Y (HIPAA 164.514(b)(2)(i)(C)). */
  | { readonly kind: 'age' }
  /** Tag that must itself be one of the two frame timing attributes. */
  | { readonly kind: 'pointer' }
  | { readonly kind: 'sequence' }
  | { readonly kind: 'pixels' };

export const numberRule: ValueRule = { kind: 'number' };
export const uidRule: ValueRule = { kind: 'uid' };
export const ageRule: ValueRule = { kind: 'age' };
export const pointerRule: ValueRule = { kind: 'pointer' };
export const sequenceRule: ValueRule = { kind: 'sequence' };

export function termsRule(terms: Iterable<string>): ValueRule {
  return { kind: 'terms', terms: new Set(terms) };
}

/** Defined terms of Image Type, value 1 to 4 and on (PS3.3 C.7.6.1.1.2 and the modules that extend it). */
export const imageTypeRule: ValueRule = {
  kind: 'vetted-values',
  terms: new Set([
    'ORIGINAL', 'DERIVED', 'PRIMARY', 'SECONDARY', 'AXIAL', 'LOCALIZER', 'OTHER', 'NONE', 'MIXED', 'VOLUME', 'PROJECTION IMAGE',
    'REFORMATTED', 'MPR', 'MIP', 'MINIP', 'MAX_IP', 'MIN_IP', 'AVERAGE', 'RESAMPLED', 'ADDITION', 'SUBTRACTION', 'DIVISION',
    'M', 'P', 'R', 'I', 'ADC', 'DIFFUSION', 'TRACEW', 'FA', 'FFE', 'SE', 'M_SE', 'M_FFE', 'PHASE MAP', 'T1', 'T2', 'T1 MAP', 'T2 MAP',
    'DENSITY MAP', 'ND', 'DIS2D', 'DIS3D', 'NORM', 'FM', 'FLOW_ENCODED', 'PERFUSION', 'MPR_THICK', 'SCREEN SAVE',
    'STATIC', 'DYNAMIC', 'GATED', 'WHOLE BODY', 'TOMO', 'RECON TOMO', 'EMISSION', 'TRANSMISSION', 'SINGLE PLANE', 'BIPLANE A', 'BIPLANE B',
    'TOMOSYNTHESIS', 'GENERATED_2D', 'MAGNITUDE', 'PHASE', 'REAL', 'IMAGINARY', 'CT_SOM5 SPI', 'CT_SOM5 SEQ',
  ]),
};
