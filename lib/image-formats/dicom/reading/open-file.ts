import { hasBytesAt } from '@/lib/imaging/sniff-format';
import { transferSyntaxName } from '@/lib/imaging/vocabulary/transfer-syntaxes';
import { malformed, unsupported } from './refusals';
import { walkDataset } from './walk-elements';
import type { DicomDataset, WalkCounts } from './walk-elements';
import { readText } from './element-values';

export const implicitLittleEndian = '1.2.840.10008.1.2';
export const explicitLittleEndian = '1.2.840.10008.1.2.1';
const explicitBigEndian = '1.2.840.10008.1.2.2';

const transferSyntaxTag = 0x00020010;
const metaLengthTag = 0x00020000;
const metaSopClassTag = 0x00020002;

export interface OpenedFile {
  readonly dataset: DicomDataset;
  readonly transferSyntax: string;
  /** Media Storage SOP Class UID, empty when there is none; read for data sets that do not say their class. */
  readonly metaSopClass: string;
  readonly counts: WalkCounts;
  /** Bytes behind Pixel Data, which nobody keeps. */
  readonly trailingBytes: number;
}

/** Group 0008 with an even, short first element in implicit VR: what a data set sent without a Part 10 header starts with. */
function startsLikeImplicitDataset(head: Uint8Array): boolean {
  if (head.length < 8 || head[0] !== 8 || head[1] !== 0 || head[3] !== 0) return false;
  const length = new DataView(head.buffer, head.byteOffset).getUint32(4, true);
  return length <= 1024 && length % 2 === 0;
}

export function looksLikeDicom(head: Uint8Array): boolean {
  return hasBytesAt(head, 128, 'DICM') || startsLikeImplicitDataset(head);
}

/** End of the file meta group: where the first tag of another group stands (the group length is not trusted). */
function findMetaEnd(bytes: Uint8Array, start: number): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = start;
  while (at + 8 <= bytes.length && view.getUint16(at, true) === 2) {
    const vr = String.fromCharCode(bytes[at + 4] ?? 0, bytes[at + 5] ?? 0);
    const isLong = ['OB', 'UN', 'OW', 'UT', 'SQ'].includes(vr);
    if (isLong && at + 12 > bytes.length) throw malformed('The file ends inside its meta information.');
    at += isLong ? 12 + view.getUint32(at + 8, true) : 8 + view.getUint16(at + 6, true);
  }
  if (at > bytes.length) throw malformed('The file ends inside its meta information.');
  return at;
}

function newCounts(): WalkCounts {
  return { elements: 0, skipped: 0, skippedPrivate: 0 };
}

function readMeta(bytes: Uint8Array, start: number, end: number): { transferSyntax: string; metaSopClass: string } {
  const wantedVr = (tag: number): string | undefined => (tag === transferSyntaxTag || tag === metaSopClassTag ? 'UI' : tag === metaLengthTag ? 'UL' : undefined);
  const { dataset } = walkDataset({ bytes, explicit: true, littleEndian: true, wantedVr, counts: newCounts() }, start, end);
  const textOf = (tag: number): string => {
    const element = dataset.get(tag);
    return element ? readText(bytes, element) : '';
  };
  const transferSyntax = textOf(transferSyntaxTag);
  if (!transferSyntax) throw malformed('The DICOM file does not say its transfer syntax.');
  return { transferSyntax, metaSopClass: textOf(metaSopClassTag) };
}

/**
 * Reads a DICOM Part 10 file (or a bare implicit little endian data set) down to the wanted elements.
 * @throws FiducialError 'unsupported' naming the transfer syntax, 'malformed', 'too_large'
 */
export function openDicomFile(bytes: Uint8Array, wantedVr: (tag: number) => string | undefined): OpenedFile {
  let start = 0;
  let meta = { transferSyntax: implicitLittleEndian, metaSopClass: '' };
  if (hasBytesAt(bytes, 128, 'DICM')) {
    const metaEnd = findMetaEnd(bytes, 132);
    meta = readMeta(bytes, 132, metaEnd);
    start = metaEnd;
  } else if (!startsLikeImplicitDataset(bytes)) {
    throw malformed('This is not a DICOM file: the "DICM" mark is missing.');
  }
  const { transferSyntax } = meta;
  if (![implicitLittleEndian, explicitLittleEndian, explicitBigEndian].includes(transferSyntax)) {
    throw unsupported(`DICOM with transfer syntax ${transferSyntaxName(transferSyntax)} is not supported yet.`);
  }
  const counts = newCounts();
  const explicit = transferSyntax !== implicitLittleEndian;
  const { dataset, end } = walkDataset({ bytes, explicit, littleEndian: transferSyntax !== explicitBigEndian, wantedVr, counts }, start, bytes.length);
  return { dataset, ...meta, counts, trailingBytes: bytes.length - end };
}
