import { describe, expect, it } from 'vitest';
import { deidentificationPresets } from '@/lib/imaging/deidentification/profile';
import type { DeidentificationProfile } from '@/lib/imaging/deidentification/profile';
import { charactersIn } from '../characters/readings';
import { unstated } from '../characters/code-sets';
import { openDicomFile } from '../reading/open-file';
import type { Decision } from './actions/decide';
import { cleanElement } from './clean-element';
import { noCounts } from './cleaning';
import { Identifiers } from './identity/identifiers';
import { imageWith } from './proof/fixtures/image.fixture';
import { leaf, sequence, text, words, writeTree, type Node } from './proof/fixtures/tree.fixture';

const ct = '1.2.840.10008.5.1.4.1.1.2';
const enhancedCt = '1.2.840.10008.5.1.4.1.1.2.1';
const woods = new Identifiers();
woods.addName('Woods^Zoe');
woods.addIdentifier('4815162');

interface Circumstances {
  readonly sopClass?: string;
  readonly profile?: Partial<DeidentificationProfile>;
  readonly keepsUids?: boolean;
  readonly beside?: readonly Node[];
}

/** What becomes of one element on a decision: removed, copied, or a VR with a text in the place of the value; and how it is counted. */
function outcome(node: Node, decision: Decision, { sopClass = ct, profile = {}, keepsUids = false, beside = [] }: Circumstances = {}): string {
  const { bytes, dataset } = openDicomFile(writeTree(imageWith(node, ...beside), 'explicit'));
  const element = dataset.get(node.tag);
  if (!element) throw new Error('not read');
  const result = cleanElement(element, {
    bytes, sopClass, identifiers: woods, decide: () => decision, characters: charactersIn(bytes, dataset, unstated), counts: { ...noCounts },
    profile: { ...deidentificationPresets.basic, ...profile }, identity: { patient: 'P-00000000', offsetDays: 1, renameUid: (uid) => (keepsUids ? uid : `9.${uid}`) },
  }, { isPublicCode: false, codeValue: '' });
  if (typeof result === 'string') return result;
  const { element: made, count } = result;
  if (made === null) return count;
  if (made.kind === 'value') return `${made.vr} "${Buffer.from(made.value).toString('latin1').replace(/[ \0]$/, '')}" ${count}`;
  return `${made.kind}${made.kind === 'sequence' ? ` of ${made.items.length}` : ''} ${count}`;
}

const keep: Decision = { kind: 'keep' };
const clean = (otherwise: 'remove' | 'empty' | 'dummy' = 'remove'): Decision => ({ kind: 'clean', otherwise });
const institution = (value: string | Uint8Array): Node => leaf(0x00080080, 'LO', value);
const uid = (value: string): Node => leaf(0x00081155, 'UI', value);
const date = (value: string): Node => leaf(0x00080020, 'DA', value);

describe('an element that is decided on without its value', () => {
  it.each<[Decision['kind'], Node, string]>([
    ['remove', institution('Clinic'), 'removed'], ['recurse', institution('Clinic'), 'removed'], ['empty', institution('Clinic'), 'LO "" emptied'], ['empty', date('20240228'), 'DA "" emptied'],
    ['uid', uid('1.2.3'), 'UI "9.1.2.3" uids'], ['uid', uid('1.2.3\\ 1.2.4\\'), 'UI "9.1.2.3\\9.1.2.4\\" uids'], ['dummy', uid('1.2.3'), 'UI "9.1.2.3" dummied'],
  ])('%s', (kind, node, expected) => expect(outcome(node, { kind } as Decision)).toBe(expected));

  it('has a dummy of its VR that is not its value', () => {
    expect(outcome(institution('Woods'), { kind: 'dummy' })).toMatch(/^LO "(?!Woods)[^"]+" dummied$/);
    expect(outcome(date('20240228'), { kind: 'dummy' })).toMatch(/^DA "\d{8}" dummied$/);
    expect(outcome(date('20240228'), { kind: 'dummy' })).not.toContain('20240228');
  });

  it('keeps the VR of the file where the standard leaves a choice that the file did not make', () => {
    expect(outcome(leaf(0x00280120, 'SS', words(1)), { kind: 'empty' })).toBe('SS "" emptied');
    expect(outcome(leaf(0x00280120, 'OW', words(1)), { kind: 'empty' })).toBe('OW "" emptied');
    expect(outcome(leaf(0x00280120, 'OW', words(1)), keep)).toBe('removed');
  });
});

