import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateOffsetDays, isTime, shiftDate, shiftDateTime } from './shift-dates';

describe('dates moved by whole days', () => {
  // PS3.5 6.2 (DA), and yyyy.mm.dd of ACR-NEMA.
  it.each([
    ['a leap day', '20240228', 1, '20240229'], ['no leap day', '20230228', 1, '20230301'], ['none in 1900', '19000228', 1, '19000301'], ['one in 2000', '20000228', 1, '20000229'],
    ['another year', '20240101', -1, '20231231'], ['as ACR-NEMA wrote it', '2024.02.28', 2, '2024.03.01'], ['ACR-NEMA, other year', '1999.12.31', 1, '2000.01.01'],
    ['a year', '2024', 366, '2025'], ['a month', '202402', 29, '202403'], ['a month that stays', '202402', 28, '202402'],
    ['a range', '20240228-20240301', 1, '20240229-20240302'], ['an open range', '20240228-', 1, '20240229-'], ['one open before', '-20240228', 1, '-20240229'],
    ['the last day', '99991230', 1, '99991231'], ['the first day', '00010102', -1, '00010101'], ['a year below 100', '00650101', 1, '00650102'], ['the first day, not moved', '00010101', 0, '00010101'],
  ])('DA, %s: %s %i days on', (_, text, days, expected) => expect(shiftDate(text, days)).toBe(expected));

  it.each([
    ['20240230', 1], ['20230229', 1], ['20240431', 1], ['20241301', 1], ['20240001', 1], ['20240100', 1], ['20240199', 1], ['202413', 1], ['00000101', 1], ['00001231', 1], ['0000', 1], ['99991231', 1], ['00010101', -1],
    ['Fairweather', 1], ['', 1], ['-', 1], ['--', 1], ['20240101-20240102-20240103', 1], ['20240101-tomorrow', 1], ['2024010', 1], ['x20240101', 1], ['20240101x', 1],
    ['x2024.01.01', 1], ['2024.01.01x', 1], ['2024.13.01', 1], ['2024.1.1', 1],
  ])('DA, no date, or none left: %s %i days on', (text, days) => expect(shiftDate(text, days)).toBeNull());

  // PS3.5 6.2 (DT): YYYYMMDDHHMMSS.FFFFFF&ZZXX, each part from the end may be missing.
  it.each([
    ['20231231235959.123456+0130', 1, '20240101235959.123456+0130'], ['202312', 31, '202401'], ['20240228101530', 1, '20240229101530'], ['202402281015', 1, '202402291015'], ['2024022810', 1, '2024022910'],
    ['20240228', 1, '20240229'], ['2024', 366, '2025'], ['2024-0500', 366, '2025-0500'], ['20240228-1200', 1, '20240229-1200'], ['20240228+1430', 1, '20240229+1430'], ['20240228101560', 1, '20240229101560'],
    ['20240228101530.5', 1, '20240229101530.5'], ['2024022823', 1, '2024022923'], ['2024-2025', 365, '2024-2026'], ['20240228-', 1, '20240229-'], ['-20240228', 1, '-20240229'],
  ])('DT %s %i days on is %s', (text, days, expected) => expect(shiftDateTime(text, days)).toBe(expected));

  it.each([
    ['20240228251530'], ['20240228106030'], ['20240228101561'], ['20240228101530.'], ['20240228101530.1234567'], ['20240228+1530'], ['20240228+1260'], ['20240228+12'], ['20240230101530'], ['202402281'],
    ['2024022810153'], ['x20240228'], ['20240228x'], ['-'], ['2023-2024-2025'], ['2024-now'], ['', ], ['99991231101530'],
  ])('DT, no date: %s', (text) => expect(shiftDateTime(text, 1)).toBeNull());

  it('come back by as many days, and keep what lies between them', () => {
    const day = fc.date({ min: new Date('0011-01-01T00:00:00Z'), max: new Date('9988-12-31T00:00:00Z'), noInvalidDate: true });
    const write = (date: Date): string => date.toISOString().replace(/T.*/, '').replaceAll('-', '').slice(-8);
    const parse = (text: string): number => Date.parse(`${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}T00:00:00Z`);
    fc.assert(fc.property(day, fc.integer({ min: -3650, max: 3650 }), (date, days) => {
      const moved = shiftDate(write(date), days) ?? '';
      expect(parse(moved) - parse(write(date))).toBe(days * 86_400_000);
      expect(shiftDate(moved, -days)).toBe(write(date));
    }));
  });
});

describe('times of day', () => {
  // PS3.5 6.2 (TM), and hh:mm:ss of ACR-NEMA.
  it.each(['10', '1015', '101530', '101530.5', '101530.123456', '10:15', '10:15:30', '00', '19', '23', '2359', '235960', '10-', '-10', '10-1130', '10:15-11:30'])('%s is one', (text) => expect(isTime(text)).toBe(true));
  it.each(['24', '251530', '1060', '101561', '101530.', '101530.1234567', '1', '101', 'ten', '', '-', '10-11-12', '10-ten', 'ten-10', 'x10', '10x', '1015.5'])('%s is none', (text) => expect(isTime(text)).toBe(false));
});

describe('the offset of a patient', () => {
  const key = new Uint8Array(32).fill(7);
  /** The first four bytes of the HMAC, computed by another implementation. */
  const drawn = (patient: string): number => createHmac('sha256', key).update(`dates:${patient}`).digest().readUInt32BE(0) % 7300;

  it('is never nothing, at most ten years, and the same for a pseudonym', () => {
    const offsets = Array.from({ length: 3000 }, (_, i) => dateOffsetDays(key, `P-${i}`));
    expect(offsets.every((days) => days !== 0 && Math.abs(days) <= 3650)).toBe(true);
    expect(offsets).toEqual(Array.from({ length: 3000 }, (_, i) => (drawn(`P-${i}`) < 3650 ? drawn(`P-${i}`) - 3650 : drawn(`P-${i}`) - 3649)));
    expect(new Set(offsets).size).toBeGreaterThan(1500);
  });

  it.each([[0, -3650], [3649, -1], [3650, 1], [7299, 3650]])('for the number %i is %i days', (number, days) => {
    let i = 0;
    while (drawn(`P-${i}`) !== number) i += 1;
    expect(dateOffsetDays(key, `P-${i}`)).toBe(days);
  });
});
