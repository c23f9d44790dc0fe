import { asciiBytes, uintBytes } from '../video/big-endian';
import { makeElement, makeUnsigned } from './ebml';
import { ID } from './element-ids';

const text = (id: number, value: string): Uint8Array => makeElement(id, asciiBytes(value));

/** For tests only: a Motion JPEG with title, tags, an attachment and a track's name that hold identifiers, in clusters of block groups. */
export function writeSampleMatroska(pictures: readonly Uint8Array[], columns: number, rows: number): Uint8Array {
  const info = makeElement(ID.info, makeUnsigned(ID.timestampScale, 1_000_000), text(0x7ba9, 'Fairweather Florence'), text(0x4d80, 'House'), text(0x5741, 'Elsewhere'));
  const picture = makeElement(ID.video, makeUnsigned(ID.pixelWidth, columns), makeUnsigned(ID.pixelHeight, rows));
  const name = text(0x536e, 'MRN-55512');
  const sound = makeElement(ID.trackEntry, makeUnsigned(ID.trackNumber, 1), makeUnsigned(ID.trackType, 2), text(ID.codecId, 'A_PCM/INT/LIT'));
  const entry = makeElement(ID.trackEntry, makeUnsigned(ID.trackNumber, 2), makeUnsigned(ID.trackType, 1), name, text(ID.codecId, 'V_MJPEG'), picture);
  const tags = makeElement(ID.tags, text(0x45a3, 'Maple'));
  const attachment = makeElement(ID.attachments, text(0x466e, 'Fairweather.txt'));
  const clusters = pictures.map((jpeg, k) => makeElement(
    ID.cluster, makeUnsigned(ID.timestamp, 40 * k),
    makeElement(ID.simpleBlock, Uint8Array.of(0x81, 0, 0, 0x80), asciiBytes('MRN-55512')),
    makeElement(ID.blockGroup, makeElement(ID.block, Uint8Array.of(0x82), uintBytes(0, 2), Uint8Array.of(0), jpeg), text(0xa2, 'Maple')),
  ));
  const segment = makeElement(ID.segment, info, makeElement(ID.tracks, sound, entry), tags, attachment, ...clusters, makeElement(0xec, asciiBytes('Fairweather')));
  return Uint8Array.from([...makeElement(ID.ebml, text(ID.docType, 'matroska')), ...segment]);
}
