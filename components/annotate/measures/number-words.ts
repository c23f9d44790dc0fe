import type { RoiMeasures, SampleStatistics } from '@/lib/roi-kinds';

/** Digits that say something: three of them after rounding, none after the point from 100 on. */
export function shortNumber(value: number): string {
  const size = Math.abs(value);
  const digits = size >= 100 || Number.isInteger(value) ? 0 : size >= 10 ? 1 : 2;
  const text = value.toLocaleString('en', { maximumFractionDigits: digits, useGrouping: size >= 10_000 }).replaceAll(',', ' ');
  return text === '-0' ? '0' : text.replace('-', '−');
}

/** `412 mm²`, or px² where the image does not say how large a pixel is. */
export const areaWords = ({ areaMm2, areaPx2 }: Pick<RoiMeasures, 'areaMm2' | 'areaPx2'>): string =>
  (areaMm2 === null ? `${shortNumber(areaPx2)} px²` : `${shortNumber(areaMm2)} mm²`);

/** `41 (−12…88) HU`; colour images: the three means. Null when no pixel centre lies inside. */
export function valueWords(statistics: RoiMeasures['statistics'], unit: string): string | null {
  const known = (statistics ?? []).filter((one): one is SampleStatistics => one !== null);
  const [only] = known;
  if (only === undefined) return null;
  if (known.length > 1) return `R ${shortNumber(known[0]!.mean)} G ${shortNumber(known[1]!.mean)} B ${shortNumber(known[2]?.mean ?? 0)}`;
  return `${shortNumber(only.mean)} (${shortNumber(only.min)}…${shortNumber(only.max)})${unit === '' ? '' : ` ${unit}`}`;
}
