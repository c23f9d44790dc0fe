import { describe, expect, it } from 'vitest';
import { dateOffsetDays, isTime, shiftDate, shiftDateTime } from './shift-dates';

describe('dates moved by whole days', () => {
  it.each([
    ['20240228', 1, '20240229'], ['20230228', 1, '20230301'], ['20240101', -1, '20231231'], ['2024.02.28', 2, '2024.03.01'], ['2024', 366, '2025'], ['20240228-20240301', 1, '20240229-20240302'],
    ['20240228-', 1, '20240229-'], ['20240230', 1, null], ['Fairweather', 1, null], ['-', 1, null], ['00010101', -1, null],
  ])('DA %s %i days on is %s', (text, days, expected) => expect(shiftDate(text, days)).toBe(expected));

  it.each([
    ['20231231235959.123456+0130', 1, '20240101235959.123456+0130'], ['202312', 31, '202401'], ['20240228101530', 1, '20240229101530'], ['20240228251530', 1, null], ['2024-2025', 365, '2024-2026'],
  ])('DT %s %i days on is %s', (text, days, expected) => expect(shiftDateTime(text, days)).toBe(expected));

  it('times of day are told from text', () => {
    expect(['101530', '10:15:30', '1015', '101530.5'].every(isTime)).toBe(true);
    expect(['251530', 'ten', '10-', '101530.1234567'].map(isTime)).toEqual([false, false, true, false]);
  });

  it('an offset is never nothing, at most ten years, and the same for a pseudonym', () => {
    const key = new Uint8Array(32).fill(7);
    const offsets = Array.from({ length: 3000 }, (_, i) => dateOffsetDays(key, `P-${i}`));
    expect(offsets.every((days) => days !== 0 && Math.abs(days) <= 3650)).toBe(true);
    expect(dateOffsetDays(key, 'P-1')).toBe(offsets[1]);
    expect(new Set(offsets).size).toBeGreaterThan(1500);
  });
});
