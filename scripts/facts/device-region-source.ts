import type { DeviceCondition, DeviceRegion, DeviceTest } from '../../lib/imaging/deidentification/burned-in/device-condition';

/** Keywords that the list misspells. */
const SPELLING: Record<string, string> = { Manfacturer: 'Manufacturer', Manufacture: 'Manufacturer' };

/** Modalities that the list names by words that no DICOM file holds, as the codes that are meant; none: the test says nothing and is left out. */
const MODALITY_CODES: Record<string, readonly string[]> = { 'PET/CT': ['PT', 'CT'], Other: ['OT'], MRI: [] };

/**
 * Reads conditions like "contains Modality CT AND contains ImageType A || contains SeriesDescription B". `||` binds tighter than AND;
 * within a value `|` separates alternatives and, for Image Type, `+` what must all be there.
 */
export function parseCondition(text: string): DeviceCondition {
  return text.split(' AND ').flatMap((group) => allOf(group.split(' || ').map(parseTest)));
}

function parseTest(text: string): DeviceTest {
  const [, is, keyword = '', value = ''] = /^(contains|equals) (\w+) (.+)$/.exec(text.trim()) ?? [];
  if (is !== 'contains' && is !== 'equals') throw new Error(`This is not a condition: ${text}`);
  const name = (SPELLING[keyword] ?? keyword) as DeviceTest['keyword'];
  return { keyword: name, is, anyOf: name === 'Modality' ? (MODALITY_CODES[value] ?? value.split('|')) : value.split('|') };
}

function allOf(group: readonly DeviceTest[]): DeviceTest[][] {
  const [only] = group;
  if (only && group.length === 1 && only.keyword === 'ImageType' && only.anyOf.length === 1) {
    return (only.anyOf[0] ?? '').split('+').map((part) => [{ ...only, anyOf: [part] }]);
  }
  const saying = group.filter((test) => test.anyOf.length > 0);
  return saying.length === 0 ? [] : [saying];
}

const quote = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

function writeTest({ keyword, is, anyOf }: DeviceTest): string {
  return `${is}(${[keyword, ...anyOf].map(quote).join(', ')})`;
}

/** The module as text, one region a line; regions that say the same twice are written once. */
export function writeRegions(regions: readonly DeviceRegion[]): string {
  const lines = regions.map(({ label, when, box }) => {
    const groups = when.map((group) => `[${group.map(writeTest).join(', ')}]`).join(', ');
    return `  { label: ${quote(label)}, when: [${groups}], box: [${box.join(', ')}] },`;
  });
  return `${HEADER}\n${[...new Set(lines)].join('\n')}\n];\n`;
}

const HEADER = `// Made by scripts/facts/make-device-regions.ts. Places known to the CTP and pydicom/deid projects (both MIT), re-expressed.
import type { DeviceRegion, DeviceTest } from './device-condition';

const contains = (keyword: DeviceTest['keyword'], ...anyOf: string[]): DeviceTest => ({ keyword, is: 'contains', anyOf });
const equals = (keyword: DeviceTest['keyword'], ...anyOf: string[]): DeviceTest => ({ keyword, is: 'equals', anyOf });

/** Where which device writes into its pictures. Most lie at the top, wider than the picture where the size is not known: clip them. */
export const deviceRegions: readonly DeviceRegion[] = [`;
