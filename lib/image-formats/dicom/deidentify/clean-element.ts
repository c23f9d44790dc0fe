import type { KeptAttribute } from '../profile/kept-attributes';
import type { ValueRule } from '../profile/value-rules';
import { keptAttributes } from '../profile/kept-attributes';
import { binarySize, readNumbers, readRawText, readText, readTexts } from '../reading/element-values';
import type { DicomDataset, DicomElement } from '../reading/walk-elements';
import { formatDecimal, numberElement, textElement } from '../writing/encode-elements';
import type { EncodableElement } from '../writing/encode-elements';
import { trimLookupTable } from './clean-lookup-table';

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

const emptiableVrs = new Set(['CS', 'LO', 'IS', 'DS', 'AS']);
const frameTimeTags = new Set([0x00181063, 0x00181065]);
const lutDataTag = 0x00283006;
/** No list of terms that is kept has more values than this; more could spell something. */
const maximumTerms = 9;
/** A double this close to zero measures nothing, but eight letters read as a double often are (as are huge ones, see the limits). */
const smallestDouble = 1e-6;
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
  return trimLookupTable(cleaned.sort((a, b) => a.tag - b.tag));
}

function cleanElement(element: DicomElement, attribute: KeptAttribute, cleaning: Cleaning): EncodableElement | null {
  const vr = writtenVr(attribute, cleaning);
  if (!isReadableAs(element, attribute, vr)) return null;
  const { bytes } = cleaning;
  const { rule, tag } = attribute;
  // Empty says nothing about anyone, and attributes of Type 2 must be there (PS3.5 7.4.3).
  if (emptiableVrs.has(vr) && readText(bytes, element) === '') return textElement(tag, vr, '');
  switch (rule.kind) {
    case 'sequence':
      return element.items ? { tag, vr: 'SQ', items: element.items.map((item) => cleanDataset(item, cleaning)) } : null;
    case 'uid':
      return cleanUid(element, tag, rule.keeps, cleaning);
    case 'number':
      return cleanNumbers(element, tag, vr, rule, cleaning);
    case 'terms':
    case 'vetted-values':
    case 'image-type':
    case 'pattern': {
      const values = cleanTerms(readTexts(bytes, element).map((value) => value.toUpperCase()), rule);
      return values && values.length <= maximumTerms ? textElement(tag, vr, values.join('\\')) : null;
    }
    case 'age':
      return cleanAge(readText(bytes, element), tag);
    case 'pointer':
      return cleanPointer(element, tag, bytes);
    case 'pixels':
      return null;
  }
}

function cleanTerms(values: readonly string[], rule: Extract<ValueRule, { kind: 'terms' | 'vetted-values' | 'image-type' | 'pattern' }>): readonly string[] | null {
  switch (rule.kind) {
    case 'terms':
      return values.every((value) => rule.terms.has(value)) ? values : null;
    case 'pattern':
      return values.every((value) => rule.pattern.test(value)) ? values : null;
    case 'vetted-values':
      return values.filter((value) => rule.terms.has(value));
    case 'image-type': {
      const [pixels = '', examination = '', ...more] = values;
      if (!/^(ORIGINAL|DERIVED)$/.test(pixels) || !/^(PRIMARY|SECONDARY)$/.test(examination)) return null;
      return [pixels, examination, ...more.slice(0, maximumTerms - 2).map((value) => (value === '' || rule.terms.has(value) ? value : 'OTHER'))];
    }
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

function cleanUid(element: DicomElement, tag: number, keeps: ((uid: string) => boolean) | undefined, cleaning: Cleaning): EncodableElement | null {
  const uid = readRawText(cleaning.bytes, element);
  if (uid === '') return null;
  if (keeps?.(uid)) {
    cleaning.counts.kept += 1;
    return textElement(tag, 'UI', uid);
  }
  cleaning.counts.replaced += 1;
  return textElement(tag, 'UI', cleaning.renameUid(uid));
}

function cleanNumbers(element: DicomElement, tag: number, vr: string, rule: Extract<ValueRule, { kind: 'number' }>, cleaning: Cleaning): EncodableElement | null {
  if (tag === lutDataTag) return cleanLutData(element, cleaning);
  if (element.length > maximumShortLength) return null;
  const numbers = readNumbers(cleaning.bytes, { ...element, vr });
  if (!numbers || numbers.length === 0 || numbers.length > rule.count) return null;
  if (!numbers.every((number) => Math.abs(number) <= rule.limit)) return null;
  if (vr === 'IS') return textElement(tag, vr, numbers.map((number) => String(number)).join('\\'));
  if (vr === 'DS') return textElement(tag, vr, readTexts(cleaning.bytes, element).map(plainDecimal).join('\\'));
  if (vr === 'FD' && numbers.some((number) => number !== 0 && Math.abs(number) < smallestDouble)) return null;
  return binarySize(vr) !== null && numbers.length === rule.count ? numberElement(tag, vr, numbers) : null;
}

/** The same number without the zeros in front that make a record number of it, in at most 16 characters. */
function plainDecimal(text: string): string {
  const plain = text.replace(/^\+/, '').replace(/^(-?)0+(?=\d)/, '$1');
  return plain.length <= 16 ? plain : formatDecimal(Number(plain));
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
