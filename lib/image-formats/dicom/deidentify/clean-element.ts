import { unreadable } from '../characters/decode-text';
import { readingsOf } from '../characters/readings';
import { vrOfTag } from '../dictionary/vr-of-tag';
import { readRawText, readText } from '../reading/element-values';
import type { DicomElement } from '../reading/walk-elements';
import type { Decision } from './actions/decide';
import { typeOf } from './actions/attribute-types';
import type { CleanElement, Cleaning, CleaningCounts } from './cleaning';
import { cleanByRule } from './values/clean-by-rule';
import type { Surroundings, Verdict } from './values/clean-by-rule';
import { cleanDates } from './values/clean-date';
import { cleanNarrative, cleanText } from './values/clean-text';
import { textBytes } from '../writing/encode-elements';
import { dummyValue } from './values/dummy-values';

const dateVrs = new Set(['DA', 'DT', 'TM']);
const textVrs = new Set(['LO', 'SH', 'ST', 'LT', 'UC', 'UT']);
/** Sentences, not lists of terms. */
const narrativeVrs = new Set(['LT', 'ST', 'UT']);
const zoneTag = 0x00080201;

/** VR of the standard; where it leaves a choice, the one that the file made. */
function standardVr(element: DicomElement): string {
  const known = vrOfTag(element.tag);
  if (!known?.includes('|')) return known ?? element.vr;
  return known.split('|').includes(element.vr) ? element.vr : known;
}

/** A sequence whose items are to be cleaned, or an element. */
export type Outcome = { readonly element: CleanElement | null; readonly count: keyof CleaningCounts } | 'recurse' | 'recurse-and-keep';

/** What becomes of one element of the standard. Sequences that stay are left to whoever walks the data set. */
export function cleanElement(element: DicomElement, cleaning: Cleaning, around: Surroundings): Outcome {
  const { tag } = element;
  const vr = standardVr(element);
  const decision = cleaning.decide(tag, vr);
  const replace = (value: Uint8Array, count: keyof CleaningCounts): Outcome => ({ element: { kind: 'value', tag, vr: plainVr(vr, element), value }, count });
  if (vr === 'SQ') return cleanSequence(element, decision);
  switch (decision.kind) {
    case 'remove': case 'recurse':
      return removed;
    case 'empty':
      return replace(new Uint8Array(), 'emptied');
    case 'dummy':
      return replace(vr === 'UI' ? renamed(element, cleaning) : dummyValue(vr), 'dummied');
    case 'uid':
      return replace(renamed(element, cleaning), 'uids');
    default:
      return judged(element, vr, decision, cleaning, around, replace);
  }
}

const removed: Outcome = { element: null, count: 'removed' };

/** `US|SS` and the like have no values to put in their place but bytes. */
function plainVr(vr: string, element: DicomElement): string {
  return vr.includes('|') ? element.vr : vr;
}

function renamed(element: DicomElement, { bytes, identity }: Cleaning): Uint8Array {
  const uids = readRawText(bytes, element).split('\\').map((uid) => uid.trim());
  return textBytes(uids.map((uid) => (uid === '' ? uid : identity.renameUid(uid))).join('\\'));
}

function cleanSequence(element: DicomElement, decision: Decision): Outcome {
  const { tag, items } = element;
  const keeps = decision.kind === 'recurse' || decision.kind === 'dummy' || decision.kind === 'keep' || (decision.kind === 'rule' && decision.rule.kind === 'sequence');
  // A sequence of Type 1 may lose everything in it but not itself.
  if (keeps && items) return decision.kind === 'dummy' ? 'recurse-and-keep' : 'recurse';
  if (decision.kind === 'empty' || decision.kind === 'dummy') return { element: { kind: 'sequence', tag, element, items: [] }, count: 'emptied' };
  return removed;
}

type Judgement = Extract<Decision, { kind: 'keep' | 'clean' | 'rule' }>;

