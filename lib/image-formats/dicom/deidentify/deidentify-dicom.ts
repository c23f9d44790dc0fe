import { pseudonymisePatient, pseudonymisePatientOfStudy, pseudonymiseUid, sealBytes, sha256Hex } from '@/lib/imaging/identity/pseudonyms';
import { transferSyntaxName } from '@/lib/imaging/vocabulary/transfer-syntaxes';
import type { Deidentified, DeidentifyContext } from '../../contract';
import { readImagePixelModule } from '../describe/image-pixel-module';
import { isStorageSopClass, secondaryCaptureSopClass } from '../profile/standard-uids';
import { fileHeader, methodElement, methodTag, positionReference, profileName, readSeal, writtenAttributes } from '../profile/written-attributes';
import { readRawText, readText } from '../reading/element-values';
import { openDicomFile } from '../reading/open-file';
import { unsupported } from '../reading/refusals';
import type { DicomDataset } from '../reading/walk-elements';
import { elementsLength, encodeElements, textElement, writeElements } from '../writing/encode-elements';
import type { EncodableElement } from '../writing/encode-elements';
import { canonicalisePixels } from './canonical-pixels';
import { cleanDataset } from './clean-element';
import type { CleaningCounts } from './clean-element';
import { refuseVisibleIdentity } from './refuse-visible-identity';

const patientIdTag = 0x00100020;
const issuerTag = 0x00100021;
const sopClassTag = 0x00080016;
const sopInstanceTag = 0x00080018;
const modalityTag = 0x00080060;
const studyTag = 0x0020000d;
const seriesTag = 0x0020000e;
const frameOfReferenceTag = 0x00200052;

export interface DeidentifiedDicom extends Deidentified {
  /** True when the input already carried this project's seal, so its pseudonyms were left as they are. */
  readonly wasSealed: boolean;
}

interface Identity {
  readonly renameUid: (uid: string) => string;
  readonly patient: string;
}

/** What a data set is known by: its SOP Instance UID, or its content when it has none. */
interface Source {
  readonly bytes: Uint8Array;
  readonly dataset: DicomDataset;
  readonly metaSopClass: string;
  readonly instance: string;
}

/**
 * Keep-list de-identification into explicit VR little endian. The seal in Deidentification Method is an HMAC under the
 * project's key over every header byte but its own: whoever cannot compute it has not made the file, so a file with a
 * right seal is known to hold pseudonyms of this project, and one with a wrong seal is treated like any other.
 * It does not cover the pixels, which are canonical by construction.
 * @throws FiducialError 'malformed' | 'unsupported' | 'too_large'
 */
export function deidentifyDicom(input: Uint8Array, context: DeidentifyContext): DeidentifiedDicom {
  const opened = openDicomFile(input);
  if (opened.syntax.encapsulated) throw unsupported(`DICOM with transfer syntax ${transferSyntaxName(opened.transferSyntax)} is not supported yet.`);
  const { bytes, dataset } = opened;
  refuseVisibleIdentity(bytes, dataset);
  const module = readImagePixelModule(bytes, dataset);
  const key = context.pseudonymKey;
  const instance = rawTextOf(bytes, dataset, sopInstanceTag) || `content-of\n${sha256Hex(input)}`;
  const source: Source = { bytes, dataset, metaSopClass: opened.metaSopClass, instance };
  const counts: CleaningCounts = { kept: 0, replaced: 0, dropped: 0 };
  const build = (identity: Identity): EncodableElement[] =>
    withWritten(cleanDataset(dataset, { bytes, pixelRepresentation: module.pixelRepresentation, renameUid: identity.renameUid, counts }), source, identity);

  const foundSeal = readSeal(textOf(bytes, dataset, methodTag));
  let elements: EncodableElement[] | null = null;
  if (foundSeal) {
    const asIs = build({ renameUid: (uid) => uid, patient: textOf(bytes, dataset, patientIdTag) });
    if (sealOf(key, asIs) === foundSeal) elements = asIs;
  }
  const wasSealed = elements !== null;
  if (!elements) {
    Object.assign(counts, { kept: 0, replaced: 0, dropped: 0 });
    elements = build(newIdentity(source, key));
  }
  const { pixelData } = module;
  const pixelBytes = pixelData.length - module.surplusBytes;
  const pixels = bytes.subarray(pixelData.offset, pixelData.offset + pixelBytes);
  const { out, pixelOffset } = assemble(elements, sealOf(key, elements), pixels, module.bitsAllocated > 8 ? 'OW' : 'OB');
  const maskedCells = canonicalisePixels(out.subarray(pixelOffset), module);
  const report = {
    format: 'dicom', profile: profileName, kept: counts.kept, replaced: counts.replaced, removed: opened.counts.elements - counts.kept - counts.replaced,
    privateRemoved: opened.counts.private, maskedCells, trailingBytesDropped: opened.trailingBytes + module.surplusBytes,
  } as const;
  return { parts: [out], report, wasSealed };
}

