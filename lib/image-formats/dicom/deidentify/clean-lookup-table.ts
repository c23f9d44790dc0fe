import type { EncodableElement } from '../writing/encode-elements';

const descriptorTag = 0x00283002;
const dataTag = 0x00283006;

/** Words that the descriptor promises, two entries to a word when they have 8 bits (PS3.3 C.11.1.1.1); 0 stands for 65,536. */
function wordsOf(descriptor: Uint8Array, words: number): number | null {
  const [low = 0, high = 0, , , bits = 0] = descriptor;
  const entries = (low | (high << 8)) || 65536;
  if (words >= entries) return entries;
  return bits <= 8 && words >= Math.ceil(entries / 2) ? Math.ceil(entries / 2) : null;
}

/**
 * Cuts LUT Data to the entries that the descriptor promises, since nothing shows what lies behind them; drops a table
 * that is shorter than its descriptor or has none. Other data sets pass through.
 */
export function trimLookupTable(elements: readonly EncodableElement[]): EncodableElement[] {
  const descriptor = elements.find(({ tag }) => tag === descriptorTag)?.value;
  return elements.flatMap((element) => {
    if (element.tag !== dataTag || !element.value) return [element];
    const words = descriptor ? wordsOf(descriptor, element.value.length / 2) : null;
    return words === null ? [] : [{ ...element, value: element.value.subarray(0, 2 * words) }];
  });
}
