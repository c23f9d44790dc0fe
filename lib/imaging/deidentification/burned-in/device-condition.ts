import { valuesOf, type PixelFactKeyword, type PixelFacts } from './pixel-facts';

/** One test on the header. `contains`: one of the texts lies within a value, capitals or not; `equals`: a value is the number or the text. */
export interface DeviceTest {
  readonly keyword: PixelFactKeyword | 'Rows' | 'Columns';
  readonly is: 'contains' | 'equals';
  readonly anyOf: readonly string[];
}

/** All of the groups must hold; a group holds when one of its tests does. */
export type DeviceCondition = readonly (readonly DeviceTest[])[];

/** A place where devices of one kind write into the picture: x, y, width, height in pixels. */
export interface DeviceRegion {
  readonly label: string;
  readonly when: DeviceCondition;
  readonly box: readonly [x: number, y: number, width: number, height: number];
}

/** Regions of which most conditions are the same few: each is tried once for a file. */
export interface DeviceTable {
  readonly regions: readonly { readonly region: DeviceRegion; readonly when: readonly (readonly number[])[] }[];
  /** In capital letters; conditions name them by their place. */
  readonly tests: readonly DeviceTest[];
}

export function makeDeviceTable(regions: readonly DeviceRegion[]): DeviceTable {
  const places = new Map<string, number>();
  const tests: DeviceTest[] = [];
  const placeOf = ({ keyword, is, anyOf }: DeviceTest): number => {
    const test = { keyword, is, anyOf: anyOf.map((text) => text.toUpperCase()) };
    const name = JSON.stringify(test);
    const place = places.get(name) ?? tests.push(test) - 1;
    places.set(name, place);
    return place;
  };
  return { regions: regions.map((region) => ({ region, when: region.when.map((group) => group.map(placeOf)) })), tests };
}

/** Regions whose condition holds, in the order of the table. */
export function regionsFor({ regions, tests }: DeviceTable, facts: PixelFacts): DeviceRegion[] {
  const tried: (boolean | undefined)[] = [];
  const holds = (place: number): boolean => {
    const test = tests[place];
    return (tried[place] ??= test !== undefined && passes(test, facts));
  };
  return regions.filter(({ when }) => when.every((group) => group.some(holds))).map(({ region }) => region);
}

function passes({ keyword, is, anyOf }: DeviceTest, facts: PixelFacts): boolean {
  const values = keyword === 'Rows' ? [String(facts.rows)] : keyword === 'Columns' ? [String(facts.columns)] : valuesOf(facts, keyword);
  return values.some((text) => anyOf.some((wanted) => (is === 'contains' ? text.includes(wanted) : sameValue(text, wanted))));
}

/** Decimal strings may be written as 1, 1.0 or 1.00. */
function sameValue(value: string, wanted: string): boolean {
  return value === wanted || (value !== '' && wanted !== '' && Number(value) === Number(wanted));
}
