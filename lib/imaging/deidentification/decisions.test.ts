import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { certificateText } from './certificate';
import { findRow, ruleFor, tableSha256, tableText } from './confidentiality-table';
import { mergeReviews, withProposals } from './merge-reviews';
import { methodCodesFor, temporalInformationModified } from './method-codes';
import { defaultDeidentificationProfile, deidentificationPresetNames, deidentificationPresets, deidentificationProfileSchema, presetOf } from './profile';
import type { PixelReview, ProposedMask } from './review';
import { nothingToReview } from './review';
import { defaultReviewPolicy, noEyesPolicy, reasonsThatCount } from './review-policy';
import { readClaimedReview, readProfile, readReviewPolicy } from './stored-settings';

const box = (x: number, more: Partial<ProposedMask> = {}): ProposedMask => ({ x, y: 0, width: 1, height: 1, frame: null, source: 'person', ...more });
const review = (more: Partial<PixelReview>): PixelReview => ({ ...nothingToReview, ...more });

describe('what server and client saw of the pixels', () => {
  it('is what the server saw where the client says nothing', () => {
    const own = review({ reasons: ['video'], deviceKey: '0123456789abcdef' });
    expect(mergeReviews(own, null)).toBe(own);
  });

  it('counts from both, in the order of all reasons', () => {
    expect(mergeReviews(review({ reasons: ['video'] }), review({ reasons: ['modality', 'video'] })).reasons).toEqual(['modality', 'video']);
    expect(mergeReviews(review({ reasons: ['modality'] }), nothingToReview).reasons, 'a client takes none away').toEqual(['modality']);
  });

  it.each([[false, false, false], [true, false, true], [false, true, true], [true, true, true]])('shows a face if either says so: %s, %s', (own, claimed, expected) => {
    expect(mergeReviews(review({ faceRisk: own }), review({ faceRisk: claimed })).faceRisk).toBe(expected);
  });

  it('names the device as the client did, who still had its maker, else as the server does', () => {
    expect(mergeReviews(review({ deviceKey: 'a'.repeat(16) }), review({ deviceKey: 'b'.repeat(16) })).deviceKey).toBe('b'.repeat(16));
    expect(mergeReviews(review({ deviceKey: 'a'.repeat(16) }), nothingToReview).deviceKey).toBe('a'.repeat(16));
  });

  it('proposes each box once, the client’s first, two hundred in all', () => {
    expect(mergeReviews(review({ proposals: [box(1), box(2)] }), review({ proposals: [box(2), box(3)] })).proposals.map(({ x }) => x)).toEqual([2, 3, 1]);
    for (const other of [{ y: 1 }, { width: 2 }, { height: 2 }, { frame: 0 }]) expect(withProposals([box(1)], [box(1, other)])).toHaveLength(2);
    expect(withProposals([box(1)], [box(1, { source: 'text-detection' })]), 'whoever proposes it').toHaveLength(1);
    expect(withProposals([box(1, { y: 11 })], [box(11, { y: 1 })])).toHaveLength(2);
    expect(withProposals([], Array.from({ length: 201 }, (_, x) => box(x)))).toHaveLength(200);
  });
});

describe('what a project has decided', () => {
  it('is every reason where nobody has chosen, and those that it names', () => {
    expect(reasonsThatCount(defaultReviewPolicy, ['video', 'modality'])).toEqual(['video', 'modality']);
    expect(reasonsThatCount({ needsEyes: ['video'], faces: 'never' }, ['modality', 'video'])).toEqual(['video']);
    expect(reasonsThatCount(noEyesPolicy, ['video'])).toEqual([]);
    expect([defaultReviewPolicy.faces, noEyesPolicy.faces]).toEqual(['with-consent', 'with-consent']);
  });

  it('is read as it was written, and what is none is never taken for the default', () => {
    expect([readProfile(''), readReviewPolicy(''), readClaimedReview('')]).toEqual([defaultDeidentificationProfile, defaultReviewPolicy, null]);
    expect(readProfile(JSON.stringify(deidentificationPresets.tcia))).toEqual(deidentificationPresets.tcia);
    expect(readReviewPolicy('{"needsEyes":["video"],"faces":"never"}')).toEqual({ needsEyes: ['video'], faces: 'never' });
    expect(readClaimedReview(JSON.stringify(nothingToReview))).toEqual(nothingToReview);
    for (const read of [readProfile, readReviewPolicy, readClaimedReview]) for (const text of ['{}', 'x', ' ', 'null', '{"more":1}']) expect(() => read(text)).toThrow();
  });

  it('keeps dates or shifts them, not both', () => {
    const { basic } = deidentificationPresets;
    const dates = (full: boolean, modified: boolean): boolean => deidentificationProfileSchema.safeParse({ ...basic, retainLongitudinalFullDates: full, retainLongitudinalModifiedDates: modified }).success;
    expect([dates(false, false), dates(true, false), dates(false, true), dates(true, true)]).toEqual([true, true, true, false]);
    expect([basic, { ...basic, retainLongitudinalFullDates: true }, { ...basic, retainLongitudinalModifiedDates: true }].map(temporalInformationModified)).toEqual(['REMOVED', 'UNMODIFIED', 'MODIFIED']);
  });

  it('has a name where it is a preset', () => {
    for (const name of deidentificationPresetNames) expect(presetOf(deidentificationPresets[name])).toBe(name);
    expect(presetOf({ ...deidentificationPresets.tcia, retainUids: true })).toBeNull();
    const chosen = (name: keyof typeof deidentificationPresets) => Object.entries(deidentificationPresets[name]).filter(([, on]) => on).map(([option]) => option).toSorted();
    expect([chosen('basic'), chosen('basic-patient'), chosen('shifted-dates'), chosen('tcia')]).toEqual([
      [], ['retainPatientCharacteristics'], ['retainLongitudinalModifiedDates', 'retainPatientCharacteristics'],
      ['cleanDescriptors', 'retainDeviceIdentity', 'retainLongitudinalModifiedDates', 'retainPatientCharacteristics', 'retainSafePrivate'],
    ]);
  });
});

