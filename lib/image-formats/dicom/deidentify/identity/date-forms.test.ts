import { describe, expect, it } from 'vitest';
import { formsOfDate } from './date-forms';

describe('a day as people write it', () => {
  it('in three orders, with the name of its month, and without the century', () => {
    expect(formsOfDate('20241231')).toEqual({
      year: '2024',
      numbers: ['20241231', '31122024', '12312024'],
      short: ['241231', '311224', '123124'],
      long: ['20241231', '31122024', '12312024', '2024DEC31', '31DEC2024', 'DEC312024', '31DEC2024', 'DEC312024', '31122024', '12312024', '20241231'],
    });
  });

  it('without the zeros, where seven digits are left', () => {
    expect(formsOfDate('20241105')?.long).toEqual(['20241105', '05112024', '11052024', '2024NOV05', '05NOV2024', 'NOV052024', '5NOV2024', 'NOV52024', '5112024', '1152024', '2024115']);
  });

  it('and not where six are, which come about by chance', () => {
    expect(formsOfDate('19650204')?.long).toEqual(['19650204', '04021965', '02041965', '1965FEB04', '04FEB1965', 'FEB041965', '4FEB1965', 'FEB41965']);
  });

  it.each(['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'])('in %s', (name) => {
    const month = String(new Date(`${name} 1 2024`).getMonth() + 1).padStart(2, '0');
    expect(formsOfDate(`2024${month}15`)?.long).toContain(`15${name}2024`);
  });

  it('and in a month that no calendar has, as it stands', () => expect(formsOfDate('20241315')?.long).toContain('15132024'));

  it('may have points between its parts', () => expect(formsOfDate('2024.12.31')).toEqual(formsOfDate('20241231')));

  it.each(['', '2024', '202412', '2024123', '202412310', 'x20241231', '20241231x', '2024-12-31', '31.12.2024'])('%j is none', (text) => expect(formsOfDate(text)).toBeNull());
});
