import { lines as elements0008 } from './elements-0008-0020';
import { lines as elements0022 } from './elements-0022-0048';
import { lines as elements0050 } from './elements-0050-300a';
import { lines as elements300c } from './elements-300c-7fe0';

/** Attributes whose VR depends on Pixel Representation or on the length of the table (PS3.6 7, "US or SS"). */
const ambiguous: Readonly<Record<string, string>> = { xs: 'US|SS', ox: 'OB|OW', lt: 'US|OW', lx: 'US|SS|OW' };

/**
 * Value representations of the standard's attributes (PS3.6, 2022, and those that PS3.15 Table E.1-1 of 2024b adds). An implicit VR file does not say them, so that
 * without this list no sequence in it could be told from text. Kept as text: as objects it would weigh four times as much in the browser's worker.
 */
function parse(): Map<number, string> {
  const vrs = new Map<number, string>();
  for (const line of [elements0008, elements0022, elements0050, elements300c].join('').split('\n').filter((one) => one !== '')) {
    const [group = '', code = '', ...elements] = line.split(' ');
    const vr = ambiguous[code] ?? code;
    for (const element of elements) vrs.set(Number.parseInt(group + element, 16), vr);
  }
  return vrs;
}

const vrOf = parse();

/** VR of the repeating groups: curves 50xx (retired) and overlays 60xx (PS3.5 7.6). */
const overlayVrs: Readonly<Record<number, string>> = {
  0x0010: 'US', 0x0011: 'US', 0x0012: 'US', 0x0015: 'IS', 0x0022: 'LO', 0x0040: 'CS', 0x0045: 'LO', 0x0050: 'SS', 0x0051: 'US', 0x0100: 'US', 0x0102: 'US', 0x1500: 'LO', 0x3000: 'OB|OW', 0x4000: 'LT',
};

/** VR of an attribute of the standard, e.g. `DS`, `SQ`, `US|SS`; undefined for private and unknown ones. */
export function vrOfTag(tag: number): string | undefined {
  const known = vrOf.get(tag);
  if (known) return known;
  if ((tag & 0xffff) === 0) return 'UL';
  return tag >>> 24 === 0x60 && (tag >>> 16) % 2 === 0 ? overlayVrs[tag & 0xffff] : undefined;
}

export const standardTags: ReadonlyMap<number, string> = vrOf;
