import { FiducialError } from '@/lib/domain/errors';
import { firstDifference } from '../../bytes/byte-comparison';
import { readUint, uintBytes } from '../big-endian';
import type { PartList } from '../part-list';
import type { SampleCleaner } from './contract';
import { cleanSeiUnit } from './sei-messages';
import { findStartCode } from './start-codes';

export type NalCodec = 'h264' | 'hevc';

/** Picture slices, parameter sets and delimiters. Filler, reserved and unspecified units are dropped (ITU-T H.264 table 7-1, H.265 table 7-1). */
function isKept(codec: NalCodec, type: number): boolean {
  return codec === 'h264' ? (type >= 1 && type <= 11 && type !== 6) || (type >= 13 && type <= 15) || type === 19 || type === 20 : type <= 37;
}

function isSei(codec: NalCodec, type: number): boolean {
  return codec === 'h264' ? type === 6 : type === 39 || type === 40;
}

/** What becomes of one unit: itself, another one, or nothing. */
export function cleanNalUnit(codec: NalCodec, unit: Uint8Array): Uint8Array | null {
  const first = unit[0] ?? 0;
  const type = codec === 'h264' ? first & 0x1f : (first >> 1) & 0x3f;
  if (isKept(codec, type)) return unit;
  if (!isSei(codec, type)) return null;
  const clean = cleanSeiUnit(unit, codec === 'h264' ? 1 : 2);
  return clean && firstDifference(clean, unit) === null ? unit : clean;
}

/** Samples of units that each follow their length, as in MP4 and Matroska (ISO/IEC 14496-15 5.3.3). */
export function lengthPrefixedCleaner(codec: NalCodec, lengthBytes: number): SampleCleaner {
  return (sample: Uint8Array, out: PartList): number => {
    let changed = 0;
    for (let at = 0; at < sample.length;) {
      const start = at + lengthBytes;
      const end = start + readUint(sample, at, lengthBytes);
      if (end > sample.length) throw new FiducialError('malformed', 'A picture of the video is shorter than its parts say.');
      const unit = sample.subarray(start, end);
      const clean = end === start ? null : cleanNalUnit(codec, unit);
      if (clean === unit) out.push(sample.subarray(at, end));
      else {
        changed += 1;
        if (clean) {
          out.push(uintBytes(clean.length, lengthBytes));
          out.push(clean);
        }
      }
      at = end;
    }
    return changed;
  };
}

/** Units between start codes (Annex B), as in AVI and DICOM. Zeros between units belong to none and go with a unit that goes. */
export function annexBCleaner(codec: NalCodec): SampleCleaner {
  return (sample: Uint8Array, out: PartList): number => {
    let changed = 0;
    let code = findStartCode(sample, 0);
    // Bytes before the first start code are no unit.
    if (code > 0 && sample.subarray(0, code).some((byte) => byte !== 0)) changed += 1;
    if (code === 1 && sample[0] === 0) code = 0;
    while (code < sample.length) {
      const start = sample[code + 2] === 1 ? code + 3 : code + 4;
      const next = findStartCode(sample, start);
      const end = next < sample.length && sample[next - 1] === 0 && next > start ? next - 1 : next;
      const unit = sample.subarray(start, end);
      const clean = unit.length === 0 ? null : cleanNalUnit(codec, unit);
      if (clean === unit) out.push(sample.subarray(code, end));
      else {
        changed += 1;
        if (clean) {
          out.push(sample.subarray(code, start));
          out.push(clean);
        }
      }
      code = end;
    }
    return changed;
  };
}
