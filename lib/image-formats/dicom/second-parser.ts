import dicomParser from 'dicom-parser';
import { vrOfTag } from './dictionary/vr-of-tag';
import { openDicomFile } from './reading/open-file';
import { explicitBigEndian } from './reading/syntaxes';
import type { DicomDataset, DicomElement } from './reading/walk-elements';

/** What an implicit file does not say; where the standard leaves a choice, the second parser needs no more than that it is no sequence. */
const vrCallback = (name: string): string => vrOfTag(Number.parseInt(name.slice(1), 16))?.slice(0, 2) ?? '';

/** A data set as dicom-parser sees it, and where it lies: tags from the top, empty for the file itself. */
export interface SecondView {
  readonly dataset: dicomParser.DataSet;
  readonly path: readonly number[];
}

/** Sequences that are called UN and hold items, with their paths; not those within them, which are in the same encoding. */
function unknownSequences(dataset: DicomDataset, path: readonly number[]): { element: DicomElement; path: readonly number[] }[] {
  return [...dataset.values()].flatMap((element) => {
    const own = [...path, element.tag];
    if (element.inner?.calledUnknown) return [{ element, path: own }];
    return (element.items ?? []).flatMap((item) => unknownSequences(item, own));
  });
}

/**
 * Reads a file up to its pixels by a parser that nobody here wrote. It takes what is in a sequence called UN for the byte order of the file, though it is little
 * endian in any (PS3.5 6.2.2 note 2); so in a big endian file such sequences are made ones of known length for it, which it steps over, and given to it by themselves.
 * @throws whatever dicom-parser throws: strings and plain objects too
 */
export function parseAgain(bytes: Uint8Array): SecondView[] {
  const options = { untilTag: 'x7fe00010', vrCallback };
  const meta = dicomParser.readPart10Header(bytes);
  if (meta.string('x00020010') !== explicitBigEndian) return [{ dataset: dicomParser.parseDicom(bytes, options), path: [] }];
  const { dataset, datasetEnd } = openDicomFile(bytes);
  const unknown = unknownSequences(dataset, []);
  const copy = bytes.slice(0, dataset.get(0x7fe00010)?.start ?? datasetEnd);
  const view = new DataView(copy.buffer);
  for (const { element } of unknown) view.setUint32(element.offset - 4, element.length, false);
  return [{ dataset: dicomParser.parseDicom(copy, options), path: [] }, ...unknown.flatMap(({ element, path }) => itemsOf(copy, element).map((item) => ({ dataset: item, path })))];
}

const endMarkBytes = 8;

function itemsOf(bytes: Uint8Array, { offset, length, hasUndefinedLength }: DicomElement): dicomParser.DataSet[] {
  const content = bytes.subarray(offset, offset + length - (hasUndefinedLength ? endMarkBytes : 0));
  if (content.length === 0) return [];
  const stream = new dicomParser.ByteStream(dicomParser.littleEndianByteArrayParser, content, 0);
  const sequence = { tag: 'x00000000', length: content.length, dataOffset: 0, hadUndefinedLength: false } as dicomParser.Element;
  dicomParser.readSequenceItemsImplicit(stream, sequence, vrCallback);
  return (sequence.items ?? []).flatMap(({ dataSet }) => (dataSet ? [dataSet] : []));
}
