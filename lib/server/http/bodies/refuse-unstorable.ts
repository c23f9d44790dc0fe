import { FiducialError } from '@/lib/domain/errors';

/** Each escape of a JSON text, so that an escaped backslash is never taken for the beginning of another. */
const escapes = /\\(?:u([0-9a-fA-F]{4})|[^])/g;

/**
 * NUL and halves of characters are valid JSON (RFC 8259 section 8.2) and no text that every database can keep. UTF-8 has no halves, and JSON
 * no bare NUL, so only escapes can bring them. One pass, no recursion.
 * @throws FiducialError 'invalid'
 */
export function refuseUnstorable(json: string): void {
  if (!json.includes('\\u')) return;
  // Where the second half of a character must begin.
  let expected = -1;
  for (const { index, 1: digits } of json.matchAll(escapes)) {
    const unit = digits === undefined ? -1 : Number.parseInt(digits, 16);
    const isSecondHalf = unit >= 0xdc00 && unit <= 0xdfff;
    if (unit === 0 || isSecondHalf !== (expected === index) || (expected >= 0 && !isSecondHalf)) throw unstorable();
    expected = unit >= 0xd800 && unit <= 0xdbff ? index + 6 : -1;
  }
  if (expected >= 0) throw unstorable();
}

const unstorable = (): FiducialError => new FiducialError('invalid', 'The body holds a NUL or half a character, which is no text.');
