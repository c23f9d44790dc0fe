import { isKnownCharacterSet } from '../../characters/code-sets';
import { readingsOf } from '../../characters/readings';
import { vrOfTag } from '../../dictionary/vr-of-tag';
import type { ValueRule } from '../../profile/value-rules';
import { readRawText, readText, readTexts } from '../../reading/element-values';
import type { DicomElement } from '../../reading/walk-elements';
import type { Cleaning } from '../cleaning';
import { isEdition } from './clean-code';
import { cleanNumbers } from './clean-number';
import { cleanTerms } from './clean-terms';
import { cleanText } from './clean-text';
import { textBytes } from '../../writing/encode-elements';
import { dummyValue } from './dummy-values';
import { cleanColourProfile } from './colour-profile';

/** true: the value stays as it is; bytes: it stays in another form; null: it goes. */
export type Verdict = true | Uint8Array | null;

export interface Surroundings {
  /** The item is a code of a public scheme. */
  readonly isPublicCode: boolean;
  /** What stands in for a meaning without words. */
  readonly codeValue: string;
}

const dummyText = (vr: string): Uint8Array => dummyValue(vr);

function cleanUids(element: DicomElement, keeps: ((uid: string) => boolean) | undefined, cleaning: Cleaning): Verdict {
  const uids = readRawText(cleaning.bytes, element).split('\\').map((uid) => uid.trim());
  const renamed = uids.map((uid) => (uid === '' || keeps?.(uid) ? uid : cleaning.identity.renameUid(uid)));
  return renamed.every((uid, i) => uid === uids[i]) ? true : textBytes(renamed.join('\\'));
}

function cleanAge(text: string): Verdict {
  if (!/^\d{3}[DWMY]$/.test(text)) return null;
  return text.endsWith('Y') && Number(text.slice(0, 3)) > 89 && text !== '090Y' ? textBytes('090Y') : true;
}

/** Tags that the standard names; any other four bytes may be letters. */
function arePointers(element: DicomElement, bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const little = element.littleEndian;
  for (let at = element.offset; at < element.offset + element.length; at += 4) {
    const tag = ((view.getUint16(at, little) << 16) | view.getUint16(at + 2, little)) >>> 0;
    if (vrOfTag(tag) === undefined) return false;
  }
  return element.length > 0 && element.length % 4 === 0;
}

/** A text as it is, its vetted part, or what stands in for it; judged as people read it, so that no half of a character passes for a letter. */
function vettedText(element: DicomElement, { bytes, characters, identifiers }: Cleaning, otherwise: Verdict): Verdict {
  const { raw, stated } = readingsOf(bytes, element, characters);
  const values = element.vr === 'LO' || element.vr === 'SH' || element.vr === 'UC' ? stated.split('\\') : [stated];
  const cleaned = values.map((value) => cleanText(value, identifiers));
  if (raw === stated && cleaned.every((value, i) => value === values[i])) return true;
  return cleaned.some((value) => value !== '') ? textBytes(cleaned.join('\\')) : otherwise;
}

export function cleanByRule(element: DicomElement, rule: ValueRule, cleaning: Cleaning, around: Surroundings): Verdict {
  const { bytes, identifiers, profile } = cleaning;
  switch (rule.kind) {
    case 'number':
      return cleanNumbers(element, bytes, rule, identifiers);
    case 'uid':
      return cleanUids(element, rule.keeps, cleaning);
    case 'terms': case 'vetted-values': case 'image-type': case 'pattern': case 'defined-terms':
      return cleanTerms(readTexts(bytes, element), rule, identifiers);
    case 'text':
      return vettedText(element, cleaning, rule.required ? dummyText(element.vr) : null);
    case 'optional-text':
      return profile[rule.option] ? vettedText(element, cleaning, dummyText(element.vr)) : replaceAll(element, bytes);
    case 'code':
      return around.isPublicCode && !identifiers.isInCode(readRawText(bytes, element)) && isShortCode(element.tag, readText(bytes, element)) ? true : null;
    case 'code-meaning':
      return around.isPublicCode ? vettedText(element, cleaning, textBytes(around.codeValue)) : null;
    case 'age':
      return cleanAge(readText(bytes, element));
    case 'pointer':
      return arePointers(element, bytes) || null;
    case 'lookup-table':
      return element.length <= 2 * 65536 ? true : null;
    case 'colour-profile':
      return cleanColourProfile(bytes.subarray(element.offset, element.offset + element.length));
    case 'character-set':
      return readTexts(bytes, element).every(isKnownCharacterSet) || null;
    case 'sequence': case 'pixels':
      return null;
  }
}

const schemeVersionTag = 0x00080103;

/** Values and schemes of codes are short and without blanks, versions name an edition. */
function isShortCode(tag: number, text: string): boolean {
  return tag === schemeVersionTag ? isEdition(text) : /^[\x21-\x7e]{1,64}$/.test(text);
}

/** The dummy, unless it is there already. */
function replaceAll(element: DicomElement, bytes: Uint8Array): Verdict {
  const dummy = dummyText(element.vr);
  return readText(bytes, element) === String.fromCharCode(...dummy) ? true : dummy;
}
