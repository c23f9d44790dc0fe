import type { CleanElement } from '../cleaning';
import type { Identifiers } from './identifiers';

/** Values that nobody reads as text: tables, profiles, vectors. Texts, terms and decimal strings were held against the identifiers one by one. */
const isBytes = (vr: string): boolean => /^(O|UN|FL|FD|US|SS|UL|SL|UV|SV)/.test(vr);
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
export function hasResidue(input: Uint8Array, elements: readonly CleanElement[], identifiers: Identifiers): boolean {
  return elements.some((one): boolean => {
    switch (one.kind) {
      case 'new':
        return false;
      case 'sequence':
        return one.items.some((item) => hasResidue(input, item, identifiers));
      case 'value':
        return isBytes(one.vr) && isSpelled(one.value, identifiers);
      case 'copy':
        return copyHasResidue(input, one.element, identifiers);
    }
  });
}

function copyHasResidue(input: Uint8Array, element: Extract<CleanElement, { kind: 'copy' }>['element'], identifiers: Identifiers): boolean {
  const { items, vr, offset, length } = element;
  if (items) return items.some((item) => [...item.values()].some((inner) => copyHasResidue(input, inner, identifiers)));
  return isBytes(vr) && isSpelled(input.subarray(offset, offset + length), identifiers);
}

function isSpelled(value: Uint8Array, identifiers: Identifiers): boolean {
  return value.length >= fewestBytes && identifiers.isSpelledIn(spelledBy(value));
}
