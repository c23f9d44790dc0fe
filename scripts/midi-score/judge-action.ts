import type { Action } from './answer-key';
import type { FileContent } from './file-content';

/** Words that say nothing about whether a text was kept or removed. */
const stopWords = new Set(['a', 'an', 'and', 'at', 'by', 'for', 'from', 'in', 'of', 'on', 'or', 'the', 'to', 'was', 'with', 'is']);

export function tokensOf(text: string): string[] {
  return text.toLowerCase().split(/[^a-z0-9.+\-]+/).map((token) => token.replace(/^[.+-]+|[.+-]+$/g, '')).filter((token) => token !== '' && !stopWords.has(token));
}

const normal = (text: string): string => text.toLowerCase().replace(/\s+/g, ' ').trim();

/** The number that a text is, so that "5.0" and "5" are the same value. */
function numbersOf(text: string): number[] | null {
  const numbers = text.split('\\').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  return numbers.every(Number.isFinite) ? numbers : null;
}

export function isRetained(expected: string, found: string): boolean {
  if (normal(found).includes(normal(expected))) return true;
  const numbers = numbersOf(expected);
  const others = numbersOf(found);
  if (numbers && others) return numbers.length === others.length && numbers.every((number, i) => number === others[i]);
  const there = new Set(tokensOf(found));
  return tokensOf(expected).every((token) => there.has(token));
}

export function isRemoved(planted: string, found: string): boolean {
  if (found === '') return true;
  if (normal(found).includes(normal(planted))) return false;
  const there = new Set(tokensOf(found));
  return !tokensOf(planted).some((token) => there.has(token));
}

/** What only the whole corpus shows: which new value each old one got, and by how many days each patient's dates moved. */
export interface Consistency {
  /** True when the pair fits all others seen so far: one new value for an old one, one old value for a new one. */
  agrees(kind: 'uid' | 'patient', before: string, after: string): boolean;
  agreesOnShift(patient: string, days: number): boolean;
}

export function makeConsistency(): Consistency {
  const forward = new Map<string, string>();
  const backward = new Map<string, string>();
  const shifts = new Map<string, number>();
  return {
    agrees(kind, before, after) {
      const [there, back] = [`${kind} ${before}`, `${kind} ${after}`];
      if (!forward.has(there) && !backward.has(back)) {
        forward.set(there, after);
        backward.set(back, before);
      }
      return forward.get(there) === after && backward.get(back) === before;
    },
    agreesOnShift(patient, days) {
      if (!shifts.has(patient)) shifts.set(patient, days);
      return shifts.get(patient) === days;
    },
  };
}

function dayOf(text: string): number | null {
  const match = /^(\d{4})(\d\d)(\d\d)/.exec(text);
  if (!match) return null;
  const at = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
  return new Date(at).toISOString().slice(0, 10).replaceAll('-', '') === match[0] ? at / 86_400_000 : null;
}

type Judge = (action: Action, found: string | undefined, cleaned: FileContent, original: FileContent, consistency: Consistency) => boolean;

const judges: Readonly<Record<Action['type'], Judge>> = {
  tag_retained: (_action, found) => found !== undefined,
  text_notnull: (_action, found) => (found ?? '') !== '',
  text_retained: ({ value }, found) => found !== undefined && isRetained(value, found),
  text_removed: ({ value }, found) => isRemoved(value, found ?? ''),
  date_shifted: ({ value, patient }, found, _cleaned, _original, consistency) => {
    const [before, after] = [dayOf(value), dayOf(found ?? '')];
    return before !== null && after !== null && before !== after && consistency.agreesOnShift(patient, after - before);
  },
  uid_changed: ({ value }, found) => found !== undefined && found !== '' && found !== value,
  uid_consistent: ({ value }, found, _cleaned, _original, consistency) => found !== undefined && consistency.agrees('uid', value, found),
  patid_consistent: ({ patient }, found, _cleaned, _original, consistency) => found !== undefined && found !== '' && consistency.agrees('patient', patient, found),
  pixels_hidden: ({ value }, _found, cleaned) => cleaned.isBlank(value) === true,
  pixels_retained: (_action, _found, cleaned, original) => cleaned.pixelSha256 === original.pixelSha256,
};

/** A file that is not there has removed what was in it and retained nothing. */
export function judgeAction(action: Action, cleaned: FileContent | null, original: FileContent, consistency: Consistency): boolean {
  if (!cleaned) return action.type === 'text_removed' || action.type === 'pixels_hidden';
  return judges[action.type](action, cleaned.values.get(action.place), cleaned, original, consistency);
}
