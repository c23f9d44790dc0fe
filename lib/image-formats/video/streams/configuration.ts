import { FiducialError } from '@/lib/domain/errors';
import { joinParts } from '../../bytes/join-parts';
import { readUint, uintBytes } from '../big-endian';
import { PartList } from '../part-list';
import { cleanAv1Sample } from './av1-units';

/** What a container says once about all samples, clean. */
export interface StreamConfiguration {
  readonly bytes: Uint8Array;
  /** Of the length before each NAL unit of a sample. */
  readonly lengthBytes: number;
}

function malformed(): FiducialError {
  return new FiducialError('malformed', 'The video file is damaged: its description of the coding ends too early.');
}

/** `count` units, each behind a 16-bit length, of which those of the given types are kept. */
function readUnits(bytes: Uint8Array, start: number, count: number, isKept: (firstByte: number) => boolean): { units: Uint8Array[]; end: number } {
  const units: Uint8Array[] = [];
  let at = start;
  for (let i = 0; i < count; i += 1) {
    const end = at + 2 + readUint(bytes, at, 2);
    if (end > bytes.length) throw malformed();
    if (end > at + 2 && isKept(bytes[at + 2] ?? 0)) units.push(bytes.subarray(at, end));
    at = end;
  }
  return { units, end: at };
}

/** Profiles whose record goes on with sample format and depth (ISO/IEC 14496-15 5.3.3.1.2). */
const extendedProfiles: ReadonlySet<number> = new Set([100, 110, 122, 144]);

/** The AVC decoder configuration record with parameter sets alone. */
export function cleanAvcConfiguration(bytes: Uint8Array): StreamConfiguration {
  if (bytes.length < 7 || bytes[0] !== 1) throw malformed();
  const sequence = readUnits(bytes, 6, (bytes[5] ?? 0) & 31, (byte) => (byte & 31) === 7);
  if (sequence.end >= bytes.length) throw malformed();
  const picture = readUnits(bytes, sequence.end + 1, bytes[sequence.end] ?? 0, (byte) => (byte & 31) === 8);
  const hasExtension = extendedProfiles.has(bytes[1] ?? 0) && picture.end + 4 <= bytes.length;
  const extension = hasExtension ? readUnits(bytes, picture.end + 4, bytes[picture.end + 3] ?? 0, (byte) => (byte & 31) === 13) : { units: [] };
  const out = joinParts([
    bytes.subarray(0, 5), Uint8Array.of(0xe0 | sequence.units.length), ...sequence.units, Uint8Array.of(picture.units.length), ...picture.units,
    ...(hasExtension ? [bytes.subarray(picture.end, picture.end + 3), Uint8Array.of(extension.units.length), ...extension.units] : []),
  ]);
  return { bytes: out, lengthBytes: ((bytes[4] ?? 0) & 3) + 1 };
}

const HEVC_FIXED_BYTES = 22;
const hevcParameterSets: ReadonlySet<number> = new Set([32, 33, 34]);

/** The HEVC decoder configuration record (ISO/IEC 14496-15 8.3.3.1) without its SEI arrays, where encoders write about themselves. */
export function cleanHevcConfiguration(bytes: Uint8Array): StreamConfiguration {
  if (bytes.length < HEVC_FIXED_BYTES + 1) throw malformed();
  const arrays: Uint8Array[] = [];
  let kept = 0;
  let at = HEVC_FIXED_BYTES + 1;
  for (let i = 0; i < (bytes[HEVC_FIXED_BYTES] ?? 0); i += 1) {
    const type = (bytes[at] ?? 0) & 63;
    const { units, end } = readUnits(bytes, at + 3, readUint(bytes, at + 1, 2), (byte) => ((byte >> 1) & 63) === type);
    if (hevcParameterSets.has(type) && units.length > 0) {
      arrays.push(bytes.subarray(at, at + 1), uintBytes(units.length, 2), ...units);
      kept += 1;
    }
    at = end;
  }
  return { bytes: joinParts([bytes.subarray(0, HEVC_FIXED_BYTES), Uint8Array.of(kept), ...arrays]), lengthBytes: ((bytes[21] ?? 0) & 3) + 1 };
}

/** The AV1 codec configuration record: four bytes and the sequence header. */
export function cleanAv1Configuration(bytes: Uint8Array): StreamConfiguration {
  if (bytes.length < 4) throw malformed();
  const units = new PartList();
  cleanAv1Sample(bytes.subarray(4), units);
  return { bytes: joinParts([bytes.subarray(0, 4), ...units.parts]), lengthBytes: 0 };
}
