import { lines } from './table/safe-private-rows';

/**
 * PS3.15 Table E.3.10-1: private elements that the standard believes free of identity. A private element is known by its creator and the low byte
 * of its number; the high byte is wherever its block happens to lie in this file, so whole tags must never be compared.
 */
export interface SafePrivateElement {
  readonly group: number;
  /** 0x00 to 0xff. */
  readonly low: number;
  /** Exactly as the Private Creator element says it, without the padding. */
  readonly creator: string;
  /** Empty where the standard names none. */
  readonly vr: string;
}

function parseLine(line: string): SafePrivateElement {
  const [place = '', vr = '', ...creator] = line.split(' ');
  return { group: Number.parseInt(place.slice(0, 4), 16), low: Number.parseInt(place.slice(5), 16), vr: vr === '-' ? '' : vr, creator: creator.join(' ') };
}

export const safePrivateElements: readonly SafePrivateElement[] = lines.trim().split('\n').map(parseLine);
export const safePrivateCount = 130;

const keyOf = (group: number, low: number, creator: string): string => `${group} ${low} ${creator}`;
const known: ReadonlyMap<string, SafePrivateElement> = new Map(safePrivateElements.map((element) => [keyOf(element.group, element.low, element.creator), element]));

/** The safe element at (group, block + low) of that creator, or null. `low` is the low byte of the element number. */
export function findSafePrivate(group: number, low: number, creator: string): SafePrivateElement | null {
  return known.get(keyOf(group, low, creator)) ?? null;
}

/** True when the element may stay: on the table, and of the VR that the table gives it (any, where it gives none). */
export function isSafePrivate(group: number, low: number, creator: string, vr: string): boolean {
  const element = findSafePrivate(group, low, creator);
  return element !== null && (element.vr === '' || element.vr === vr);
}
