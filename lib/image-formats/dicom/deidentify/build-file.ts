import { isStorageSopClass, secondaryCaptureSopClass } from '../profile/standard-uids';
import { addedEmpty, fileHeader, positionReference, writtenAttributes } from '../profile/written-attributes';
import { readRawText } from '../reading/element-values';
import type { OpenedFile } from '../reading/open-file';
import { malformed, tagText, unsupported } from '../reading/refusals';
import { ByteWriter } from '../writing/byte-writer';
import { textElement } from '../writing/encode-elements';
import type { EncodableElement } from '../writing/encode-elements';
import { writeCleanElements } from '../writing/write-clean-elements';
import type { CleanElement } from './cleaning';
import type { Identity } from './identity/identity';
import type { Statement } from './seal';
import { methodTag, methodText, sealHeader } from './seal';

export const sopClassTag = 0x00080016;
const sopInstanceTag = 0x00080018;
const frameOfReferenceTag = 0x00200052;

/** @throws FiducialError 'unsupported' for classes that the standard does not give out */
export function sopClassOf({ bytes, dataset, metaSopClass }: OpenedFile): string {
  const element = dataset.get(sopClassTag);
  const stated = (element ? readRawText(bytes, element) : '') || metaSopClass || secondaryCaptureSopClass;
  if (!isStorageSopClass(stated)) throw unsupported('DICOM of a private or unknown SOP class is not supported: nobody knows where such a file keeps what identifies the patient.');
  return stated;
}

/**
 * What files are sorted by has one value (PS3.6); several would be several studies, and a backslash makes them of one.
 * @throws FiducialError 'malformed'
 */
export function requireSingleUids({ bytes, dataset }: OpenedFile): void {
  for (const tag of [sopInstanceTag, 0x0020000d, 0x0020000e, frameOfReferenceTag]) {
    const element = dataset.get(tag);
    if (element && readRawText(bytes, element).includes('\\')) throw malformed(`The DICOM file has several values in ${tagText(tag)}, which can have only one.`);
  }
}

export interface FileIdentity {
  readonly identity: Identity;
  readonly statement: Statement;
  readonly sopClass: string;
  /** What the data set is known by: its SOP Instance UID, or its content when it has none. */
  readonly instance: string;
}

function isFilled(element: CleanElement | undefined): boolean {
  if (!element) return false;
  if (element.kind === 'copy') return element.element.length > 0;
  return element.kind === 'sequence' || (element.kind === 'value' ? element.value : element.element.value)?.length !== 0;
}

/** Adds pseudonyms, markers and what a data set must have even when the original lacked it, in the order of tags. */
export function withWritten(cleaned: readonly CleanElement[], { identity, statement, sopClass, instance }: FileIdentity): CleanElement[] {
  const all = new Map(cleaned.map((element) => [element.tag, element]));
  const put = (element: EncodableElement): void => void all.set(element.tag, { kind: 'new', tag: element.tag, element });
  const addMissing = (tag: number, vr: string, text: () => string): void => {
    if (!isFilled(all.get(tag))) put(textElement(tag, vr, text()));
  };
  if (!isFilled(all.get(sopClassTag))) put(textElement(sopClassTag, 'UI', sopClass));
  addMissing(sopInstanceTag, 'UI', () => identity.renameUid(instance));
  addMissing(0x0020000d, 'UI', () => identity.renameUid(`study-of\n${instance}`));
  addMissing(0x0020000e, 'UI', () => identity.renameUid(`series-of\n${instance}`));
  addMissing(0x00080060, 'CS', () => 'OT');
  for (const element of addedEmpty) if (!all.has(element.tag)) put(element);
  if (all.has(frameOfReferenceTag) && !all.has(positionReference.tag)) put(positionReference);
  for (const element of writtenAttributes(identity.patient, statement)) put(element);
  return [...all.values()].sort((a, b) => a.tag - b.tag);
}

function uidOf(input: Uint8Array, elements: readonly CleanElement[], tag: number): string {
  const found = elements.find((element) => element.tag === tag);
  if (!found || found.kind === 'sequence') return '';
  if (found.kind === 'copy') return readRawText(input, found.element);
  return String.fromCharCode(...((found.kind === 'value' ? found.value : found.element.value) ?? []));
}

/** Preamble, file meta information and data set up to the pixels, sealed. */
export function buildHeader(opened: OpenedFile, elements: readonly CleanElement[], statement: Statement, key: Uint8Array): Uint8Array {
  const { bytes, syntax, transferSyntax } = opened;
  const meta = fileHeader(uidOf(bytes, elements, sopClassTag), uidOf(bytes, elements, sopInstanceTag), transferSyntax);
  const writer = new ByteWriter();
  writer.bytes(meta);
  const before = elements.filter(({ tag }) => tag < methodTag);
  const method = elements.filter(({ tag }) => tag === methodTag);
  writeCleanElements(writer, bytes, before, syntax);
  writeCleanElements(writer, bytes, method, syntax);
  const methodAt = writer.length - methodText(statement).length - meta.length;
  writeCleanElements(writer, bytes, elements.filter(({ tag }) => tag > methodTag), syntax);
  const header = writer.written();
  sealHeader(key, transferSyntax, header.subarray(meta.length), methodAt);
  return header;
}
