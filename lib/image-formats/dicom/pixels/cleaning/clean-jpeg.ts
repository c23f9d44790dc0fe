import { malformed } from '../../reading/refusals';
import { PartsToKeep } from './parts-to-keep';

const startsWith = (body: Uint8Array, text: string): boolean => [...text].every((character, i) => body[i] === character.charCodeAt(0));

function damaged(): never {
  throw malformed('The compressed image data is damaged.');
}

/**
 * What a decoder needs of an application segment, written anew: that JFIF is YCbCr, Adobe's colour transform, HP's colour transform of
 * JPEG-LS ("mrfx"). Null for all others.
 */
function essence(marker: number, body: Uint8Array): Uint8Array | null {
  if (marker === 0xe0 && startsWith(body, 'JFIF\0')) return Uint8Array.of(0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0);
  if (marker === 0xee && startsWith(body, 'Adobe') && body.length >= 12) {
    return Uint8Array.of(0xff, 0xee, 0, 14, 0x41, 0x64, 0x6f, 0x62, 0x65, 0, 100, 0, 0, 0, 0, Math.min(2, body[11] ?? 0));
  }
  if (marker === 0xe8 && startsWith(body, 'mrfx') && body.length >= 5) return Uint8Array.of(0xff, 0xe8, 0, 7, 0x6d, 0x72, 0x66, 0x78, Math.min(3, body[4] ?? 0));
  return null;
}

/** SOF0…15, DHT, DAC, DQT, DNL, DRI, DHP, EXP, SOS; SOF55 and LSE of JPEG-LS. */
function isPicture(marker: number): boolean {
  return (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc8) || (marker >= 0xda && marker <= 0xdf) || marker === 0xf7 || marker === 0xf8;
}

/** Entropy-coded data ends at a marker; stuffing (JPEG: 00, JPEG-LS: below 80), restarts and fill bytes are none. */
function endOfScan(bytes: Uint8Array, from: number): number {
  let at = from;
  for (;;) {
    at = bytes.indexOf(0xff, at);
    if (at < 0 || at + 1 >= bytes.length) return bytes.length;
    const next = bytes[at + 1] as number;
    if (next >= 0xc0 && next !== 0xff && (next & 0xf8) !== 0xd0) return at;
    at += next === 0xff ? 1 : 2;
  }
}

/** JPEG and JPEG-LS (ISO/IEC 10918-1 B.1, 14495-1 C.1). */
export function cleanJpeg(bytes: Uint8Array): readonly Uint8Array[] | null {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) damaged();
  const parts = new PartsToKeep(bytes);
  parts.keep(0, 2);
  let at = 2;
  while (at < bytes.length) {
    const start = at;
    while (bytes[at] === 0xff && bytes[at + 1] === 0xff) at += 1;
    const marker = bytes[at + 1];
    if (bytes[at] !== 0xff || marker === undefined) return start > 2 && bytes.length - start <= 1 ? parts.finish() : damaged();
    if (marker === 0xd9) {
      parts.keep(at, at + 2);
      return parts.finish();
    }
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
    const end = at + 2 + length;
    if (marker < 0xc0 || length < 2 || end > bytes.length) damaged();
    if (isPicture(marker)) {
      const to = marker === 0xda ? endOfScan(bytes, end) : end;
      parts.keep(at, to);
      at = to;
      continue;
    }
    const kept = essence(marker, bytes.subarray(at + 4, end));
    if (kept) parts.replace(at, end, kept);
    at = end;
  }
  return parts.finish();
}
