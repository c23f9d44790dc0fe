import { asciiBytes } from '../video/big-endian';
import { littleBytes, makeChunk } from './riff';

const list = (kind: string, ...parts: readonly Uint8Array[]): Uint8Array => makeChunk('LIST', asciiBytes(kind), ...parts);
const numbers = (...values: readonly number[]): Uint8Array[] => values.map((value) => littleBytes(value));

/** For tests only: a Motion JPEG beside a stream of text, with a name, a date, an INFO list and junk that hold identifiers. */
export function writeSampleAvi(pictures: readonly Uint8Array[], columns: number, rows: number): Uint8Array {
  const text = list('strl', makeChunk('strh', asciiBytes('txts'), new Uint8Array(52)), makeChunk('strf', asciiBytes('Maple')));
  const strh = makeChunk('strh', asciiBytes('vids'), asciiBytes('MRN-'), ...numbers(0, 0, 0, 40, 1000, 0, pictures.length, 0, 0, 0, 0, 0));
  const strf = makeChunk('strf', littleBytes(40), littleBytes(columns), littleBytes(rows), littleBytes(1, 2), littleBytes(24, 2), asciiBytes('MJPG'), new Uint8Array(20), asciiBytes('Fairweather'));
  const header = list('hdrl', makeChunk('avih', ...numbers(40_000, 0, 0, 0, 3, 0, 2, 0, columns, rows, 0, 0, 0, 0)), text, list('strl', strh, strf, makeChunk('strn', asciiBytes('House'))));
  const info = list('INFO', makeChunk('INAM', asciiBytes('Fairweather Florence')), makeChunk('IART', asciiBytes('MRN-55512')));
  const body = list('movi', makeChunk('00tx', asciiBytes('Elsewhere')), ...pictures.map((picture) => list('rec ', makeChunk('01dc', picture))), makeChunk('JUNK', asciiBytes('Fairweather')));
  return makeChunk('RIFF', asciiBytes('AVI '), header, info, makeChunk('IDIT', asciiBytes('19310704')), body);
}
