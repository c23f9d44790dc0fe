import { asciiBytes } from '../video/big-endian';
import type { CodedSamples } from '../video/coded-video';
import { PartList } from '../video/part-list';
import type { AviVideo } from './read-avi';
import { littleBytes, makeChunk } from './riff';

const HAS_INDEX = 0x10, KEY_FRAME = 0x10;
const PICTURE = '00dc';

function mainHeader({ facts, rate, scale }: AviVideo, pictures: number): Uint8Array {
  const microsecondsPerPicture = Math.min(0xffffffff, Math.round((1e6 * scale) / rate));
  const numbers = [microsecondsPerPicture, 0, 0, HAS_INDEX, pictures, 0, 1, 0, facts.columns, facts.rows, 0, 0, 0, 0];
  return makeChunk('avih', ...numbers.map((value) => littleBytes(value)));
}

function streamHeader({ facts, format, rate, scale }: AviVideo, pictures: number): Uint8Array {
  const timing = [0, 0, 0, scale, rate, 0, pictures, 0, 0xffffffff, 0].map((value) => littleBytes(value));
  const frame = [0, 0, facts.columns, facts.rows].map((value) => littleBytes(value, 2));
  return makeChunk('strh', asciiBytes('vids'), asciiBytes(format.handler), ...timing, ...frame);
}

function makeList(kind: string, ...parts: readonly Uint8Array[]): Uint8Array {
  return makeChunk('LIST', asciiBytes(kind), ...parts);
}

function listHeader(type: string, kind: string, contentBytes: number): Uint8Array {
  return Uint8Array.from([...asciiBytes(type), ...littleBytes(contentBytes + 4), ...asciiBytes(kind)]);
}

/** Pictures with their chunk headers, and the index that says where each lies (from the list's kind on). */
function writePictures({ isKey }: AviVideo, { data, sizes }: CodedSamples): { pictures: PartList; index: Uint8Array } {
  const pictures = new PartList();
  const index = new Uint8Array(16 * sizes.length);
  let part = 0;
  let offset = 0;
  sizes.forEach((size, k) => {
    index.set([...asciiBytes(PICTURE), ...littleBytes(isKey[k] ? KEY_FRAME : 0), ...littleBytes(4 + pictures.length), ...littleBytes(size)], 16 * k);
    pictures.push(Uint8Array.from([...asciiBytes(PICTURE), ...littleBytes(size)]));
    for (let left = size; left > 0;) {
      const source = data.parts[part] ?? new Uint8Array();
      const piece = source.subarray(offset, offset + left);
      pictures.push(piece);
      left -= piece.length;
      offset += piece.length;
      if (offset >= source.length) {
        part += 1;
        offset = 0;
      }
    }
    if (size % 2 === 1) pictures.push(new Uint8Array(1));
  });
  return { pictures, index };
}

/** The file's parts: one RIFF of a header, one list of pictures and their index. */
export function writeAvi(video: AviVideo, samples: CodedSamples): Uint8Array[] {
  const count = samples.sizes.length;
  const header = makeList('hdrl', mainHeader(video, count), makeList('strl', streamHeader(video, count), makeChunk('strf', video.format.clean)));
  const { pictures, index } = writePictures(video, samples);
  const indexChunk = makeChunk('idx1', index);
  const contentBytes = header.length + 12 + pictures.length + indexChunk.length;
  return [listHeader('RIFF', 'AVI ', contentBytes), header, listHeader('LIST', 'movi', pictures.length), ...pictures.parts, indexChunk];
}
