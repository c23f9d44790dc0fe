import { LIMITS } from '@/lib/domain/limits';

/** How a name can hide from a simple comparison: percent signs (even twice) and letters that only look different. */
function unmask(name: string): string {
  let plain = name;
  for (let i = 0; i < 3; i += 1) {
    const decoded = plain.replaceAll(/%([0-9a-f]{2})/gi, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
    if (decoded === plain) break;
    plain = decoded;
  }
  // U+2215, U+2044, U+29F8 look like a slash but are not made one by normalisation; U+2216, U+29F5 likewise for a backslash.
  return plain.normalize('NFKC').replaceAll(/[\u2215\u2044\u29f8]/g, '/').replaceAll(/[\u2216\u29f5\ufe68]/g, '\\');
}

/** Path of an entry with one kind of separator (old Windows programs write backslashes), and without "./", which some programs put in front of each. */
export const tidyName = (name: string) => name.replaceAll('\\', '/').replaceAll(/(?<=^|\/)\.\//g, '');

/**
 * Why a name cannot be accepted; empty when it can. Names are never used as paths here; one that tries to leave its folder was made to do harm, and an archive that
 * carries one is not what a hospital's program writes.
 */
export function judgeName(name: string, byteLength: number): string {
  if (byteLength > LIMITS.zipEntryNameBytes) return `Its name in the archive is longer than ${LIMITS.zipEntryNameBytes} bytes.`;
  const plain = tidyName(unmask(name));
  // Control characters, and those that turn the direction of writing.
  if (/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u.test(name) || /\p{Cc}/u.test(plain)) return 'Its name in the archive holds control characters.';
  const parts = plain.replace(/\/$/, '').split('/');
  if (plain.startsWith('/') || /^[a-z]:/i.test(plain) || parts.some((part) => /^\s*\.+\s*$/.test(part) || part === '' || part === '~')) {
    return 'Its name in the archive points outside of the archive.';
  }
  if (plain.includes(':')) return 'Its name in the archive holds a colon, which is no part of a file’s name.';
  return '';
}

/** Names that some file systems hold for the same have the same key. */
export const nameKey = (name: string) => tidyName(name).normalize('NFKC').toLowerCase().toUpperCase().toLowerCase();
