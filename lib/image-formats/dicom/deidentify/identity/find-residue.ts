import type { Characters } from '../../characters/code-sets';
import { charactersIn, characterSetTag, readingsOf } from '../../characters/readings';
import { latinText } from '../../reading/element-values';
import type { DicomElement } from '../../reading/walk-elements';
import type { CleanElement } from '../cleaning';
import type { Identifiers } from './identifiers';

/** Values that nobody reads as text: tables, profiles, vectors. */
const isBytes = (vr: string): boolean => /^(O|UN|FL|FD|US|SS|UL|SL|UV|SV)/.test(vr);
/** Of ASCII alone they were held against the identifiers one by one; in other characters a name has many forms. */
const isText = (vr: string): boolean => /^(LO|SH|ST|LT|UC|UT|PN|CS|AE)$/.test(vr);
/** Shorter ones have no room for a name. */
const fewestBytes = 8;

/** As text without zeros, so that two-byte characters of either order read like others. */
function spelledBy(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) if (byte !== 0) text += String.fromCharCode(byte);
  return text.toUpperCase();
}

/**
 * Looks once more through the bytes that were kept, when everything is done and independently of what each rule believed, for what the file calls its patient (DEID-16).
 * Costs nothing for most files, since few keep such bytes at all.
 * @returns whether some is left
 */
export function hasResidue(input: Uint8Array, elements: readonly CleanElement[], identifiers: Identifiers, around: Characters): boolean {
  const characters = charactersLeft(input, elements, around);
  return elements.some((one): boolean => {
    switch (one.kind) {
      case 'new':
        return false;
      case 'sequence':
        return one.items.some((item) => hasResidue(input, item, identifiers, characters));
      case 'value':
        return isBytes(one.vr) && isSpelled(one.value, identifiers);
      case 'copy':
        return copyHasResidue(input, one.element, identifiers, characters);
    }
  });
}

/** As the clean data set will say it. */
function charactersLeft(input: Uint8Array, elements: readonly CleanElement[], around: Characters): Characters {
  const found = elements.find(({ tag, kind }) => tag === characterSetTag && kind === 'copy');
  return found?.kind === 'copy' ? charactersIn(input, new Map([[characterSetTag, found.element]]), around) : around;
}

function copyHasResidue(input: Uint8Array, element: DicomElement, identifiers: Identifiers, characters: Characters): boolean {
  const { items, vr, offset, length } = element;
  if (items) return items.some((item) => [...item.values()].some((inner) => copyHasResidue(input, inner, identifiers, charactersIn(input, item, characters))));
  if (isText(vr)) {
    const readings = readingsOf(input, element, characters);
    return readings.decoded.length > 0 && identifiers.isInAny(readings);
  }
  return isBytes(vr) && isSpelled(input.subarray(offset, offset + length), identifiers);
}

function isSpelled(value: Uint8Array, identifiers: Identifiers): boolean {
  return value.length >= fewestBytes && (identifiers.isSpelledIn(spelledBy(value)) || identifiers.isEncodedIn(() => latinText(value, 0, value.length)));
}
