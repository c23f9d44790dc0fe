import { ruleFor } from '@/lib/imaging/deidentification/confidentiality-table';
import type { TableAction } from '@/lib/imaging/deidentification/confidentiality-table';
import { deidentificationPresets } from '@/lib/imaging/deidentification/profile';
import type { DeidentificationProfile } from '@/lib/imaging/deidentification/profile';
import { vrOfTag } from '../../dictionary/vr-of-tag';
import { keptAttributes } from '../../profile/kept-attributes';
import { ruleOf } from '../../profile/general-rules';
import type { ValueRule } from '../../profile/value-rules';
import { typeOf } from './attribute-types';

/** What becomes of one element. */
export type Decision =
  | { readonly kind: 'remove' | 'empty' | 'dummy' | 'uid' | 'recurse' }
  | { readonly kind: 'keep' }
  /** Values of similar meaning; what holds when there are none. */
  | { readonly kind: 'clean'; readonly otherwise: 'remove' | 'empty' | 'dummy' }
  | { readonly kind: 'rule'; readonly rule: ValueRule };

export interface Question {
  readonly tag: number;
  /** VR of the standard, or as the file says where the standard has none. */
  readonly vr: string;
  readonly sopClass: string;
  readonly profile: DeidentificationProfile;
}

/** The strictest of a composite code that leaves the object valid: Type 3 → X, Type 2 → Z, Type 1 → D (PS3.15 E.1.1). */
function resolve(action: TableAction, tag: number, sopClass: string): 'X' | 'Z' | 'D' | 'U' | 'U*' {
  switch (action) {
    case 'X': case 'Z': case 'D': case 'U':
      return action;
    case 'X/Z':
      return typeOf(tag, sopClass) === 3 ? 'X' : 'Z';
    case 'X/D':
      return typeOf(tag, sopClass) === 3 ? 'X' : 'D';
    case 'Z/D':
      return typeOf(tag, sopClass) === 1 ? 'D' : 'Z';
    case 'X/Z/D':
      return (['D', 'Z', 'X'] as const)[typeOf(tag, sopClass) - 1] ?? 'X';
    case 'X/Z/U*':
      return (['U*', 'Z', 'X'] as const)[typeOf(tag, sopClass) - 1] ?? 'X';
    case 'K': case 'C':
      return 'X';
  }
}

const inWords = { X: 'remove', Z: 'empty', D: 'dummy', U: 'uid', 'U*': 'recurse' } as const;

/** By the table where it names the attribute, else by the keep list, else it goes (DEID-01, DEID-03, DEID-04). */
export function decide(question: Question): Decision {
  const { tag, vr, profile, sopClass } = question;
  const found = ruleFor(tag, profile);
  const own = keptAttributes.get(tag);
  // What the standard has no name for may be anything.
  if (!found) return vrOfTag(tag) === undefined ? { kind: 'remove' } : decideUnlisted(question, own?.rule ?? ruleOf(tag, vr));
  const { action } = found;
  if (action === 'K') return own ? { kind: 'rule', rule: own.rule } : { kind: vr === 'SQ' ? 'recurse' : 'keep' };
  if (action === 'C') return vr === 'SQ' ? { kind: 'recurse' } : { kind: 'clean', otherwise: basicOf(tag, sopClass) };
  const resolved = inWords[resolve(action, tag, sopClass)];
  // Renaming has a rule of its own where the standard gave out names for this place.
  return resolved === 'uid' && own ? { kind: 'rule', rule: own.rule } : { kind: resolved };
}

/** Decisions of a class of objects under a choice of options: hundreds of files of a series ask the same. Only for attributes of the standard, of which there are five thousand. */
type Answers = Map<number, { readonly vr: string; readonly decision: Decision }>;
const answers = new Map<string, Answers>();
const mostClasses = 64;

function answersFor(sopClass: string, profile: DeidentificationProfile): Answers {
  let name = sopClass;
  for (const option of profileOptions) name += profile[option] ? ' 1' : ' 0';
  const known = answers.get(name);
  if (known) return known;
  if (answers.size >= mostClasses) answers.clear();
  const made: Answers = new Map();
  answers.set(name, made);
  return made;
}

/** The same as `decide`, for many attributes of one file. */
export function decider(sopClass: string, profile: DeidentificationProfile): (tag: number, vr: string) => Decision {
  const known = answersFor(sopClass, profile);
  return (tag, vr) => {
    const found = known.get(tag);
    if (found?.vr === vr) return found.decision;
    const decision = decide({ tag, vr, sopClass, profile });
    if (vrOfTag(tag) !== undefined) known.set(tag, { vr, decision });
    return decision;
  };
}

function basicOf(tag: number, sopClass: string): 'remove' | 'empty' | 'dummy' {
  const action = ruleFor(tag, nothingChosen)?.action ?? 'X';
  const resolved = inWords[resolve(action, tag, sopClass)];
  return resolved === 'empty' || resolved === 'dummy' ? resolved : 'remove';
}

const nothingChosen = deidentificationPresets.basic;
const profileOptions = Object.keys(nothingChosen) as (keyof DeidentificationProfile)[];

const textVrs = new Set(['LO', 'SH', 'ST', 'LT', 'UC', 'UT']);
const dateVrs = new Set(['DA', 'DT', 'TM']);

/** What the table does not name: dates follow the options for dates, text goes unless Clean Descriptors vets it. */
function decideUnlisted({ vr, profile }: Question, rule: ValueRule | null): Decision {
  if (rule) return { kind: 'rule', rule };
  const keepsDates = profile.retainLongitudinalFullDates || profile.retainLongitudinalModifiedDates;
  if (dateVrs.has(vr) && keepsDates) return profile.retainLongitudinalFullDates ? { kind: 'keep' } : { kind: 'clean', otherwise: 'remove' };
  return textVrs.has(vr) && profile.cleanDescriptors ? { kind: 'clean', otherwise: 'remove' } : { kind: 'remove' };
}
