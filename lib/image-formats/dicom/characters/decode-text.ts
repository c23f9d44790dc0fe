import type { Characters, CodeSet } from './code-sets';
import { ascii, escapes } from './code-sets';

const escape = 0x1b;
/** Stands where bytes mean nothing in the character set. */
export const unreadable = '\ufffd';

const decoders = new Map<string, TextDecoder>();

function decodeBy(label: string, bytes: readonly number[] | Uint8Array): string {
  const decoder = decoders.get(label) ?? new TextDecoder(label);
  decoders.set(label, decoder);
  return decoder.decode(Uint8Array.from(bytes));
}

/** Ends of lines and values, and in names their parts, call the sets that stood at the beginning (PS3.5 6.1.2.5.3). */
const ends = new Set([0x09, 0x0a, 0x0c, 0x0d, 0x5c]);
const nameEnds = new Set([...ends, 0x5e, 0x3d]);

/** Katakana of one byte, in either half. */
const katakanaOf = (byte: number): string => ((byte & 0x7f) >= 0x21 && (byte & 0x7f) <= 0x5f ? String.fromCharCode(0xff61 + (byte & 0x7f) - 0x21) : unreadable);

/** One character of a set, called into either half. */
function characterOf({ label, shift, width }: CodeSet, first: number, second: number | undefined): string {
  if (label === 'katakana') return katakanaOf(first);
  if (width === 1) return decodeBy(label, [first]);
  if (second === undefined) return unreadable;
  return decodeBy(label, [...(shift === undefined ? [] : [shift]), first | 0x80, second | 0x80]);
}

/** The character at `i`, and how many bytes it has. A set of two bytes needs both of them in its half. */
function readCharacter(bytes: Uint8Array, i: number, set: CodeSet): { text: string; used: number } {
  const first = bytes[i] ?? 0;
  const second = bytes[i + 1];
  if (set.width === 1) return { text: characterOf(set, first, undefined), used: 1 };
  const fits = second !== undefined && (second & 0x80) === (first & 0x80) && (second & 0x7f) > 0x20;
  return fits ? { text: characterOf(set, first, second), used: 2 } : { text: unreadable, used: 1 };
}

function decodeExtended(bytes: Uint8Array, upper: CodeSet | null, isName: boolean): string {
  let [g0, g1] = [ascii, upper];
  let out = '';
  for (let i = 0; i < bytes.length;) {
    const byte = bytes[i] ?? 0;
    if (byte === escape) {
      const found = escapes.find(({ sequence }) => [...sequence].every((one, k) => bytes[i + 1 + k] === one.charCodeAt(0)));
      if (!found) out += unreadable;
      else if (found.half === 'g0') g0 = found.set;
      else g1 = found.set;
      i += 1 + (found?.sequence.length ?? 0);
      continue;
    }
    const isPlain = byte < 0x80 && (g0 === ascii || byte <= 0x20 || byte === 0x7f);
    // Without any set for the upper half, most writers mean Latin-1.
    const { text, used } = isPlain ? { text: String.fromCharCode(byte), used: 1 } : byte < 0x80 ? readCharacter(bytes, i, g0) : g1 ? readCharacter(bytes, i, g1) : { text: String.fromCharCode(byte), used: 1 };
    if (isPlain && (isName ? nameEnds : ends).has(byte)) [g0, g1] = [ascii, upper];
    out += text;
    i += used;
  }
  return out;
}

/**
 * Text of a value by the character set of its data set. Escape sequences are followed whether or not the data set announces them.
 * @param isName of VR PN, where `^` and `=` end a stretch as well
 * @returns with U+FFFD for what the character set does not have
 */
export function decodeText(bytes: Uint8Array, characters: Characters, isName: boolean): string {
  return characters.kind === 'whole' ? decodeBy(characters.label, bytes) : decodeExtended(bytes, characters.upper, isName);
}

/** The text that bytes are in UTF-8, or null where they are none. */
export function asUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
