import { charactersIn, characterSetTag } from '../characters/readings';
import type { DicomDataset, DicomElement } from '../reading/walk-elements';
import type { CleanElement, Cleaning } from './cleaning';
import { cleanElement } from './clean-element';
import { keptPrivate } from './keep-private';
import { codeValueOf, isPublicCode } from './values/clean-code';
import { trimLookupTables } from './values/trim-lookup-tables';

/** Sequences whose items are counted: an item without content still stands for its frame (PS3.3 C.7.6.16). */
const countedItems = new Set([0x52009229, 0x52009230]);
/** Pixels and their offset tables are written by themselves; at other levels they belong to icons. */
const pixelGroup = 0x7fe0;

/** Elements of a data set that survive, cleaned, in the order of their tags; recursive. */
export function cleanDataset(dataset: DicomDataset, around: Cleaning): CleanElement[] {
  const cleaning = dataset.has(characterSetTag) ? { ...around, characters: charactersIn(around.bytes, dataset, around.characters) } : around;
  const cleaned: CleanElement[] = [];
  const safePrivate = keptPrivate(dataset, cleaning);
  const code = dataset.has(0x00080102) ? { isPublicCode: isPublicCode(cleaning.bytes, dataset, cleaning.identifiers), codeValue: codeValueOf(cleaning.bytes, dataset) } : noCode;
  for (const element of inOrder(dataset)) {
    const group = element.tag >>> 16;
    if (group % 2 === 1) {
      if (safePrivate.has(element)) cleaned.push({ kind: 'copy', tag: element.tag, element });
      cleaning.counts[safePrivate.has(element) ? 'privateKept' : 'privateRemoved'] += 1;
      continue;
    }
    // Group lengths count what is no longer there; file meta and command elements have no place here; curves and overlays draw and write.
    if ((element.tag & 0xffff) === 0 || group < 0x0008 || group === pixelGroup || group >>> 8 === 0x50 || group >>> 8 === 0x60) {
      cleaning.counts.removed += 1;
      continue;
    }
    const outcome = cleanElement(element, cleaning, code);
    const result = typeof outcome === 'string' ? cleanItems(element, cleaning, outcome === 'recurse-and-keep') : outcome.element;
    cleaning.counts[typeof outcome === 'string' ? (result ? 'kept' : 'removed') : outcome.count] += 1;
    if (result) cleaned.push(result);
  }
  return trimLookupTables(cleaned, dataset, cleaning.bytes);
}

const noCode = { isPublicCode: false, codeValue: '' };

function inOrder(dataset: DicomDataset): DicomElement[] {
  const elements = [...dataset.values()];
  return elements.some((element, i) => element.tag < (elements[i - 1]?.tag ?? 0)) ? elements.sort((a, b) => a.tag - b.tag) : elements;
}

/** A sequence with its items cleaned; one of which nothing is left goes with them. */
function cleanItems(element: DicomElement, cleaning: Cleaning, mustStay: boolean): CleanElement | null {
  const items = element.items ?? [];
  const cleaned = items.map((item) => cleanDataset(item, cleaning));
  const isHollow = cleaned.every((item) => item.length === 0) && items.some((item) => item.size > 0);
  if (isHollow && !mustStay && !countedItems.has(element.tag)) return null;
  return isUntouched(element, cleaned) ? { kind: 'copy', tag: element.tag, element } : { kind: 'sequence', tag: element.tag, element, items: cleaned };
}

function isUntouched(element: DicomElement, cleaned: readonly (readonly CleanElement[])[]): boolean {
  return (element.items ?? []).every((item, i) => cleaned[i]?.length === item.size && (cleaned[i] ?? []).every(({ kind }) => kind === 'copy'));
}
