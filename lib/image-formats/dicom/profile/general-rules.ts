import type { ValueRule } from './value-rules';
import { numberRule, pointerRule, sequenceRule, uidRule } from './value-rules';

/**
 * Groups of attributes that describe pictures, devices, geometry and findings. Left out: patient (0010), clinical trial (0012), requests and visits (0032,
 * 0038), security (0400), printing and queues (2000 to 2200), text of other ages (4000), results of interpretation (4008).
 */
const describedGroups: ReadonlySet<number> = new Set([
  0x0008, 0x0014, 0x0018, 0x0020, 0x0022, 0x0024, 0x0028, 0x003a, 0x0040, 0x0042, 0x0044, 0x0046, 0x0048, 0x0050, 0x0052, 0x0054, 0x0060, 0x0062, 0x0064, 0x0066, 0x0068, 0x006a, 0x0070, 0x0072, 0x0076, 0x0078,
  0x0080, 0x0082, 0x2050, 0x3002, 0x3004, 0x3006, 0x3008, 0x300a, 0x300c, 0x3010, 0x5200,
]);

/** Seven digits; numbers with a fraction may be larger. Integers beyond look like dates and record numbers. */
const decimals: ValueRule = { kind: 'number', limit: 9_999_999, count: Infinity, fractions: true };
const words: ValueRule = numberRule(Number.MAX_VALUE, Infinity);
const longWords: ValueRule = numberRule(9_999_999, Infinity);

const byVr: Readonly<Record<string, ValueRule>> = {
  DS: decimals, IS: decimals, US: words, SS: words, 'US|SS': words, FL: words, FD: decimals, OF: words, OD: decimals, UL: longWords, SL: longWords, AT: pointerRule, SQ: sequenceRule, UI: uidRule(),
  CS: { kind: 'defined-terms' },
};

/** Attributes that say how to read a neighbour which does not stay: UniversalEntityIDType. */
const dependent: ReadonlySet<number> = new Set([0x00400033]);

/** Rule for an attribute of the standard that has none of its own, by what kind of value it has; null when there is none and it goes. */
export function ruleOf(tag: number, vr: string): ValueRule | null {
  return describedGroups.has(tag >>> 16) && !dependent.has(tag) ? (byVr[vr] ?? null) : null;
}
