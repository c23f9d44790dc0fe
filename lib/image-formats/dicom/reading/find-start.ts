import { hasBytesAt } from '@/lib/imaging/sniff-format';
import { malformed } from './refusals';
import { explicitBigEndian, explicitLittleEndian, hasLongHeader, implicitLittleEndian, isVr } from './syntaxes';

const vrAt = (bytes: Uint8Array, at: number): string => String.fromCharCode(bytes[at] ?? 0, bytes[at + 1] ?? 0);

/**
 * Transfer syntax of a data set that was sent without a Part 10 header, by its first element, which lies in group 0008 (or is the length of that
 * group); null when it does not look like one.
 */
function bareSyntax(head: Uint8Array): string | null {
  if (head.length < 8) return null;
  const isVrNext = isVr(vrAt(head, 4));
  if (head[0] === 8 && head[1] === 0 && head[3] === 0) {
    if (isVrNext) return explicitLittleEndian;
    const length = new DataView(head.buffer, head.byteOffset).getUint32(4, true);
    return length <= 1024 && length % 2 === 0 ? implicitLittleEndian : null;
  }
  return head[0] === 0 && head[1] === 8 && head[2] === 0 && isVrNext ? explicitBigEndian : null;
}

/** Group 0002 at the very beginning: a file whose preamble was lost. */
function startsWithMeta(head: Uint8Array): boolean {
  return head[0] === 2 && head[1] === 0 && head[3] === 0 && isVr(vrAt(head, 4));
}

export function looksLikeDicom(head: Uint8Array): boolean {
  return hasBytesAt(head, 128, 'DICM') || hasBytesAt(head, 0, 'DICM\x02\0') || startsWithMeta(head) || bareSyntax(head) !== null;
}

/** Where file meta information begins, or the syntax of a data set that has none. */
export function findStart(bytes: Uint8Array): { metaStart: number } | { bareSyntax: string } {
  if (hasBytesAt(bytes, 128, 'DICM')) return { metaStart: 132 };
  if (hasBytesAt(bytes, 0, 'DICM\x02\0')) return { metaStart: 4 };
  if (startsWithMeta(bytes)) return { metaStart: 0 };
  const syntax = bareSyntax(bytes);
  if (syntax === null) throw malformed('This is not a DICOM file: the "DICM" mark is missing.');
  return { bareSyntax: syntax };
}

/** End of the file meta group: where the first tag of another group stands (the group length is not trusted). */
export function findMetaEnd(bytes: Uint8Array, start: number): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = start;
  while (at + 8 <= bytes.length && view.getUint16(at, true) === 2) {
    const isLong = hasLongHeader(vrAt(bytes, at + 4));
    if (isLong && at + 12 > bytes.length) throw malformed('The file ends inside its meta information.');
    at += isLong ? 12 + view.getUint32(at + 8, true) : 8 + view.getUint16(at + 6, true);
  }
  if (at > bytes.length) throw malformed('The file ends inside its meta information.');
  return at;
}
