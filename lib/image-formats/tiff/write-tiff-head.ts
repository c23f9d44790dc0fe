import type { SampleType } from '@/lib/imaging/image-description';
import { sampleBytes } from '../raw/decode-samples';
import { viewOf } from '../raw/view-of';

/** Frames of one size and type; `orientation` as EXIF counts it. */
export interface TiffHead {
  readonly columns: number;
  readonly rows: number;
  readonly samplesPerPixel: 1 | 3;
  readonly sampleType: SampleType;
  readonly bitsStored: number;
  readonly isWhiteZero: boolean;
  readonly orientation: number;
  readonly frames: number;
}

type Entry = readonly [tag: number, type: 3 | 4, count: number, value: number];

const wordsAt = 8;
const alignment = 16;

export function frameBytesOf({ columns, rows, samplesPerPixel, sampleType }: TiffHead): number {
  return columns * rows * samplesPerPixel * sampleBytes[sampleType];
}

/** Shorts that do not fit into an entry, one list for each of bits, largest value and format; all pages point to the same. */
function sharedLists(head: TiffHead): readonly (readonly number[])[] {
  const bits = 8 * sampleBytes[head.sampleType];
  const format = head.sampleType.startsWith('float') ? 3 : head.sampleType.startsWith('int') ? 2 : 1;
  const most = head.bitsStored < bits ? 2 ** head.bitsStored - 1 : 0;
  return [bits, most, format].map((value) => Array.from({ length: head.samplesPerPixel }, () => value));
}

function entriesOf(head: TiffHead, dataAt: number): Entry[] {
  const n = head.samplesPerPixel;
  const [bits = [], most = [], format = []] = sharedLists(head);
  const list = (tag: number, values: readonly number[], index: number): Entry => [tag, 3, n, n === 1 ? (values[0] ?? 0) : wordsAt + 2 * n * index];
  const photometric = n === 3 ? 2 : head.isWhiteZero ? 0 : 1;
  return [
    [256, 4, 1, head.columns], [257, 4, 1, head.rows], list(258, bits, 0), [259, 3, 1, 1], [262, 3, 1, photometric], [273, 4, 1, dataAt],
    ...(head.orientation === 1 ? [] : [[274, 3, 1, head.orientation] as const]),
    [277, 3, 1, n], [278, 4, 1, head.rows], [279, 4, 1, frameBytesOf(head)],
    ...((most[0] ?? 0) > 0 ? [list(281, most, 1)] : []),
    [284, 3, 1, 1], list(339, format, 2),
  ];
}

/**
 * Everything of an uncompressed little-endian TIFF before its pixels: header, one directory a page, nothing that is not needed to read it. The
 * frames follow it one behind the other, each in one strip.
 */
export function writeTiffHead(head: TiffHead): Uint8Array {
  const directoryBytes = 2 + 12 * entriesOf(head, 0).length + 4;
  const lists = sharedLists(head).flat();
  const firstAt = wordsAt + 2 * lists.length + (lists.length % 2) * 2;
  const dataAt = Math.ceil((firstAt + head.frames * directoryBytes) / alignment) * alignment;
  const out = new Uint8Array(dataAt);
  const view = viewOf(out);
  out.set([0x49, 0x49, 42, 0]);
  view.setUint32(4, firstAt, true);
  lists.forEach((value, i) => view.setUint16(wordsAt + 2 * i, value, true));
  for (let frame = 0; frame < head.frames; frame += 1) {
    const at = firstAt + frame * directoryBytes;
    const entries = entriesOf(head, dataAt + frame * frameBytesOf(head));
    view.setUint16(at, entries.length, true);
    entries.forEach(([tag, type, count, value], i) => {
      const entry = at + 2 + 12 * i;
      view.setUint16(entry, tag, true);
      view.setUint16(entry + 2, type, true);
      view.setUint32(entry + 4, count, true);
      // A short stands at the start of its cell, which is the same in little endian.
      view.setUint32(entry + 8, value, true);
    });
    if (frame + 1 < head.frames) view.setUint32(at + directoryBytes - 4, at + directoryBytes, true);
  }
  return out;
}
