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

export function holds(condition: DeviceCondition, facts: PixelFacts): boolean {
  return condition.every((group) => group.some((test) => passes(test, facts)));
}

function passes({ keyword, is, anyOf }: DeviceTest, facts: PixelFacts): boolean {
  const values = keyword === 'Rows' ? [String(facts.rows)] : keyword === 'Columns' ? [String(facts.columns)] : valuesOf(facts, keyword);
  return values.some((value) => {
    const text = value.toUpperCase();
    return anyOf.some((wanted) => (is === 'contains' ? text.includes(wanted.toUpperCase()) : sameValue(text, wanted.toUpperCase())));
  });
}

/** Decimal strings may be written as 1, 1.0 or 1.00. */
function sameValue(value: string, wanted: string): boolean {
  return value === wanted || (value !== '' && wanted !== '' && Number(value) === Number(wanted));
}