describe('a sequence', () => {
  const items = sequence(0x00081140, [uid('1.2.3')]);
  const noItems = leaf(0x00081140, 'LO', 'Woods');
  it.each<[Decision, string, string]>([
    [{ kind: 'recurse' }, 'recurse', 'removed'], [keep, 'recurse', 'removed'], [{ kind: 'rule', rule: { kind: 'sequence' } }, 'recurse', 'removed'], [{ kind: 'dummy' }, 'recurse-and-keep', 'sequence of 0 emptied'],
    [{ kind: 'empty' }, 'sequence of 0 emptied', 'sequence of 0 emptied'], [{ kind: 'remove' }, 'removed', 'removed'], [{ kind: 'uid' }, 'removed', 'removed'], [clean(), 'removed', 'removed'],
    [{ kind: 'rule', rule: { kind: 'uid' } } as Decision, 'removed', 'removed'],
  ])('on %j: %s; written as something else: %s', (decision, withItems, without) => expect([outcome(items, decision), outcome(noItems, decision)]).toEqual([withItems, without]));
});

describe('an element that an option retains', () => {
  it.each<[string, Node, string]>([
    ['a text', institution('Clinic'), 'copy kept'], ['a text with a name', institution('Dr Woods'), 'removed'], ['nothing', institution(''), 'copy kept'], ['blanks', institution('    '), 'copy kept'],
    ['as many blanks as a short text may have', institution(' '.repeat(64)), 'copy kept'], ['a term', leaf(0x00180015, 'CS', 'CHEST'), 'copy kept'],
    ['a date', date('20240228'), 'copy kept'], ['a date with blanks', date('20240228\\ 20240229'), 'copy kept'], ['no date', date('Woods'), 'removed'], ['a time', leaf(0x00080030, 'TM', '101530'), 'copy kept'],
    ['no time', leaf(0x00080030, 'TM', 'ten'), 'removed'], ['a moment', leaf(0x0008002a, 'DT', '20240228101530'), 'copy kept'],
    ['a number', leaf(0x00180050, 'DS', '1.5'), 'copy kept'], ['a number of the patient', leaf(0x00180050, 'DS', '4815162'), 'removed'], ['no number', leaf(0x00200012, 'IS', 'Woods'), 'removed'],
    ['a number of 16 bits', leaf(0x00280010, 'US', words(7)), 'copy kept'], ['a float', leaf(0x00189306, 'FD', new Uint8Array(Float64Array.of(1.5).buffer)), 'copy kept'],
    ['a float that is a number of the patient', leaf(0x00189306, 'FD', new Uint8Array(Float64Array.of(4815162).buffer)), 'removed'],
    ['a signed number', leaf(0x00186020, 'SL', new Uint8Array(Int32Array.of(-3).buffer)), 'copy kept'], ['a single float', leaf(0x00181272, 'FL', new Uint8Array(Float32Array.of(1.5).buffer)), 'removed'],
    ['a name', leaf(0x00100010, 'PN', 'Rowe'), 'removed'], ['bytes', leaf(0x00282000, 'OB', 'Clinic'), 'removed'], ['bytes that are blanks', leaf(0x00282000, 'OB', '    '), 'removed'], ['an address', leaf(0x0008010e, 'UR', 'http://example.org'), 'removed'],
    ['a value under another VR', leaf(0x00080080, 'UT', 'Clinic'), 'removed'], ['nothing under another VR', leaf(0x00080080, 'UT', ''), 'removed'],
  ])('%s', (_, node, expected) => expect(outcome(node, keep)).toBe(expected));

  it('a text that cannot be read in the character set of the file is held against nothing', () => {
    expect(outcome(institution(text('\x1b%/1clinic')), keep, { beside: [leaf(0x00080005, 'CS', '\\ISO 2022 IR 87')] })).toBe('removed');
    expect(outcome(institution(text('Klinik S\xfcd')), keep, { beside: [leaf(0x00080005, 'CS', 'ISO_IR 100')] })).toBe('copy kept');
  });

  it('UIDs that keep their names, else with new ones', () => {
    expect(outcome(uid('1.2.3\\ 1.2.4'), keep, { keepsUids: true })).toBe('copy kept');
    expect(outcome(uid('1.2.3\\1.2.4'), keep)).toBe('UI "9.1.2.3\\9.1.2.4" cleaned');
  });

  it('is emptied or replaced where its object must have it', () => {
    expect(outcome(leaf(0x00081070, 'PN', 'Rowe'), keep, { sopClass: '1.2.840.10008.5.1.4.1.1.481.1' })).toBe('PN "" emptied');
    expect(outcome(leaf(0x00181000, 'LO', 'Woods'), keep, { sopClass: enhancedCt })).toMatch(/^LO "(?!Woods)[^"]+" dummied$/);
    expect(outcome(leaf(0x00181000, 'LO', 'Woods'), keep)).toBe('removed');
  });
});

