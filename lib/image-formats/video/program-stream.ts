import { FiducialError } from '@/lib/domain/errors';
import { readUint } from './big-endian';
import { PartList } from './part-list';
import { findStartCode } from './streams/start-codes';

/** Codes behind 00 00 01 (ISO/IEC 13818-1 table 2-22, 13818-2 table 6-1). */
const PACK = 0xba, END = 0xb9, SYSTEM_HEADER = 0xbb, FIRST_VIDEO = 0xe0, LAST_VIDEO = 0xef, USER_DATA = 0xb2;

interface Packet {
  readonly code: number;
  readonly start: number;
  readonly end: number;
}

function packetEnd(bytes: Uint8Array, at: number): number {
  const code = bytes[at + 3] ?? 0;
  if (code === END) return at + 4;
  if (code !== PACK) return at + 6 + readUint(bytes, at + 4, 2);
  const isMpeg2 = ((bytes[at + 4] ?? 0) & 0xc0) === 0x40;
  return isMpeg2 ? at + 14 + ((bytes[at + 13] ?? 0) & 7) : at + 12;
}

/** Packs, headers and packets of a program stream; zeros may stand between them. */
function readPackets(bytes: Uint8Array): Packet[] {
  const packets: Packet[] = [];
  for (let at = findStartCode(bytes, 0); at + 4 <= bytes.length; at = findStartCode(bytes, packets.at(-1)?.end ?? at)) {
    const end = packetEnd(bytes, at);
    if ((bytes[at + 3] ?? 0) < END || end > bytes.length) throw new FiducialError('malformed', 'The MPEG video is damaged: a packet is longer than what holds it.');
    packets.push({ code: bytes[at + 3] ?? 0, start: at, end });
  }
  return packets;
}

const isVideo = ({ code }: Packet): boolean => code >= FIRST_VIDEO && code <= LAST_VIDEO;

/** Where the elementary stream goes on inside a packet (13818-1 2.4.3.7; MPEG-1: 11172-1 2.4.3.3). */
function payloadStart(bytes: Uint8Array, { start, end }: Packet): number {
  let at = start + 6;
  if (((bytes[at] ?? 0) & 0xc0) === 0x80) return Math.min(end, at + 3 + (bytes[at + 2] ?? 0));
  while (at < end && bytes[at] === 0xff) at += 1;
  if (((bytes[at] ?? 0) & 0xc0) === 0x40) at += 2;
  const stamps = (bytes[at] ?? 0) >> 4;
  return Math.min(end, at + (stamps === 2 ? 5 : stamps === 3 ? 10 : 1));
}

/** Stretches of user data, [start, end), in an elementary stream. */
function userDataIn(stream: Uint8Array): (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  for (let at = findStartCode(stream, 0); at + 4 <= stream.length;) {
    const next = findStartCode(stream, at + 3);
    if (stream[at + 3] === USER_DATA) found.push([at, next]);
    at = next;
  }
  return found;
}

/** The stream of one video's packets, and which byte of the file each of its stretches is. */
function gather(bytes: Uint8Array, packets: readonly Packet[]): { stream: Uint8Array; stretches: (readonly [streamStart: number, fileStart: number, length: number])[] } {
  const stretches: (readonly [number, number, number])[] = [];
  let length = 0;
  for (const packet of packets) {
    const start = payloadStart(bytes, packet);
    stretches.push([length, start, packet.end - start]);
    length += packet.end - start;
  }
  const stream = new Uint8Array(length);
  for (const [at, start, size] of stretches) stream.set(bytes.subarray(start, start + size), at);
  return { stream, stretches };
}

/**
 * An MPEG-1 or MPEG-2 program stream with its first video alone. User data, which may begin in one packet and end in another, become zeros: these may
 * stand before any start code, and no length changes. Sound, private streams, padding and maps of streams are dropped.
 * @throws FiducialError 'malformed' | 'unsupported'
 */
export function cleanProgramStream(bytes: Uint8Array): { parts: readonly Uint8Array[]; unitsChanged: number } {
  const packets = readPackets(bytes);
  const first = packets.find(isVideo);
  if (!first) throw new FiducialError('unsupported', 'This MPEG stream holds no video.');
  const { stream, stretches } = gather(bytes, packets.filter(({ code }) => code === first.code));
  const userData = userDataIn(stream).filter(([start, end]) => stream.subarray(start, end).some((byte) => byte !== 0));
  // A copy only when something must be overwritten.
  const target = userData.length > 0 ? bytes.slice() : bytes;
  for (const [start, end] of userData) {
    for (const [at, fileStart, length] of stretches) {
      const from = Math.max(start, at);
      const to = Math.min(end, at + length);
      if (from < to) target.fill(0, fileStart + from - at, fileStart + to - at);
    }
  }
  const out = new PartList();
  const kept = packets.filter(({ code }) => code === first.code || code === PACK || code === SYSTEM_HEADER || code === END);
  for (const { start, end } of kept) out.push(target.subarray(start, end));
  return { parts: out.parts, unitsChanged: userData.length + packets.length - kept.length };
}
