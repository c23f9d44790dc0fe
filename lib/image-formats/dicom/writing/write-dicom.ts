import type { EncodableElement, Encoding } from './encode-elements';
import { elementsLength, encodeElements, formatDecimal, numberElement, textElement, writeElements } from './encode-elements';

/** An image to be written as DICOM Part 10 for demonstrations and tests. `pixels` are little endian bytes of all frames. */
export interface DicomImageSpec {
  readonly encoding: Encoding;
  /** By default the one of the encoding, not compressed. */
  readonly transferSyntax?: string;
  readonly rows: number;
  readonly columns: number;
  readonly frames?: number;
  readonly samplesPerPixel?: 1 | 3;
  readonly photometricInterpretation: string;
  readonly planarConfiguration?: 0 | 1;
  readonly bitsAllocated: number;
  readonly bitsStored: number;
  readonly highBit?: number;
  readonly pixelRepresentation: 0 | 1;
  readonly pixels: Uint8Array;
  readonly sopClassUid: string;
  readonly sopInstanceUid: string;
  readonly studyInstanceUid: string;
  readonly seriesInstanceUid: string;
  readonly modality: string;
  readonly bodyPart?: string;
  readonly seriesNumber?: number;
  readonly instanceNumber?: number;
  readonly patientId?: string;
  readonly rescale?: { readonly slope: number; readonly intercept: number; readonly type?: string };
  readonly window?: { readonly center: number; readonly width: number };
  readonly geometry?: DicomGeometrySpec;
  /** Further elements; they replace those made from the fields above. */
  readonly extra?: readonly EncodableElement[];
}

export interface DicomGeometrySpec {
  readonly frameOfReferenceUid: string;
  readonly spacing: readonly [row: number, column: number];
  readonly orientation: readonly number[];
  readonly position: readonly number[];
  readonly sliceThickness: number;
}

function decimals(tag: number, values: readonly number[]): EncodableElement {
  return textElement(tag, 'DS', values.map(formatDecimal).join('\\'));
}

function geometryElements(geometry: DicomGeometrySpec): EncodableElement[] {
  return [
    textElement(0x00200052, 'UI', geometry.frameOfReferenceUid),
    decimals(0x00280030, geometry.spacing),
    decimals(0x00200037, geometry.orientation),
    decimals(0x00200032, geometry.position),
    decimals(0x00180050, [geometry.sliceThickness]),
  ];
}

function optional<T>(value: T | undefined, make: (value: T) => EncodableElement[]): EncodableElement[] {
  return value === undefined ? [] : make(value);
}

function imageElements(spec: DicomImageSpec): EncodableElement[] {
  const samples = spec.samplesPerPixel ?? 1;
  return [
    textElement(0x00080016, 'UI', spec.sopClassUid),
    textElement(0x00080018, 'UI', spec.sopInstanceUid),
    textElement(0x00080060, 'CS', spec.modality),
    textElement(0x0020000d, 'UI', spec.studyInstanceUid),
    textElement(0x0020000e, 'UI', spec.seriesInstanceUid),
    numberElement(0x00280002, 'US', [samples]),
    textElement(0x00280004, 'CS', spec.photometricInterpretation),
    ...(samples === 3 ? [numberElement(0x00280006, 'US', [spec.planarConfiguration ?? 0])] : []),
    numberElement(0x00280010, 'US', [spec.rows]),
    numberElement(0x00280011, 'US', [spec.columns]),
    numberElement(0x00280100, 'US', [spec.bitsAllocated]),
    numberElement(0x00280101, 'US', [spec.bitsStored]),
    numberElement(0x00280102, 'US', [spec.highBit ?? spec.bitsStored - 1]),
    numberElement(0x00280103, 'US', [spec.pixelRepresentation]),
    ...optional(spec.frames, (frames) => [textElement(0x00280008, 'IS', String(frames))]),
    ...optional(spec.bodyPart, (bodyPart) => [textElement(0x00180015, 'CS', bodyPart)]),
    ...optional(spec.patientId, (id) => [textElement(0x00100020, 'LO', id)]),
    ...optional(spec.seriesNumber, (number) => [textElement(0x00200011, 'IS', String(number))]),
    ...optional(spec.instanceNumber, (number) => [textElement(0x00200013, 'IS', String(number))]),
    ...optional(spec.rescale, ({ slope, intercept, type }) => [decimals(0x00281053, [slope]), decimals(0x00281052, [intercept]), ...optional(type, (text) => [textElement(0x00281054, 'LO', text)])]),
    ...optional(spec.window, ({ center, width }) => [decimals(0x00281050, [center]), decimals(0x00281051, [width])]),
    ...optional(spec.geometry, geometryElements),
    { tag: 0x7fe00010, vr: spec.bitsAllocated > 8 ? 'OW' : 'OB', value: spec.pixels },
  ];
}

/** A Part 10 file of any elements, sorted by tag; the last one given for a tag wins. */
export function writeDicomFile(elements: readonly EncodableElement[], encoding: Encoding, transferSyntax?: string): Uint8Array {
  const byTag = new Map(elements.map((element) => [element.tag, element]));
  const sorted = [...byTag.values()].sort((a, b) => a.tag - b.tag);
  const meta = encodeElements([
    { tag: 0x00020001, vr: 'OB', value: Uint8Array.of(0, 1) },
    textElement(0x00020010, 'UI', transferSyntax ?? (encoding === 'implicit' ? '1.2.840.10008.1.2' : '1.2.840.10008.1.2.1')),
    textElement(0x00020012, 'UI', '2.25.155284741095271908835064938441716230901'),
  ]);
  const out = new Uint8Array(144 + meta.length + elementsLength(sorted, encoding));
  out.set([0x44, 0x49, 0x43, 0x4d], 128);
  writeElements(out, 132, [numberElement(0x00020000, 'UL', [meta.length])]);
  out.set(meta, 144);
  writeElements(out, 144 + meta.length, sorted, encoding);
  return out;
}

export function writeDicomImage(spec: DicomImageSpec): Uint8Array {
  return writeDicomFile([...imageElements(spec), ...(spec.extra ?? [])], spec.encoding, spec.transferSyntax);
}

/** Everything that a real file says about a person, invented; for showing that none of it gets through. */
export function fakeIdentity(): EncodableElement[] {
  return [
    textElement(0x00080020, 'DA', '20240229'), textElement(0x00080030, 'TM', '101530.000'), textElement(0x00080050, 'SH', 'ACC7781'),
    textElement(0x00080080, 'LO', 'St Elsewhere Hospital'), textElement(0x00080090, 'PN', 'House^Gregory^^Dr'),
    textElement(0x00081010, 'SH', 'CTSCANNER01'), textElement(0x0008103e, 'LO', 'Chest of Mrs Fairweather'), textElement(0x00081070, 'PN', 'Operator^Olive'),
    textElement(0x00100010, 'PN', 'Fairweather^Florence'), textElement(0x00100020, 'LO', 'MRN-55512'), textElement(0x00100030, 'DA', '19310704'),
    textElement(0x00100040, 'CS', 'F'), textElement(0x00101010, 'AS', '092Y'), textElement(0x00101040, 'LO', '12 Maple Street'),
    textElement(0x00104000, 'LT', 'Lives alone with her cat'), textElement(0x00200010, 'SH', 'STUDY-4711'),
    textElement(0x00090010, 'LO', 'ACME PRIVATE'), textElement(0x00091001, 'LO', 'Fairweather again'),
  ];
}