function judged(element: DicomElement, vr: string, decision: Decision, cleaning: Cleaning, around: Surroundings, replace: (value: Uint8Array, count: keyof CleaningCounts) => Outcome): Outcome {
  const judgement = decision as Judgement;
  // A wrong VR may carry anything, so its value is not reinterpreted (B14).
  const verdict = element.vr === vr ? (isEmpty(element, cleaning) || verdictOf(element, vr, judgement, cleaning, around)) : null;
  if (verdict === true) return { element: { kind: 'copy', tag: element.tag, element }, count: judgement.kind === 'rule' && judgement.rule.kind === 'uid' ? 'uids' : 'kept' };
  if (verdict !== null) return replace(verdict, countOf(vr, judgement));
  const otherwise = judgement.kind === 'clean' ? judgement.otherwise : fallbackOf(element.tag, cleaning.sopClass);
  if (otherwise === 'remove') return removed;
  return otherwise === 'empty' ? replace(new Uint8Array(), 'emptied') : replace(dummyValue(vr), 'dummied');
}

/** Empty says nothing about anyone, and attributes of Type 2 must be there (PS3.5 7.4.3). */
function isEmpty(element: DicomElement, { bytes }: Cleaning): true | null {
  return element.length === 0 || (element.length <= 64 && !/^(O|U|S[SLV]|F|AT)/.test(element.vr) && readText(bytes, element) === '') || null;
}

function countOf(vr: string, judgement: Judgement): keyof CleaningCounts {
  if (judgement.kind === 'rule' && judgement.rule.kind === 'uid') return 'uids';
  return dateVrs.has(vr) ? 'dates' : 'cleaned';
}

/** What is left of an attribute whose value does not pass: nothing, unless its object must have it. */
function fallbackOf(tag: number, sopClass: string): 'remove' | 'empty' | 'dummy' {
  return (['dummy', 'empty', 'remove'] as const)[typeOf(tag, sopClass) - 1] ?? 'remove';
}

function verdictOf(element: DicomElement, vr: string, judgement: Judgement, cleaning: Cleaning, around: Surroundings): Verdict {
  switch (judgement.kind) {
    case 'rule':
      return cleanByRule(element, judgement.rule, cleaning, around);
    case 'keep':
      return keptAsIs(element, vr, cleaning);
    case 'clean':
      return cleanedValue(element, vr, cleaning);
  }
}

/** An option retains the attribute: its value stays if it is one of its VR and does not say who the patient is. */
function keptAsIs(element: DicomElement, vr: string, cleaning: Cleaning): Verdict {
  const { bytes, identifiers, identity } = cleaning;
  const text = readRawText(bytes, element);
  if (dateVrs.has(vr)) return cleanDates(vr, text.split('\\').map((value) => value.trim()), 0);
  if (vr === 'UI') return text.split('\\').every((uid) => identity.renameUid(uid.trim()) === uid.trim()) || renamed(element, cleaning);
  if (/^(US|SS|UL|SL|FL|FD|DS|IS)$/.test(vr)) return cleanByRule(element, { kind: 'number', limit: Number.MAX_VALUE, count: Infinity }, cleaning, { isPublicCode: false, codeValue: '' });
  if (vr === 'PN' || /^(O|UN|UV|SV|UR)/.test(vr)) return null;
  const readings = readingsOf(bytes, element, cleaning.characters);
  // What cannot be read cannot be held against anything.
  return readings.decoded[0]?.includes(unreadable) || identifiers.isInAny(readings) ? null : true;
}

/** Values of similar meaning (action C). */
function cleanedValue(element: DicomElement, vr: string, cleaning: Cleaning): Verdict {
  const { bytes, identifiers, identity, profile } = cleaning;
  const text = readRawText(bytes, element);
  if (element.tag === zoneTag) return /^[+-]\d{4}$/.test(text) || null;
  if (dateVrs.has(vr)) return cleanDates(vr, text.split('\\').map((value) => value.trim()), profile.retainLongitudinalModifiedDates ? identity.offsetDays : 0);
  if (!textVrs.has(vr)) return vr === 'CS' ? cleanByRule(element, { kind: 'defined-terms' }, cleaning, { isPublicCode: false, codeValue: '' }) : null;
  const { stated } = readingsOf(bytes, element, cleaning.characters);
  const values = vr === 'LO' || vr === 'SH' || vr === 'UC' ? stated.split('\\') : [stated];
  const clean = narrativeVrs.has(vr) ? cleanNarrative : cleanText;
  const cleaned = values.map((value) => clean(value, identifiers));
  if (text === stated && cleaned.every((value, i) => value === values[i])) return true;
  return cleaned.some((value) => value !== '') ? textBytes(cleaned.join('\\')) : null;
}
