import type { Palette } from '@/lib/imaging/image-description';
import { malformed } from '../reading/refusals';
import type { DatasetReader } from './dataset-reader';

interface Descriptor {
  readonly entries: number;
  readonly firstMapped: number;
  readonly bits: number;
}

const tables = [
  { descriptor: 0x00281101, data: 0x00281201, segmented: 0x00281221 },
  { descriptor: 0x00281102, data: 0x00281202, segmented: 0x00281222 },
  { descriptor: 0x00281103, data: 0x00281203, segmented: 0x00281223 },
] as const;

/** Words of table data, two entries to a word when they have 8 bits and so few words are there (PS3.3 C.7.6.3.1.6). */
function plainEntries(words: readonly number[], { entries, bits }: Descriptor): number[] {
  if (words.length >= entries) return words.slice(0, entries);
  if (bits > 8 || words.length * 2 < entries) throw malformed('A palette is shorter than its descriptor says.');
  return words.flatMap((word) => [word & 0xff, word >>> 8]).slice(0, entries);
}

interface Expansion {
  readonly words: readonly number[];
  readonly limit: number;
  readonly out: number[];
}

/** One segment at `at`; returns where the next begins, null at an unknown opcode. Indirect segments refer to earlier ones, never to others of their kind. */
function expandSegment({ words, limit, out }: Expansion, at: number, isIndirect: boolean): number | null {
  const opcode = words[at];
  const count = words[at + 1] ?? 0;
  if (opcode === 0) {
    out.push(...words.slice(at + 2, at + 2 + Math.min(count, limit)));
    return at + 2 + count;
  }
  if (opcode === 1) {
    const from = out.at(-1);
    const to = words[at + 2];
    if (from === undefined || to === undefined) return null;
    for (let i = 1; i <= count; i += 1) out.push(Math.round(from + ((to - from) * i) / count));
    return at + 3;
  }
  if (opcode !== 2 || isIndirect) return null;
  let source: number | null = (words[at + 2] ?? 0) + 65536 * (words[at + 3] ?? 0);
  for (let i = 0; i < count && source !== null && out.length <= limit; i += 1) source = expandSegment({ words, limit, out }, source, true);
  return source === null ? null : at + 4;
}

/** Segmented palette (PS3.3 C.7.9.2): discrete, linear and indirect segments; offsets are counted in words here as in every file seen. */
function expandSegments(words: readonly number[], { entries, bits }: Descriptor): number[] {
  const units = bits === 8 ? words.flatMap((word) => [word & 0xff, word >>> 8]) : words;
  const expansion = { words: units, limit: entries, out: [] as number[] };
  let at: number | null = 0;
  while (expansion.out.length < entries) {
    at = expandSegment(expansion, at, false);
    if (at === null || at > units.length) throw malformed('A segmented palette is damaged.');
  }
  return expansion.out.slice(0, entries);
}

function readTable(top: DatasetReader, { descriptor, data, segmented }: (typeof tables)[number]): { table: Descriptor; entries: number[] } {
  const [count, firstMapped, bits] = top.numbers(descriptor);
  if (count === undefined || firstMapped === undefined || (bits !== 8 && bits !== 16)) throw malformed('The palette has no usable descriptor.');
  const table = { entries: (count & 0xffff) || 65536, firstMapped, bits };
  const words = top.numbers(data);
  return { table, entries: words.length > 0 ? plainEntries(words, table) : expandSegments(top.numbers(segmented), table) };
}

function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}

/**
 * Palette of PALETTE COLOR. Some writers say 16 bits and write 8: tables that never go beyond 255 are taken as they are.
 * @param isSigned Pixel Representation: then the first mapped value is signed, too
 * @throws FiducialError 'malformed' when it is missing or shorter than it says
 */
export function readPalette(top: DatasetReader, isSigned: boolean): Palette {
  const channels = tables.map((tags) => readTable(top, tags));
  const table = (channels[0] as (typeof channels)[number]).table;
  if (channels.some((channel) => channel.table.entries !== table.entries)) throw malformed('The three tables of the palette differ in length.');
  const shift = table.bits === 16 && channels.some(({ entries }) => entries.some((entry) => entry > 255)) ? 8 : 0;
  const rgb = new Uint8Array(3 * table.entries);
  channels.forEach(({ entries }, channel) => entries.forEach((entry, i) => {
    rgb[3 * i + channel] = Math.min(255, entry >>> shift);
  }));
  return { firstMapped: isSigned ? (table.firstMapped << 16) >> 16 : table.firstMapped, rgb: toBase64(rgb) };
}
