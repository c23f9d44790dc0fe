import { exifBlock, iccProfile, iptcRecord, xmpPacket } from './exif-block.fixture';
import { sentinel, sentinelBytes } from './sentinels.fixture';

/** For tests only: a JPEG in all the clothes that a JPEG can wear. */
function segment(marker: number, ...parts: readonly (Uint8Array | string)[]): Buffer {
  const content = Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)));
  return Buffer.concat([Buffer.of(0xff, marker, (content.length + 2) >> 8, (content.length + 2) & 255), content]);
}

const number = (value: number): Buffer => Buffer.of(value >>> 24, (value >> 16) & 255, (value >> 8) & 255, value & 255);

/** Photoshop's resources (APP13): IPTC, a caption, and a thumbnail. */
function photoshop(thumbnail: Uint8Array): Uint8Array {
  const resource = (id: number, content: Uint8Array): Buffer => Buffer.concat([Buffer.from('8BIM'), Buffer.of(id >> 8, id & 255, 0, 0), number(content.length), content, Buffer.alloc(content.length % 2)]);
  return new Uint8Array(Buffer.concat([Buffer.from('Photoshop 3.0\0', 'latin1'), resource(0x0404, iptcRecord()), resource(0x040c, Buffer.concat([Buffer.alloc(28), thumbnail])), resource(0x03f0, sentinelBytes())]));
}

/** A JUMBF box (ISO/IEC 19566-5) as C2PA uses it (APP11). */
function jumbf(): Uint8Array {
  const box = (type: string, content: Uint8Array): Buffer => Buffer.concat([number(content.length + 8), Buffer.from(type, 'latin1'), content]);
  const described = box('jumd', Buffer.concat([Buffer.from('c2pa'), Buffer.alloc(12), Buffer.of(3), Buffer.from(`${sentinel()}\0`)]));
  return new Uint8Array(box('jumb', Buffer.concat([described, box('json', Buffer.from(`{"author":"${sentinel()}"}`))])));
}

/** Segments that hold a second meaning; `thumbnail` is a whole JPEG. */
function carriers(orientation: number, thumbnail: Uint8Array): Buffer[] {
  const guid = '0123456789ABCDEF0123456789ABCDEF';
  const extended = Buffer.from(`<x>${sentinel()}</x>`);
  return [
    segment(0xe1, 'Exif\0\0', exifBlock(orientation, thumbnail)), segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0', xmpPacket()),
    segment(0xe1, 'http://ns.adobe.com/xmp/extension/\0', guid, number(extended.length), number(0), extended), segment(0xed, photoshop(thumbnail)),
    segment(0xe2, 'ICC_PROFILE\0\x01\x01', iccProfile()), segment(0xe2, 'MPF\0', 'II*\0\x08\0\0\0', sentinelBytes()), segment(0xe2, 'FPXR\0', sentinelBytes('utf16le')),
    segment(0xeb, 'JP\0\x01\0\0\0\x01', jumbf()), segment(0xfe, sentinelBytes()), segment(0xfe, sentinelBytes('utf16le')), segment(0xe0, 'JFXX\0\x10', thumbnail),
    segment(0xec, 'Ducky\0\x02\0', sentinelBytes()), segment(0xe3, 'Meta\0\0', sentinelBytes()), segment(0xef, sentinelBytes()), segment(0xe7, sentinelBytes()),
  ];
}

/** The picture with every carrier in an order that `turn` chooses; behind its end a second picture and free text. */
export function dressJpeg(bare: Uint8Array, turn: number): Uint8Array {
  const thumbnail = new Uint8Array(Buffer.concat([bare.subarray(0, 2), segment(0xfe, sentinelBytes()), bare.subarray(2)]));
  const all = carriers(1 + (turn % 8), thumbnail);
  const turned = [...all.slice(turn % all.length), ...all.slice(0, turn % all.length)];
  return new Uint8Array(Buffer.concat([bare.subarray(0, 2), ...turned, bare.subarray(2), thumbnail, sentinelBytes()]));
}
