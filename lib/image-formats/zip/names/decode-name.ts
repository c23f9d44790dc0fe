import { crc32 } from '../../bytes/checksums';
import type { DirectoryRecord } from '../directory-records';

const FLAG_UTF8 = 1 << 11;
const EXTRA_UNICODE_PATH = 0x7075;

/** Upper half of code page 437, which names are in when nothing else is said (APPNOTE, appendix D). */
const CP437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0';

/** Name of an entry, for the person's eyes and for telling folders apart; null when it is not one clear name. */
export function decodeName(record: DirectoryRecord): string | null {
  const { nameBytes, flags } = record;
  const isAscii = nameBytes.every((byte) => byte < 0x80);
  const utf8 = decodeUtf8(nameBytes);
  // Half of the programs that write UTF-8 do not say so.
  const plain = utf8 ?? ((flags & FLAG_UTF8) !== 0 || hidesAscii(nameBytes) ? null : decodeCp437(nameBytes));
  const extra = record.extras.get(EXTRA_UNICODE_PATH);
  if (!extra || plain === null) return plain;
  const better = readUnicodePath(extra, nameBytes);
  if (better === null) return null;
  return better === plain || (!isAscii && utf8 === null && skeleton(better) === skeleton(plain)) ? better : null;
}

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

function decodeCp437(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => (byte < 0x80 ? String.fromCharCode(byte) : (CP437[byte - 0x80] ?? ''))).join('');
}

/** Overlong UTF-8: a dot, a slash or a NUL written with more bytes than it needs (RFC 3629 section 10). */
function hidesAscii(bytes: Uint8Array): boolean {
  return bytes.some((byte, i) => {
    const [second = 0, third = 0] = [bytes[i + 1], bytes[i + 2]];
    const continues = (next: number) => (next & 0xc0) === 0x80;
    return ((byte === 0xc0 || byte === 0xc1) && continues(second)) || (byte === 0xe0 && second < 0xa0 && continues(second) && continues(third)) || (byte === 0xf0 && second < 0x90 && continues(second));
  });
}

/** Info-ZIP's second name (APPNOTE 4.6.9): version 1, CRC-32 of the first name, the name in UTF-8. */
function readUnicodePath(extra: Uint8Array, nameBytes: Uint8Array): string | null {
  if (extra.length < 5 || extra[0] !== 1) return null;
  const crc = new DataView(extra.buffer, extra.byteOffset).getUint32(1, true);
  return crc === crc32(nameBytes) ? decodeUtf8(extra.subarray(5)) : null;
}

/** What two spellings of one name must share. */
const skeleton = (name: string) => name.replaceAll(/[^\x20-\x7e]+/g, '');
