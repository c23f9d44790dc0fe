/** Encodings by whose tables characters are looked up: labels of TextDecoder, and where their bytes lie. `null`: sets of single bytes. */
const tables = [
  { label: 'euc-jp', lead: 0xa1, trail: 0xa1 }, { label: 'shift_jis', lead: 0x81, trail: 0x40 }, { label: 'euc-kr', lead: 0xa1, trail: 0xa1 }, { label: 'gb18030', lead: 0x81, trail: 0x40 },
  ...['iso-8859-1', 'iso-8859-2', 'iso-8859-3', 'iso-8859-4', 'iso-8859-5', 'iso-8859-6', 'iso-8859-7', 'iso-8859-8', 'iso-8859-9', 'iso-8859-15', 'windows-874'].map((label) => ({ label, lead: 0x80, trail: null })),
] as const;
type Table = (typeof tables)[number];

const made = new Map<string, ReadonlyMap<string, string>>();

/** Every sequence of bytes that may be one character. */
function* sequencesOf({ label, lead, trail }: Table): Generator<Uint8Array> {
  for (let first = lead; first <= 0xff; first += 1) {
    if (trail === null) yield Uint8Array.of(first);
    else for (let second = trail; second < 0xff; second += 1) yield Uint8Array.of(first, second);
  }
  // The third set of EUC-JP, JIS X 0212.
  if (label === 'euc-jp') for (let first = 0xa1; first < 0xff; first += 1) for (let second = 0xa1; second < 0xff; second += 1) yield Uint8Array.of(0x8f, first, second);
}

/** Character → its bytes as Latin-1, made once by decoding all there are. */
function charactersOf(table: Table): ReadonlyMap<string, string> {
  const known = made.get(table.label);
  if (known) return known;
  const decoder = new TextDecoder(table.label, { fatal: true });
  const characters = new Map<string, string>();
  for (const bytes of sequencesOf(table)) {
    const character = decodeOrNull(decoder, bytes);
    if (character?.length === 1 && !characters.has(character)) characters.set(character, String.fromCharCode(...bytes));
  }
  made.set(table.label, characters);
  return characters;
}

function decodeOrNull(decoder: TextDecoder, bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}

const latinOf = (bytes: Uint8Array): string => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');

/** Sixteen bits a character, in either order. */
function utf16(text: string, littleEndian: boolean): string {
  return Array.from({ length: text.length }, (_, i) => {
    const [high, low] = [text.charCodeAt(i) >>> 8, text.charCodeAt(i) & 0xff];
    return littleEndian ? String.fromCharCode(low, high) : String.fromCharCode(high, low);
  }).join('');
}

/** Fewer bytes come about by chance in a large table. */
const fewestBytes = 4;

/**
 * The bytes, as Latin-1 text, that a name with characters outside ASCII may be written as anywhere: UTF-8, UTF-16, the parts of ISO 8859, EUC, Shift JIS, GB18030, and the 94 × 94 sets
 * behind an escape sequence.
 */
export function encodingsOf(text: string): string[] {
  const forms = [latinOf(new TextEncoder().encode(text)), utf16(text, true), utf16(text, false)];
  for (const table of tables) {
    const characters = charactersOf(table);
    const bytes = [...text].map((one) => (one < '\u0080' ? one : characters.get(one)));
    if (bytes.includes(undefined)) continue;
    const joined = bytes.join('');
    forms.push(joined);
    // With the high bits off, as ISO 2022 calls the set into the lower half.
    if (table.trail !== null && /^[\0-\x7f\xa1-\xfe]*$/.test(joined)) forms.push(Array.from(joined, (one) => String.fromCharCode(one.charCodeAt(0) & 0x7f)).join(''));
  }
  return [...new Set(forms)].filter((form) => form.length >= fewestBytes);
}
