import { isStandardUid } from '@/lib/imaging/identity/pseudonyms';
import type { KeptAttribute } from '../profile/kept-attributes';
import { keptAttributes } from '../profile/kept-attributes';
import { binarySize, readNumbers, readRawText, readText, readTexts } from '../reading/element-values';
import type { DicomDataset, DicomElement } from '../reading/walk-elements';
import { formatDecimal, numberElement, textElement } from '../writing/encode-elements';
import type { EncodableElement } from '../writing/encode-elements';

export interface CleaningCounts {
  kept: number;
  replaced: number;
  dropped: number;
}

export interface Cleaning {
  readonly bytes: Uint8Array;
  readonly pixelRepresentation: 0 | 1;
  /** New name of a UID that is not the standard's. */
  readonly renameUid: (uid: string) => string;
  readonly counts: CleaningCounts;
}

const frameTimeTags = new Set([0x00181063, 0x00181065]);
const lutDataTag = 0x00283006;
const lutDescriptorTag = 0x00283002;
const maximumNumbers = 4096;
/** Longest even value a 16-bit length can say. */
const maximumShortLength = 65534;

/** Elements of a data set that survive, cleaned, in the order of their tags; recursive. */
export function cleanDataset(dataset: DicomDataset, cleaning: Cleaning): EncodableElement[] {
  const cleaned: EncodableElement[] = [];
  for (const element of dataset.values()) {
    const attribute = keptAttributes.get(element.tag);
    if (!attribute || attribute.rule.kind === 'pixels') continue;
    const result = cleanElement(element, attribute, cleaning);
    if (result) cleaned.push(result);
    if (!result) cleaning.counts.dropped += 1;
    else if (attribute.rule.kind !== 'uid') cleaning.counts.kept += 1;
  }
  return cleaned.sort((a, b) => a.tag - b.tag);
}

function cleanElement(element: DicomElement, attribute: KeptAttribute, cleaning: Cleaning): EncodableElement | null {
  const vr = writtenVr(attribute, cleaning);
  if (!isReadableAs(element, attribute, vr)) return null;
  const { bytes } = cleaning;
  const { rule, tag } = attribute;
  switch (rule.kind) {
    case 'sequence':
      return element.items ? { tag, vr: 'SQ', items: element.items.map((item) => cleanDataset(item, cleaning)) } : null;
    case 'uid':
      return cleanUid(element, tag, cleaning);
    case 'number':
      return cleanNumbers(element, tag, vr, cleaning);
    case 'terms': {
      const values = readTexts(bytes, element).map((value) => value.toUpperCase());
      return values.length > 0 && values.every((value) => rule.terms.has(value)) ? textElement(tag, vr, values.join('\\')) : null;
    }
    case 'vetted-values': {
      const values = readTexts(bytes, element).filter((value) => rule.terms.has(value));
      return values.length > 0 ? textElement(tag, vr, values.join('\\')) : null;
    }
    case 'pattern': {
      const values = readTexts(bytes, element);
      return values.length > 0 && values.every((value) => rule.pattern.test(value)) ? textElement(tag, vr, values.join('\\')) : null;
    }
    case 'age':
      return cleanAge(readText(bytes, element), tag);
    case 'pointer':
      return cleanPointer(element, tag, bytes);
    case 'pixels':
      return null;
  }
}

function writtenVr(attribute: KeptAttribute, cleaning: Cleaning): string {
  return attribute.vr === 'US|SS' ? (cleaning.pixelRepresentation === 1 ? 'SS' : 'US') : attribute.vr;
}

/** A wrong VR may carry anything, so its value is not reinterpreted (B14); US and SS are confused by writers and harmless. */
function isReadableAs(element: DicomElement, attribute: KeptAttribute, vr: string): boolean {
  if (attribute.vr === 'US|SS') return element.vr === 'US' || element.vr === 'SS' || element.vr === 'US|SS';
  if (attribute.tag === lutDataTag) return element.vr === 'OW' || element.vr === 'US';
  return element.vr === vr;
}

function cleanUid(element: DicomElement, tag: number, cleaning: Cleaning): EncodableElement | null {
  const uid = readRawText(cleaning.bytes, element);
  if (uid === '') return null;
  if (isStandardUid(uid)) {
    cleaning.counts.kept += 1;
    return textElement(tag, 'UI', uid);
  }
  cleaning.counts.replaced += 1;
  return textElement(tag, 'UI', cleaning.renameUid(uid));
}

function cleanNumbers(element: DicomElement, tag: number, vr: string, cleaning: Cleaning): EncodableElement | null {
  if (tag === lutDataTag) return cleanLutData(element, cleaning);
  const numbers = readNumbers(cleaning.bytes, { ...element, vr });
  if (!numbers || numbers.length === 0 || numbers.length > maximumNumbers || element.length > maximumShortLength) return null;
  if (vr === 'DS') return textElement(tag, vr, readTexts(cleaning.bytes, element).map(shortDecimal).join('\\'));
  if (vr === 'IS') return textElement(tag, vr, readTexts(cleaning.bytes, element).join('\\'));
  // Every kept binary attribute has one value, but for the LUT descriptor with three: more could spell something.
  return binarySize(vr) !== null && numbers.length === (tag === lutDescriptorTag ? 3 : 1) ? numberElement(tag, vr, numbers) : null;
}

function shortDecimal(text: string): string {
  return text.length <= 16 ? text : formatDecimal(Number(text));
}

function cleanLutData(element: DicomElement, cleaning: Cleaning): EncodableElement | null {
  const numbers = element.length <= 2 * 65536 ? readNumbers(cleaning.bytes, { ...element, vr: 'OW' }) : null;
  return numbers && numbers.length > 0 ? numberElement(lutDataTag, 'OW', numbers) : null;
}

function cleanAge(text: string, tag: number): EncodableElement | null {
  if (!/^\d{3}[DWMY]$/.test(text)) return null;
  const isOver89 = text.endsWith('Y') && Number(text.slice(0, 3)) > 89;
  return textElement(tag, 'AS', isOver89 ? '090Y' : text);
}

function cleanPointer(element: DicomElement, tag: number, bytes: Uint8Array): EncodableElement | null {
  if (element.length !== 4) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const group = view.getUint16(element.offset, element.littleEndian);
  const number = view.getUint16(element.offset + 2, element.littleEndian);
  const pointed = ((group << 16) | number) >>> 0;
  return frameTimeTags.has(pointed) ? { tag, vr: 'AT', value: numberElement(0, 'US', [group, number]).value ?? new Uint8Array() } : null;
}