function textOf(bytes: Uint8Array, dataset: DicomDataset, tag: number): string {
  const element = dataset.get(tag);
  return element ? readText(bytes, element) : '';
}

function rawTextOf(bytes: Uint8Array, dataset: DicomDataset, tag: number): string {
  const element = dataset.get(tag);
  return element ? readRawText(bytes, element) : '';
}

function newIdentity({ bytes, dataset, instance }: Source, key: Uint8Array): Identity {
  const study = rawTextOf(bytes, dataset, studyTag) || instance;
  const patientId = rawTextOf(bytes, dataset, patientIdTag);
  return {
    renameUid: (uid) => pseudonymiseUid(key, uid),
    patient: patientId ? pseudonymisePatient(key, rawTextOf(bytes, dataset, issuerTag), patientId) : pseudonymisePatientOfStudy(key, study),
  };
}

function sopClassOf({ bytes, dataset, metaSopClass }: Source): string {
  const stated = rawTextOf(bytes, dataset, sopClassTag) || metaSopClass || secondaryCaptureSopClass;
  if (!isStorageSopClass(stated)) throw unsupported('DICOM of a private or unknown SOP class is not supported yet.');
  return stated;
}

/** Adds constants, pseudonyms and what a data set must have even when the original lacked it. */
function withWritten(cleaned: EncodableElement[], source: Source, identity: Identity): EncodableElement[] {
  const all = new Map(cleaned.map((element) => [element.tag, element]));
  const addMissing = (tag: number, vr: string, text: () => string): void => {
    if (!all.get(tag)?.value?.length) all.set(tag, textElement(tag, vr, text()));
  };
  all.set(sopClassTag, textElement(sopClassTag, 'UI', sopClassOf(source)));
  addMissing(sopInstanceTag, 'UI', () => identity.renameUid(source.instance));
  addMissing(studyTag, 'UI', () => identity.renameUid(`study-of\n${source.instance}`));
  addMissing(seriesTag, 'UI', () => identity.renameUid(`series-of\n${source.instance}`));
  addMissing(modalityTag, 'CS', () => 'OT');
  for (const tag of [0x00200011, 0x00200013]) addMissing(tag, 'IS', () => '');
  addMissing(0x00100040, 'CS', () => '');
  if (all.has(frameOfReferenceTag)) addMissing(positionReference.tag, positionReference.vr, () => '');
  for (const element of writtenAttributes(identity.patient)) all.set(element.tag, element);
  return [...all.values()].sort((a, b) => a.tag - b.tag);
}

function sealOf(key: Uint8Array, elements: readonly EncodableElement[]): string {
  return sealBytes(key, [encodeElements(elements)]);
}

function valueText(elements: readonly EncodableElement[], tag: number): string {
  return String.fromCharCode(...(elements.find((element) => element.tag === tag)?.value ?? []));
}

function assemble(elements: readonly EncodableElement[], seal: string, pixels: Uint8Array, pixelVr: 'OB' | 'OW'): { out: Uint8Array; pixelOffset: number } {
  const header = fileHeader(valueText(elements, sopClassTag), valueText(elements, sopInstanceTag));
  const all = [...elements, methodElement(seal), { tag: 0x7fe00010, vr: pixelVr, value: pixels }].sort((a, b) => a.tag - b.tag);
  const out = new Uint8Array(header.length + elementsLength(all));
  out.set(header, 0);
  writeElements(out, header.length, all);
  // Pixel Data is the last element: its value, padded to even length, ends the file.
  return { out, pixelOffset: out.length - pixels.length - (pixels.length % 2) };
}
