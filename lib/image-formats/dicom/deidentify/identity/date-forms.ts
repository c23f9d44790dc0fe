const monthNames = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'] as const;

export interface DateForms {
  readonly year: string;
  /** Of seven digits or more, or with the name of the month. */
  readonly long: readonly string[];
  /** Six digits: by chance a code of six digits spells a day, too. */
  readonly short: readonly string[];
  /** Eight digits in the three orders that people use. */
  readonly numbers: readonly string[];
}

/** A day as people write it, without what stands between its parts; null when the text is no day of eight digits. */
export function formsOfDate(text: string): DateForms | null {
  const [, year = '', month = '', day = ''] = /^(\d{4})\.?(\d{2})\.?(\d{2})$/.exec(text) ?? [];
  if (!year) return null;
  const [m, d] = [String(Number(month)), String(Number(day))];
  const name = monthNames[Number(month) - 1] ?? month;
  const numbers = [year + month + day, day + month + year, month + day + year];
  // Seven digits at least: shorter ones come about by chance.
  const clipped = [d + m + year, m + d + year, year + m + d].filter((form) => form.length >= 7);
  const named = [year + name + day, day + name + year, name + day + year, d + name + year, name + d + year];
  const yy = year.slice(2);
  return { year, long: [...numbers, ...named, ...clipped], short: [yy + month + day, day + month + yy, month + day + yy], numbers };
}
