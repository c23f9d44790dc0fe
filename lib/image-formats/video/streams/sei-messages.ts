import { asciiBytes, readAscii } from '../big-endian';

/** A supplemental enhancement information message (ITU-T H.264 / H.265, Annex D), without emulation prevention. */
interface SeiMessage {
  readonly type: number;
  readonly payload: Uint8Array;
}

/**
 * Messages that say when and from where a picture can be decoded: buffering period, picture timing, recovery point, and of HEVC the active
 * parameter sets and decoding unit information. All others (user data, captions, post-filters, hashes, …) are dropped.
 */
const keptTypes: ReadonlySet<number> = new Set([0, 1, 6, 129, 130]);
/** None of the kept messages needs more; longer ones hold something else. */
const KEPT_PAYLOAD_BYTES = 64;

const USER_DATA_UNREGISTERED = 5;
const x264Uuid = Uint8Array.of(0xdc, 0x45, 0xe9, 0xbd, 0xe6, 0xd9, 0x48, 0xb7, 0x96, 0x2c, 0xd8, 0x20, 0xd9, 0x23, 0xee, 0xef);
/** Decoders repair streams of x264 builds before this one (wrong contexts for 4:4:4 with 8×8 transform), and learn the build from its message. */
const FIRST_SOUND_X264_BUILD = 151;

/** Takes out the 03 of 00 00 03 (ITU-T H.264 7.4.1). */
function withoutEmulationPrevention(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(bytes.length);
  let length = 0;
  let zeros = 0;
  for (const byte of bytes) {
    const isPrevention = zeros >= 2 && byte === 3;
    zeros = byte === 0 ? zeros + 1 : 0;
    if (!isPrevention) out[length++] = byte;
  }
  return out.subarray(0, length);
}

function withEmulationPrevention(bytes: readonly number[]): Uint8Array {
  const out: number[] = [];
  let zeros = 0;
  for (const byte of bytes) {
    if (zeros >= 2 && byte <= 3) {
      out.push(3);
      zeros = 0;
    }
    out.push(byte);
    zeros = byte === 0 ? zeros + 1 : 0;
  }
  return Uint8Array.from(out);
}

/** Type and size are written as a run of FF and a last byte. Stops at the trailing bits, or where the bytes make no sense. */
function readMessages(raw: Uint8Array): SeiMessage[] {
  const messages: SeiMessage[] = [];
  let at = 0;
  const readNumber = (): number => {
    let value = 0;
    while (raw[at] === 0xff) {
      value += 255;
      at += 1;
    }
    value += raw[at] ?? 0;
    at += 1;
    return value;
  };
  while (at < raw.length && raw[at] !== 0x80) {
    const type = readNumber();
    const size = readNumber();
    if (at + size > raw.length) break;
    messages.push({ type, payload: raw.subarray(at, at + size) });
    at += size;
  }
  return messages;
}

/** Of x264's long text about itself only the build, and only where decoders need it. */
function reducedUserData(payload: Uint8Array): SeiMessage[] {
  if (!x264Uuid.every((byte, i) => payload[i] === byte)) return [];
  const build = /^x264 - core (\d{1,3})(?!\d)/.exec(readAscii(payload, 16, 24))?.[1];
  if (build === undefined || Number(build) >= FIRST_SOUND_X264_BUILD) return [];
  return [{ type: USER_DATA_UNREGISTERED, payload: Uint8Array.of(...x264Uuid, ...asciiBytes(`x264 - core ${Number(build)}`)) }];
}

function numberBytes(value: number): number[] {
  return [...Array<number>(Math.floor(value / 255)).fill(255), value % 255];
}

/**
 * The SEI NAL unit with the kept messages alone; null when none is left.
 * @param headerBytes 1 for H.264, 2 for HEVC
 */
export function cleanSeiUnit(unit: Uint8Array, headerBytes: number): Uint8Array | null {
  const kept = readMessages(withoutEmulationPrevention(unit.subarray(headerBytes))).flatMap((message) => {
    if (message.type === USER_DATA_UNREGISTERED) return reducedUserData(message.payload);
    return keptTypes.has(message.type) && message.payload.length <= KEPT_PAYLOAD_BYTES ? [message] : [];
  });
  if (kept.length === 0) return null;
  const raw = kept.flatMap(({ type, payload }) => [...numberBytes(type), ...numberBytes(payload.length), ...payload]);
  const body = withEmulationPrevention([...raw, 0x80]);
  const out = new Uint8Array(headerBytes + body.length);
  out.set(unit.subarray(0, headerBytes));
  out.set(body, headerBytes);
  return out;
}
