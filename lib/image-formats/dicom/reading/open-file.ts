import { FiducialError } from '@/lib/domain/errors';
import { LIMITS } from '@/lib/domain/limits';
import { readText } from './element-values';
import { findMetaEnd, findStart } from './find-start';
import { inflateDataset } from './inflate-dataset';
import type { WalkCounts } from './read-header';
import { newWalk } from './read-header';
import { storedSyntaxUid, syntaxOf } from './syntaxes';
import type { Syntax } from './syntaxes';
import { walkDataset } from './walk-elements';
import type { DicomDataset } from './walk-elements';

export { looksLikeDicom } from './find-start';

export interface OpenedFile {
  /** What all offsets refer to: the file itself, or what inflating made of a deflated one. */
  readonly bytes: Uint8Array;
  readonly dataset: DicomDataset;
  readonly datasetStart: number;
  /** Behind the last element that was read: Pixel Data, where there is one. */
  readonly datasetEnd: number;
  /** As the file came. */
  readonly syntax: Syntax;
  /** UID of the transfer syntax that the stored object has. */
  readonly transferSyntax: string;
  /** Media Storage SOP Class UID, empty when there is none; read for data sets that do not say their class. */
  readonly metaSopClass: string;
  readonly implementationVersion: string;
  readonly counts: WalkCounts;
  /** Bytes behind Pixel Data, which nobody keeps. */
  readonly trailingBytes: number;
}

interface Meta {
  readonly syntax: string;
  readonly sopClass: string;
  readonly implementationVersion: string;
}

function readMeta(bytes: Uint8Array, start: number, end: number): Meta {
  const dataset = walkDataset(newWalk(bytes, start), end, { explicit: true, littleEndian: true });
  const textOf = (tag: number): string => {
    const element = dataset.get(tag);
    return element ? readText(bytes, element) : '';
  };
  return { syntax: textOf(0x00020010), sopClass: textOf(0x00020002), implementationVersion: textOf(0x00020013) };
}

/**
 * Reads a DICOM Part 10 file, or a data set without a Part 10 header, in any transfer syntax whose data set can be walked.
 * @throws FiducialError 'unsupported' naming the transfer syntax, 'malformed', 'too_large'
 */
export function openDicomFile(input: Uint8Array): OpenedFile {
  const found = findStart(input);
  const datasetStart = 'metaStart' in found ? findMetaEnd(input, found.metaStart) : 0;
  const meta: Meta = 'metaStart' in found
    ? readMeta(input, found.metaStart, datasetStart)
    : { syntax: found.bareSyntax, sopClass: '', implementationVersion: '' };
  const syntax = syntaxOf(meta.syntax);
  const bytes = syntax.deflated ? inflateDataset(input, datasetStart) : input;
  const walk = newWalk(bytes, datasetStart);
  const dataset = walkDataset(walk, bytes.length, syntax);
  refuseLargeHeader(dataset, datasetStart, walk.at);
  return {
    bytes, dataset, datasetStart, datasetEnd: walk.at, syntax, transferSyntax: storedSyntaxUid(syntax), metaSopClass: meta.sopClass,
    implementationVersion: meta.implementationVersion, counts: walk.counts, trailingBytes: bytes.length - walk.at,
  };
}

function refuseLargeHeader(dataset: DicomDataset, start: number, end: number): void {
  let bulk = 0;
  for (const { tag, length } of dataset.values()) if (tag >>> 16 === 0x7fe0 || tag >>> 24 === 0x60) bulk += length;
  if (end - start - bulk > LIMITS.dicomHeaderBytes) throw new FiducialError('too_large', `The header of the DICOM file is larger than ${LIMITS.dicomHeaderBytes} bytes.`);
}
