import { asciiBytes, readAscii } from '../big-endian';
import type { PartList } from '../part-list';
import type { SampleCleaner } from './contract';
import { findStartCode } from './start-codes';

/** Same value in MPEG-1/2 (ISO/IEC 13818-2 table 6-1) and MPEG-4 Visual (ISO/IEC 14496-2 table 6-3). */
const USER_DATA = 0xb2;

/** Encoders whose number decoders look at: they choose the inverse transform and repair known faults by it. */
const encoderNumber = /^(?:XviD\d{4}|DivX\d{3,4}(?:Build|b)\d{2,4}p?|Lavc\d{2}\.\d{1,3}\.\d{3})/;

/** Of the text of an encoder about itself only its number, where decoders need it. */
function reducedUserData(payload: Uint8Array): Uint8Array | null {
  const number = encoderNumber.exec(readAscii(payload, 0, 24))?.[0];
  return number === undefined ? null : asciiBytes(number);
}

/** @param keepsEncoder MPEG-4 Visual: the number of the encoder stays */
function startCodeCleaner(keepsEncoder: boolean): SampleCleaner {
  return (sample: Uint8Array, out: PartList): number => {
    let changed = 0;
    let at = 0;
    for (let code = findStartCode(sample, 0); code < sample.length; code = findStartCode(sample, code + 3)) {
      if (sample[code + 3] !== USER_DATA) continue;
      const end = findStartCode(sample, code + 4);
      const payload = sample.subarray(code + 4, end);
      const reduced = keepsEncoder ? reducedUserData(payload) : null;
      if (reduced?.length === payload.length) continue;
      changed += 1;
      out.push(sample.subarray(at, code));
      if (reduced) {
        out.push(sample.subarray(code, code + 4));
        out.push(reduced);
      }
      at = end;
    }
    out.push(sample.subarray(at));
    return changed;
  };
}

/** User data go; captions and anything else that was put there with them. */
export const cleanMpeg2Sample: SampleCleaner = startCodeCleaner(false);
export const cleanMpeg4Sample: SampleCleaner = startCodeCleaner(true);
