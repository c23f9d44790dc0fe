import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';

const mostDays = 3650;

/**
 * Days by which all dates of a patient move: −3650 to 3650 without 0, the same for every file of the patient in a project. Made from the pseudonym, not
 * from the identifier, so that a file whose identity is gone already moves with the others.
 */
export function dateOffsetDays(key: Uint8Array, patientPseudonym: string): number {
  const digest = hmac(sha256, key, utf8ToBytes(`dates:${patientPseudonym}`));
  const number = new DataView(digest.buffer, digest.byteOffset).getUint32(0, false) % (2 * mostDays);
  return number < mostDays ? number - mostDays : number - mostDays + 1;
}

interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const digits = (value: number, length: number): string => String(value).padStart(length, '0');

function isDay({ year, month, day }: CalendarDay): boolean {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  // A month that no year has, and a day that the month has not, end in another month.
  return year >= 1 && date.getUTCMonth() === month - 1;
}

/** The day some days later (or earlier), or null outside the years 1 to 9999. */
function addDays(from: CalendarDay, days: number): CalendarDay | null {
  const date = new Date(0);
  date.setUTCFullYear(from.year, from.month - 1, from.day + days);
  const year = date.getUTCFullYear();
  return year >= 1 && year <= 9999 ? { year, month: date.getUTCMonth() + 1, day: date.getUTCDate() } : null;
}

/** A day in which month and day may be missing: a shift moves the first of what is meant and keeps the precision. */
function shiftPartial(year: string, month: string | undefined, day: string | undefined, days: number): string | null {
  const from = { year: Number(year), month: Number(month ?? '1'), day: Number(day ?? '1') };
  const moved = isDay(from) ? addDays(from, days) : null;
  if (!moved) return null;
  return digits(moved.year, 4) + (month === undefined ? '' : digits(moved.month, 2)) + (day === undefined ? '' : digits(moved.day, 2));
}

/** Of two ends, one of which may be open. */
function shiftRange(text: string, shift: (one: string) => string | null): string | null {
  const ends = text.split('-');
  if (ends.length !== 2 || ends.every((end) => end === '')) return null;
  const moved = ends.map((end) => (end === '' ? '' : shift(end)));
  return moved.includes(null) ? null : moved.join('-');
}

/** DA (PS3.5 6.2), also as ACR-NEMA wrote it (yyyy.mm.dd), and a range of two; null when it is not a date. */
export function shiftDate(text: string, days: number): string | null {
  const old = /^(\d{4})\.(\d{2})\.(\d{2})$/.exec(text);
  if (old) {
    const moved = shiftPartial(old[1] ?? '', old[2], old[3], days);
    return moved && `${moved.slice(0, 4)}.${moved.slice(4, 6)}.${moved.slice(6)}`;
  }
  const one = /^(\d{4})(?:(\d{2})(\d{2})?)?$/.exec(text);
  if (one) return shiftPartial(one[1] ?? '', one[2], one[3], days);
  return shiftRange(text, (end) => shiftDate(end, days));
}

const dateTime = /^(\d{4})(?:(\d{2})(?:(\d{2})((?:[01]\d|2[0-3])(?:[0-5]\d(?:(?:[0-5]\d|60)(?:\.\d{1,6})?)?)?)?)?)?([+-](?:0\d|1[0-4])[0-5]\d)?$/;

/** DT with any precision, fraction and zone (PS3.5 6.2), and a range of two without zones; time of day and zone stay. Null when it is none. */
export function shiftDateTime(text: string, days: number): string | null {
  const one = dateTime.exec(text);
  if (one) {
    const moved = shiftPartial(one[1] ?? '', one[2], one[3], days);
    return moved && moved + (one[4] ?? '') + (one[5] ?? '');
  }
  return shiftRange(text, (end) => shiftDateTime(end, days));
}

/** TM (PS3.5 6.2), also hh:mm:ss as ACR-NEMA wrote it, and a range of two. */
export function isTime(text: string): boolean {
  const time = /^(?:[01]\d|2[0-3])(?::?[0-5]\d(?::?(?:[0-5]\d|60)(?:\.\d{1,6})?)?)?$/;
  const ends = text.split('-');
  return time.test(text) || (ends.length === 2 && text !== '-' && ends.every((end) => end === '' || time.test(end)));
}
