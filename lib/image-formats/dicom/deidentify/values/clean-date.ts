import { isTime, shiftDate, shiftDateTime } from '@/lib/imaging/identity/shift-dates';
import { textBytes } from '../../writing/encode-elements';

const shifts: Readonly<Record<string, (text: string, days: number) => string | null>> = {
  DA: shiftDate,
  DT: shiftDateTime,
  // The time of day stays: whole days keep every interval, over midnight too (PS3.15 E.3.6).
  TM: (text) => (isTime(text) ? text : null),
};

/**
 * Dates moved by whole days, or only checked when `days` is 0. What is not a date goes: it may be anything.
 * @returns true: stays as it is; bytes: the moved values; null: goes
 */
export function cleanDates(vr: string, values: readonly string[], days: number): true | Uint8Array | null {
  const shift = shifts[vr];
  if (!shift || values.length === 0) return null;
  const moved = values.map((value) => (value === '' ? '' : shift(value, days)));
  if (moved.includes(null)) return null;
  return days === 0 || vr === 'TM' ? true : textBytes(moved.join('\\'));
}
