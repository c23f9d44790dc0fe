/**
 * Coded character sets and the escape sequences that call them (PS3.3 C.12.1.1.2, Tables C.12-2 to C.12-4; ISO/IEC 2022). Decoding is left to TextDecoder, whose
 * labels of the WHATWG Encoding Standard cover all of them: 94 × 94 sets are the EUC encodings with the high bits taken off.
 */
export interface CodeSet {
  /** Bytes of a character. */
  readonly width: 1 | 2;
  /** Label of TextDecoder; 'ascii' and 'katakana' are decoded by hand. */
  readonly label: string;
  /** Byte that EUC-JP puts in front of its third set. */
  readonly shift?: number;
}

export const ascii: CodeSet = { width: 1, label: 'ascii' };
/** JIS X 0201: half-width katakana at 21 to 5F, or A1 to DF. */
const katakana: CodeSet = { width: 1, label: 'katakana' };
const kanji: CodeSet = { width: 2, label: 'euc-jp' };
const kanjiSupplement: CodeSet = { width: 2, label: 'euc-jp', shift: 0x8f };
const korean: CodeSet = { width: 2, label: 'euc-kr' };
const chinese: CodeSet = { width: 2, label: 'gb18030' };
const latin = (label: string): CodeSet => ({ width: 1, label });

/** Upper halves (G1) of single-byte sets, by their number in the International Register. */
const upperHalves: Readonly<Record<string, CodeSet>> = {
  '100': latin('iso-8859-1'), '101': latin('iso-8859-2'), '109': latin('iso-8859-3'), '110': latin('iso-8859-4'), '144': latin('iso-8859-5'), '127': latin('iso-8859-6'), '126': latin('iso-8859-7'),
  '138': latin('iso-8859-8'), '148': latin('iso-8859-9'), '203': latin('iso-8859-15'), '166': latin('windows-874'), '13': katakana,
};

/** What follows ESC, and which half it calls. Those of sets that DICOM does not list are what older writers use for the same sets. */
export const escapes: readonly { readonly sequence: string; readonly half: 'g0' | 'g1'; readonly set: CodeSet }[] = [
  { sequence: '(B', half: 'g0', set: ascii }, { sequence: '(J', half: 'g0', set: ascii }, { sequence: '(I', half: 'g0', set: katakana },
  { sequence: '$B', half: 'g0', set: kanji }, { sequence: '$@', half: 'g0', set: kanji }, { sequence: '$(B', half: 'g0', set: kanji }, { sequence: '$(D', half: 'g0', set: kanjiSupplement },
  { sequence: '$A', half: 'g0', set: chinese }, { sequence: '$(A', half: 'g0', set: chinese }, { sequence: '$(C', half: 'g0', set: korean },
  { sequence: ')I', half: 'g1', set: katakana }, { sequence: '$)C', half: 'g1', set: korean }, { sequence: '$)A', half: 'g1', set: chinese }, { sequence: '$)B', half: 'g1', set: kanji }, { sequence: '$)D', half: 'g1', set: kanjiSupplement },
  ...Object.entries({ A: '100', B: '101', C: '109', D: '110', L: '144', G: '127', F: '126', H: '138', M: '148', b: '203', T: '166' })
    .map(([final, number]) => ({ sequence: `-${final}`, half: 'g1' as const, set: upperHalves[number] ?? ascii })),
];

/** How the texts of a data set are written, by the first value of its Specific Character Set; later values only allow escape sequences, which are followed wherever they are. */
export type Characters =
  | { readonly kind: 'whole'; readonly label: 'utf-8' | 'gb18030' }
  | { readonly kind: 'iso-2022'; readonly upper: CodeSet | null };

/** Of data sets that do not say, or say what the standard does not know. */
export const unstated: Characters = { kind: 'iso-2022', upper: null };

const multiByte = ['87', '159', '149', '58'];
const numbers = new Set(['6', ...multiByte, ...Object.keys(upperHalves)]);
const wholeSets: Readonly<Record<string, 'utf-8' | 'gb18030'>> = { 'ISO_IR 192': 'utf-8', 'ISO IR 192': 'utf-8', GB18030: 'gb18030', GBK: 'gb18030' };

function numberOf(term: string): string | undefined {
  return /^(?:ISO[ _]IR[ _]|ISO 2022 IR )(\d+)$/.exec(term)?.[1];
}

/** Defined terms of Specific Character Set, and the empty one. */
export function isKnownCharacterSet(term: string): boolean {
  const number = numberOf(term);
  const needsExtension = number !== undefined && multiByte.includes(number) && !term.startsWith('ISO 2022');
  return term === '' || Object.hasOwn(wholeSets, term) || (number !== undefined && numbers.has(number) && !needsExtension);
}

/** @param terms values of Specific Character Set */
export function charactersOf(terms: readonly string[]): Characters {
  const [first = ''] = terms;
  const whole = Object.hasOwn(wholeSets, first) ? wholeSets[first] : undefined;
  if (whole) return { kind: 'whole', label: whole };
  const upper = upperHalves[numberOf(first) ?? ''];
  return upper ? { kind: 'iso-2022', upper } : unstated;
}
