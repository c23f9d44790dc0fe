import { readNumbers } from '../../reading/element-values';
import type { DicomDataset, DicomElement } from '../../reading/walk-elements';
import type { CleanElement } from '../cleaning';

/** LUT Data and the descriptor that says how many entries it has (PS3.3 C.11.1.1.1, C.7.6.3.1.5). Segmented tables say it inside. */
const descriptorOf: ReadonlyMap<number, number> = new Map([[0x00283006, 0x00283002], [0x00281201, 0x00281101], [0x00281202, 0x00281102], [0x00281203, 0x00281103], [0x00281204, 0x00281101]]);

/** Words that the descriptor promises, two entries to a word when they have 8 bits; 0 stands for 65,536. */
function wordsOf(descriptor: readonly number[], words: number): number | null {
  const [first = 0, , bits = 0] = descriptor;
  const entries = (first & 0xffff) || 65536;
  if (words >= entries) return entries;
  return bits <= 8 && words >= Math.ceil(entries / 2) ? Math.ceil(entries / 2) : null;
}

/**
 * Cuts lookup tables to the entries that their descriptors promise, since nothing shows what lies behind them; drops a table that is shorter than its
 * descriptor or has none. Everything else passes through.
 */
export function trimLookupTables(elements: CleanElement[], dataset: DicomDataset, bytes: Uint8Array): CleanElement[] {
  if (!elements.some(({ tag }) => descriptorOf.has(tag))) return elements;
  return elements.flatMap((one): CleanElement[] => {
    const descriptorTag = descriptorOf.get(one.tag);
    if (descriptorTag === undefined || one.kind !== 'copy') return [one];
    const descriptor = dataset.get(descriptorTag);
    const isKept = elements.some(({ tag }) => tag === descriptorTag);
    const words = descriptor && isKept ? wordsOf(numbersOf(bytes, descriptor), one.element.length / 2) : null;
    if (words === null) return [];
    const { offset, length, vr } = one.element;
    return [2 * words === length ? one : { kind: 'value', tag: one.tag, vr, value: bytes.subarray(offset, offset + 2 * words) }];
  });
}

function numbersOf(bytes: Uint8Array, element: DicomElement): readonly number[] {
  return readNumbers(bytes, element) ?? [];
}