/** CID 7050 (PS3.16). */
it('what was done is said in codes, in ascending order', () => {
  const none = deidentificationPresets.basic;
  const all = Object.fromEntries(Object.keys(none).map((name) => [name, true])) as unknown as typeof none;
  const values = (profile: typeof none, cleaned: boolean, faces: boolean) => methodCodesFor(profile, { pixelDataCleaned: cleaned, recognizableFeaturesCleaned: faces }).map(({ value }) => Number(value));
  expect(values(none, false, false)).toEqual([113100]);
  expect(values(none, true, false)).toEqual([113100, 113101]);
  expect(values(none, false, true)).toEqual([113100, 113102]);
  expect(values(all, true, true)).toEqual(Array.from({ length: 13 }, (_, i) => 113100 + i));
  const single: [keyof typeof none, number][] = [['cleanGraphics', 103], ['cleanStructuredContent', 104], ['cleanDescriptors', 105], ['retainLongitudinalFullDates', 106], ['retainLongitudinalModifiedDates', 107], ['retainPatientCharacteristics', 108],
    ['retainDeviceIdentity', 109], ['retainUids', 110], ['retainSafePrivate', 111], ['retainInstitutionIdentity', 112]];
  for (const [option, code] of single) expect(values({ ...none, [option]: true }, false, false)).toEqual([113100, 113000 + code]);
});

describe('the table', () => {
  it('is the one that certificates name', () => expect(createHash('sha256').update(tableText).digest('hex')).toBe(tableSha256));

  it.each<[string, number, string | null]>([
    ['a tag', 0x00100010, '0010,0010'], ['a private one', 0x00091001, 'odd,xxxx'], ['a private creator', 0x00110010, 'odd,xxxx'], ['a curve', 0x50020010, '50xx,xxxx'], ['another curve', 0x50fe3000, '50xx,xxxx'], ['an overlay', 0x60004000, '60xx,4000'], ['another overlay', 0x60023000, '60xx,3000'],
    ['an overlay’s rows', 0x60000010, null], ['what it does not name', 0x00280010, null], ['a tag beyond 2^31', 0xfffafffa, 'fffa,fffa'],
  ])('has for %s its row', (_, tag, place) => expect(findRow(tag)?.place ?? null).toBe(place));

  it('says which options speak, and that the stricter one wins', () => {
    const { basic } = deidentificationPresets;
    expect(ruleFor(0x00080020, basic)).toEqual({ action: 'Z', options: [] });
    expect(ruleFor(0x00080020, { ...basic, retainLongitudinalFullDates: true, retainUids: true })).toEqual({ action: 'K', options: ['retainLongitudinalFullDates'] });
    expect(ruleFor(0x00080020, { ...basic, retainLongitudinalFullDates: true, retainLongitudinalModifiedDates: true })).toEqual({ action: 'C', options: ['retainLongitudinalModifiedDates'] });
    expect(ruleFor(0x00280010, basic)).toBeNull();
  });
});

/** RFC 8785: members by name, no blanks. */
it.each<[unknown, string]>([
  [{ b: 1, a: 'x' }, '{"a":"x","b":1}'], [{ a: { d: null, c: [true, { z: 1, y: 2 }] } }, '{"a":{"c":[true,{"y":2,"z":1}],"d":null}}'], [[], '[]'], [{}, '{}'], [null, 'null'], ['"', '"\\""'], [[1, [2]], '[1,[2]]'],
])('the text of %j is one', (value, expected) => expect(certificateText(value)).toBe(expected));
