import { asciiBytes, uintBytes } from '../video/big-endian';
import { makeBox, makeFullBox } from './boxes';

/** For tests only: what a careless camera would write around its pictures. */
const identity = ['Fairweather Florence', 'MRN-55512', 'Maple'];

const times = new Uint8Array(8).fill(0xd1);
const matrix = [0, 0x10000, 0, -0x10000, 0, 0, 0, 0, 0x40000000].map((value) => uintBytes(value, 4));

function tags(): Uint8Array {
  const name = makeBox('\xa9nam', uintBytes(identity[0]?.length ?? 0, 2), uintBytes(0, 2), asciiBytes(identity[0] ?? ''));
  return makeBox('udta', name, makeFullBox('meta', 0, 0, asciiBytes(identity[1] ?? '')));
}

function visualEntry(type: string, columns: number, rows: number): Uint8Array {
  const fields = new Uint8Array(78);
  fields.set(uintBytes(1, 2), 6);
  fields.set(asciiBytes('MRN-'), 20);
  fields.set(uintBytes(columns, 2), 24);
  fields.set(uintBytes(rows, 2), 26);
  fields.set(asciiBytes('Fairweather'), 43);
  return makeBox(type, fields, makeBox('uuid', asciiBytes('0123456789abcdefMRN-55512')));
}

function track(handler: string, entry: Uint8Array, sizes: readonly number[], offsets: readonly number[]): Uint8Array {
  const table = makeBox(
    'stbl', makeFullBox('stsd', 0, 0, uintBytes(1, 4), entry),
    makeFullBox('stts', 0, 0, uintBytes(1, 4), uintBytes(sizes.length, 4), uintBytes(40, 4)),
    makeFullBox('stsc', 0, 0, uintBytes(1, 4), uintBytes(1, 4), uintBytes(1, 4), uintBytes(1, 4)),
    makeFullBox('stsz', 0, 0, uintBytes(0, 4), uintBytes(sizes.length, 4), ...sizes.map((size) => uintBytes(size, 4))),
    makeFullBox('stco', 0, 0, uintBytes(offsets.length, 4), ...offsets.map((offset) => uintBytes(offset, 4))),
  );
  const here = makeBox('dinf', makeFullBox('dref', 0, 0, uintBytes(1, 4), makeFullBox('url ', 0, 1)));
  const media = makeBox(
    'mdia', makeFullBox('mdhd', 0, 0, times, uintBytes(1000, 4), uintBytes(120, 4), uintBytes(0x15c7, 4)),
    makeFullBox('hdlr', 0, 0, new Uint8Array(4), asciiBytes(handler), new Uint8Array(12), asciiBytes('House Elsewhere\0')), makeBox('minf', here, table),
  );
  return makeBox('trak', makeFullBox('tkhd', 0, 3, times, uintBytes(1, 4), new Uint8Array(28), ...matrix, new Uint8Array(8)), media);
}

/** A MOV with its table of contents last, turned by a quarter, with a subtitle track, tags and free space that hold identifiers. */
export function writeSampleMp4(pictures: readonly Uint8Array[], columns: number, rows: number): Uint8Array {
  const type = makeBox('ftyp', asciiBytes('isom'), uintBytes(512, 4), asciiBytes('isom'));
  const free = makeBox('free', asciiBytes(identity[2] ?? ''));
  const subtitle = asciiBytes('\0\x14Fairweather Florence');
  const offsets: number[] = [];
  let at = type.length + free.length + 8;
  for (const piece of [...pictures, subtitle]) {
    offsets.push(at);
    at += piece.length;
  }
  const last = offsets.pop() ?? 0;
  const movie = makeBox(
    'moov', makeFullBox('mvhd', 0, 0, times, uintBytes(1000, 4), uintBytes(120, 4), new Uint8Array(80)),
    track('text', makeBox('text', new Uint8Array(8)), [subtitle.length], [last]),
    track('vide', visualEntry('jpeg', columns, rows), pictures.map((picture) => picture.length), offsets), tags(),
  );
  return Uint8Array.from(Buffer.concat([type, free, makeBox('mdat', ...pictures, subtitle), movie]));
}