describe('an element of which values of similar meaning stay', () => {
  const shifting = { profile: { retainLongitudinalModifiedDates: true } };

  it.each<[string, Node, Circumstances, string]>([
    ['a date that moves', date('20240228'), shifting, 'DA "20240229" dates'], ['dates that move', date('20240228\\ 20240301'), shifting, 'DA "20240229\\20240302" dates'], ['a date that stays', date('20240228'), {}, 'copy kept'],
    ['a moment that moves', leaf(0x0008002a, 'DT', '20240228101530'), shifting, 'DT "20240229101530" dates'], ['a time', leaf(0x00080030, 'TM', '101530'), shifting, 'copy kept'], ['no date', date('Woods'), shifting, 'removed'],
    ['a zone', leaf(0x00080201, 'SH', '+0100'), {}, 'copy kept'], ['no zone', leaf(0x00080201, 'SH', '+01000'), {}, 'removed'], ['a zone behind something', leaf(0x00080201, 'SH', 'W+0100'), {}, 'removed'], ['words in its place', leaf(0x00080201, 'SH', 'CHEST'), {}, 'removed'],
    ['vetted words', institution('CHEST'), {}, 'copy kept'], ['vetted words and others', institution('CHEST Woods'), {}, 'LO "CHEST" cleaned'], ['other words alone', institution('Woods'), {}, 'removed'],
    ['several values', institution('CHEST\\Woods\\ABDOMEN'), {}, 'LO "CHEST\\\\ABDOMEN" cleaned'], ['short ones', leaf(0x00081010, 'SH', 'Woods\\CHEST'), {}, 'SH "\\CHEST" cleaned'],
    ['a defined term', leaf(0x00180015, 'CS', 'CHEST'), {}, 'copy kept'], ['no defined term', leaf(0x00180015, 'CS', 'WOODS'), {}, 'removed'], ['a number, of which there are no similar ones', leaf(0x00180050, 'DS', '1.5'), {}, 'removed'],
    ['a name', leaf(0x00100010, 'PN', 'CHEST'), {}, 'removed'], ['an application', leaf(0x00080054, 'AE', 'CHEST'), {}, 'removed'], ['nothing', institution(''), {}, 'copy kept'],
  ])('%s', (_, node, circumstances, expected) => expect(outcome(node, clean(), circumstances)).toBe(expected));

  it('a sentence keeps what of it is vetted, its backslash included', () => {
    expect(outcome(leaf(0x00104000, 'LT', 'CHEST CT'), clean())).toBe('copy kept');
    expect(outcome(leaf(0x00104000, 'LT', 'Seen by Woods'), clean())).not.toContain('Woods');
  });

  it('characters that are decoded are written anew', () => {
    expect(outcome(institution(text('CHEST \x1b(B')), clean(), { beside: [leaf(0x00080005, 'CS', '\\ISO 2022 IR 87')] })).toBe('LO "CHEST" cleaned');
  });

  it.each<['remove' | 'empty' | 'dummy', RegExp]>([['remove', /^removed$/], ['empty', /^LO "" emptied$/], ['dummy', /^LO "(?!Woods)[^"]+" dummied$/]])('or else %s', (otherwise, expected) => {
    expect(outcome(institution('Woods'), clean(otherwise))).toMatch(expected);
  });
});

describe('an element with a rule of its own', () => {
  const rule = (kind: string, more = {}): Decision => ({ kind: 'rule', rule: { kind, ...more } }) as Decision;

  it('of blanks alone is empty, whatever the rule: up to 64 of them', () => {
    const station = (value: string): string => outcome(leaf(0x00081010, 'SH', value), rule('code'));
    expect(['    ', ' '.repeat(64), ' '.repeat(66), '', 'X'].map(station)).toEqual(['copy kept', 'copy kept', 'removed', 'copy kept', 'removed']);
  });

  it('of bytes that happen to be blanks is not', () => {
    const numbers = rule('number', { limit: Number.MAX_VALUE, count: Infinity });
    for (const [tag, vr] of [[0x00280010, 'US'], [0x00189306, 'FD'], [0x00186020, 'SL'], [0x00189219, 'SS'], [0x00186016, 'UL'], [0x0018605a, 'FL']] as const) expect([vr, outcome(leaf(tag, vr, '        '), numbers)]).toEqual([vr, expect.stringMatching(/removed|emptied/)]);
    expect(outcome(leaf(0x00280009, 'AT', '    '), rule('pointer'))).toBe('removed');
  });
  it('is counted by what the rule is about', () => {
    expect(outcome(uid('1.2.3'), rule('uid'))).toBe('UI "9.1.2.3" uids');
    expect(outcome(uid('1.2.3'), rule('uid'), { keepsUids: true })).toBe('copy uids');
    expect(outcome(leaf(0x00180015, 'CS', 'CHEST'), rule('defined-terms'))).toBe('copy kept');
    expect(outcome(leaf(0x00180015, 'CS', 'WOODS'), rule('defined-terms'))).toBe('removed');
  });
});
