import { asciiBytes, uintBytes } from '../video/big-endian';
import type { CodedSamples } from '../video/coded-video';
import { PartList } from '../video/part-list';
import { elementHeader, makeElement, makeUnsigned } from './ebml';
import { ID } from './element-ids';
import type { MatroskaVideo } from './read-matroska';

/** A block's time is a signed 16-bit distance from its cluster's. */
const FARTHEST_BLOCK = 32_767;

function float64(value: number): Uint8Array {
  const out = new Uint8Array(8);
  new DataView(out.buffer).setFloat64(0, value);
  return out;
}

function fileHeader(isWebm: boolean): Uint8Array {
  const numbers: readonly (readonly [number, number])[] = [[0x4286, 1], [0x42f7, 1], [0x42f2, 4], [0x42f3, 8]];
  const versions: readonly (readonly [number, number])[] = [[0x4287, 4], [0x4285, 2]];
  const make = ([id, value]: readonly [number, number]): Uint8Array => makeUnsigned(id, value);
  return makeElement(ID.ebml, ...numbers.map(make), makeElement(ID.docType, asciiBytes(isWebm ? 'webm' : 'matroska')), ...versions.map(make));
}

/**
 * Without the names of the programs that made the file: RFC 9559 asks for them, readers do not, and even an empty one shows as a tag.
 */
function information({ timestampScale, duration }: MatroskaVideo): Uint8Array {
  return makeElement(ID.info, makeUnsigned(ID.timestampScale, timestampScale), makeElement(ID.duration, float64(duration)));
}

function trackList({ track }: MatroskaVideo): Uint8Array {
  const { display, colour } = track;
  const picture = makeElement(
    ID.video, makeUnsigned(ID.pixelWidth, track.columns), makeUnsigned(ID.pixelHeight, track.rows),
    // 3: only the ratio counts.
    ...(display ? [makeUnsigned(ID.displayWidth, display[0]), makeUnsigned(ID.displayHeight, display[1]), makeUnsigned(ID.displayUnit, 3)] : []),
    ...(colour.length > 0 ? [makeElement(ID.colour, ...colour.map(([id, value]) => makeUnsigned(id, value)))] : []),
  );
  return makeElement(ID.tracks, makeElement(
    ID.trackEntry, makeUnsigned(ID.trackNumber, 1), makeUnsigned(ID.trackUid, 1), makeUnsigned(ID.trackType, 1), makeUnsigned(ID.flagLacing, 0),
    makeElement(ID.language, asciiBytes('und')), makeElement(ID.codecId, asciiBytes(track.codecId)),
    ...(track.codecPrivate ? [makeElement(ID.codecPrivate, track.codecPrivate)] : []),
    ...(track.defaultDuration === null ? [] : [makeUnsigned(ID.defaultDuration, track.defaultDuration)]), picture,
  ));
}

/** Samples as their own parts, so that headers can go between them. */
function* cutSamples({ data, sizes }: CodedSamples): Generator<Uint8Array[]> {
  let part = 0;
  let offset = 0;
  for (const size of sizes) {
    const pieces: Uint8Array[] = [];
    for (let left = size; left > 0;) {
      const source = data.parts[part] ?? new Uint8Array();
      const piece = source.subarray(offset, offset + left);
      pieces.push(piece);
      left -= piece.length;
      offset += piece.length;
      if (offset >= source.length) {
        part += 1;
        offset = 0;
      }
    }
    yield pieces;
  }
}

interface OpenCluster {
  readonly time: number;
  readonly content: PartList;
}

/** One cluster from key picture to key picture, sooner where a time would not fit. */
function clusters({ blocks }: MatroskaVideo, samples: CodedSamples): OpenCluster[] {
  const list: OpenCluster[] = [];
  let k = 0;
  for (const pieces of cutSamples(samples)) {
    const { time, isKey } = blocks[k] ?? { time: 0, isKey: true };
    let current = list.at(-1);
    if (!current || isKey || Math.abs(time - current.time) > FARTHEST_BLOCK) {
      current = { time, content: new PartList() };
      current.content.push(makeUnsigned(ID.timestamp, time));
      list.push(current);
    }
    current.content.push(elementHeader(ID.simpleBlock, 4 + (samples.sizes[k] ?? 0)));
    current.content.push(Uint8Array.of(0x81, ...uintBytes(time - current.time, 2), isKey ? 0x80 : 0));
    for (const piece of pieces) current.content.push(piece);
    k += 1;
  }
  return list;
}

/** The file's parts: header, and a segment of what it is, its one track, and its pictures. */
export function writeMatroska(video: MatroskaVideo, samples: CodedSamples): Uint8Array[] {
  const body = new PartList();
  body.push(information(video));
  body.push(trackList(video));
  for (const { content } of clusters(video, samples)) {
    body.push(elementHeader(ID.cluster, content.length));
    for (const part of content.parts) body.push(part);
  }
  return [fileHeader(video.isWebm), elementHeader(ID.segment, body.length, 8), ...body.parts];
}
