import { readRawText, readTexts } from '../reading/element-values';
import type { DicomDataset, DicomElement } from '../reading/walk-elements';
import type { Characters } from './code-sets';
import { charactersOf } from './code-sets';
import { asUtf8, decodeText } from './decode-text';

export const characterSetTag = 0x00080005;

/** Character set of a data set: its own, or that of what it lies in (PS3.3 C.12.1.1.2). */
export function charactersIn(bytes: Uint8Array, dataset: DicomDataset, around: Characters): Characters {
  const element = dataset.get(characterSetTag);
  return element && element.length > 0 && element.length <= 256 && !element.items ? charactersOf(readTexts(bytes, element)) : around;
}

/** One value of text as people may read it. */
export interface Readings {
  /** Its bytes (Latin-1), without padding. */
  readonly raw: string;
  /** By the character set of the data set; the same as `raw` where all of it is ASCII. */
  readonly stated: string;
  /** All that differ from `raw`: as stated, and as UTF-8 where it happens to be that, since many files forget to say so. */
  readonly decoded: readonly string[];
}

const isForeign = /[\x1b\x80-\xff]/;

export function readingsOf(bytes: Uint8Array, element: DicomElement, characters: Characters): Readings {
  const raw = readRawText(bytes, element);
  if (!isForeign.test(raw)) return { raw, stated: raw, decoded: [] };
  const value = bytes.subarray(element.offset, element.offset + element.length);
  const stated = decodeText(value, characters, element.vr === 'PN').replace(/[\0 ]+$/, '').replace(/^ +/, '');
  const utf8 = asUtf8(value);
  return { raw, stated, decoded: utf8 === null || utf8 === stated ? [stated] : [stated, utf8] };
}
