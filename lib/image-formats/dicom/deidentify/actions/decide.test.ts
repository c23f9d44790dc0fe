import { describe, expect, it } from 'vitest';
import { confidentialityRows } from '@/lib/imaging/deidentification/confidentiality-table';
import { deidentificationPresets } from '@/lib/imaging/deidentification/profile';
import type { DeidentificationProfile } from '@/lib/imaging/deidentification/profile';
import { standardTags, vrOfTag } from '../../dictionary/vr-of-tag';
import { decide, decider } from './decide';
import type { Decision } from './decide';

const storage = '1.2.840.10008.5.1.4.1.1.';
const [ct, enhancedCt, pet, report, plan] = ['2', '2.1', '128', '88.33', '481.5'].map((last) => storage + last) as [string, string, string, string, string];
const { basic, tcia } = deidentificationPresets;
const withOptions = (...options: (keyof DeidentificationProfile)[]): DeidentificationProfile => ({ ...basic, ...Object.fromEntries(options.map((option) => [option, true])) });

/** In a word: the kind, what is left of a text of which nothing may stay, or the kind of the rule. */
function inWords(decision: Decision): string {
  if (decision.kind === 'clean') return `clean, else ${decision.otherwise}`;
  return decision.kind === 'rule' ? `rule ${decision.rule.kind}` : decision.kind;
}
const decided = (tag: number, profile: DeidentificationProfile, sopClass = ct): string => inWords(decide({ tag, vr: vrOfTag(tag) ?? 'UN', sopClass, profile }));

/** Known answers, read from Table E.1-1 of PS3.15 2024b and from the modules of PS3.3 by hand. */
describe('what becomes of an attribute', () => {
  it.each<[string, number, DeidentificationProfile, string, string]>([
    ['Z', 0x00100010, basic, ct, 'empty'],
    ['X', 0x00104000, basic, ct, 'remove'],
    ['Z, kept on the list of rules all the same: not without the option', 0x00100040, basic, ct, 'empty'],
    ['Z of a number of the study', 0x00080050, basic, ct, 'empty'],
    ['D of a name in a report', 0x0040a123, basic, report, 'dummy'],
    ['U, with a rule of its own', 0x0020000d, basic, ct, 'rule uid'],
    ['U without one', 0x0040a124, basic, report, 'uid'],
    ['X/D where the class has it as Type 1', 0x00080021, basic, pet, 'dummy'],
    ['X/Z/D of Type 1', 0x00181000, basic, enhancedCt, 'dummy'],
    ['X/D where it has it as Type 3', 0x00080021, basic, ct, 'remove'],
    ['X/Z/D of Type 3', 0x00081070, basic, ct, 'remove'],
    ['X/Z/D of Type 2', 0x00081070, basic, plan, 'empty'],
    ['X/Z of Type 3', 0x00080022, basic, ct, 'remove'],
    ['X/Z of Type 2', 0x00080022, basic, pet, 'empty'],
    ['Z/D of Type 2', 0x00080023, basic, ct, 'empty'],
    ['Z/D of Type 1', 0x00080023, basic, enhancedCt, 'dummy'],
    ['X/Z/U*: kept with new names inside', 0x00081140, basic, ct, 'recurse'],
    ['K of patient characteristics, with a rule', 0x00101010, withOptions('retainPatientCharacteristics'), ct, 'rule age'],
    ['K of an ethnic group, which is free text', 0x00102160, withOptions('retainPatientCharacteristics'), ct, 'rule terms'],
    ['X of an ethnic group', 0x00102160, basic, ct, 'remove'],
    ['C of allergies, though another option says nothing', 0x00102110, withOptions('retainPatientCharacteristics'), ct, 'clean, else remove'],
    ['K of a device', 0x00181000, withOptions('retainDeviceIdentity'), ct, 'keep'],
    ['K of an institution', 0x00080080, withOptions('retainInstitutionIdentity'), ct, 'keep'],
    ['C of a description', 0x0008103e, withOptions('cleanDescriptors'), ct, 'clean, else remove'],
    ['C of a date', 0x00080020, withOptions('retainLongitudinalModifiedDates'), ct, 'clean, else empty'],
    ['K of a date', 0x00080020, withOptions('retainLongitudinalFullDates'), ct, 'keep'],
    ['K of a UID', 0x00080018, withOptions('retainUids'), ct, 'rule uid'],
    ['C of structured content', 0x0040a730, withOptions('cleanStructuredContent'), report, 'recurse'],
    ['D of structured content', 0x0040a730, basic, report, 'dummy'],
    ['not in the table, on the keep list', 0x00180050, basic, ct, 'rule number'],
    ['not in the table, kept for the kind of its value', 0x00189306, basic, ct, 'rule number'],
    ['not in the table, text', 0x00180024, basic, ct, 'rule text'],
    ['not in the table, text that nothing speaks for', 0x00080112, basic, ct, 'remove'],
    ['the same with vetted words', 0x00080112, withOptions('cleanDescriptors'), ct, 'clean, else remove'],
    ['not in the table, a name', 0x0040a067, tcia, report, 'remove'],
    ['private', 0x00091001, basic, ct, 'remove'],
    ['of an overlay', 0x60003000, basic, ct, 'remove'],
    ['unknown to the standard', 0x00080009, tcia, ct, 'remove'],
  ])('%s', (_why, tag, profile, sopClass, expected) => {
    expect(decided(tag, profile, sopClass)).toBe(expected);
  });

  /** Of the standard, in no row of the table and under no rule of its own: CodingSchemeRegistry, asked in every VR. */
  const unlisted = (vr: string, ...options: (keyof DeidentificationProfile)[]): string => inWords(decide({ tag: 0x00080112, vr, sopClass: ct, profile: withOptions(...options) }));

  it.each(['DA', 'DT', 'TM'])('not in the table, a %s: as the options for dates say', (vr) => {
    expect([unlisted(vr), unlisted(vr, 'retainLongitudinalFullDates'), unlisted(vr, 'retainLongitudinalModifiedDates'), unlisted(vr, 'retainLongitudinalFullDates', 'retainLongitudinalModifiedDates'), unlisted(vr, 'cleanDescriptors')])
      .toEqual(['remove', 'keep', 'clean, else remove', 'keep', 'remove']);
  });

  it.each(['LO', 'SH', 'ST', 'LT', 'UC', 'UT'])('not in the table, a text of VR %s: only if descriptions are vetted', (vr) => {
    expect([unlisted(vr), unlisted(vr, 'cleanDescriptors'), unlisted(vr, 'retainLongitudinalFullDates')]).toEqual(['remove', 'clean, else remove', 'remove']);
  });

  it.each(['PN', 'AE', 'UR', 'UN', 'OB'])('not in the table, a %s: never', (vr) => {
    expect([unlisted(vr), unlisted(vr, 'cleanDescriptors', 'retainLongitudinalFullDates', 'retainLongitudinalModifiedDates')]).toEqual(['remove', 'remove']);
  });

  it('of which similar values may stay falls back to what the object must have', () => {
    const shifted = withOptions('retainLongitudinalModifiedDates');
    expect([decided(0x00080023, shifted, enhancedCt), decided(0x00080023, shifted), decided(0x00080021, shifted, pet), decided(0x00080021, shifted), decided(0x0040a730, withOptions('cleanStructuredContent'), report)])
      .toEqual(['clean, else dummy', 'clean, else empty', 'clean, else dummy', 'clean, else remove', 'recurse']);
  });

  it('where options disagree, that which lets less through', () => {
    const both = confidentialityRows.filter(({ options }) => Object.values(options).includes('K') && Object.values(options).includes('C'));
    expect(both.length).toBeGreaterThan(20);
    for (const { place, options } of both) {
      if (!/^[0-9a-f]{4},[0-9a-f]{4}$/.test(place)) continue;
      const tag = Number.parseInt(place.replace(',', ''), 16);
      expect(['keep', 'rule'], place).not.toContain(decide({ tag, vr: vrOfTag(tag) ?? 'LO', sopClass: ct, profile: withOptions(...(Object.keys(options) as (keyof DeidentificationProfile)[])) }).kind);
    }
  });

  it('no sequence is kept or cleaned as if it were a value', () => {
    for (const [tag, vr] of standardTags) if (vr === 'SQ') for (const profile of Object.values(deidentificationPresets)) expect(['keep', 'clean'], tag.toString(16)).not.toContain(decide({ tag, vr, sopClass: ct, profile }).kind);
  });
});

describe('decisions of many files', () => {
  const profiles = [...Object.values(deidentificationPresets), withOptions('retainInstitutionIdentity', 'retainUids', 'cleanGraphics')];

  it('are those of each, also when asked again, by another class, and in another VR', () => {
    for (const turn of [1, 2]) {
      for (const profile of profiles) {
        for (const sopClass of [ct, enhancedCt, pet, plan]) {
          const remembered = decider(sopClass, profile);
          for (const [tag, vr] of standardTags) expect(remembered(tag, vr), `${turn} ${tag.toString(16)}`).toEqual(decide({ tag, vr, sopClass, profile }));
        }
      }
    }
    const remembered = decider(ct, tcia);
    for (const vr of ['LO', 'DA', 'SQ', 'LO', 'US']) for (const tag of [0x00380062, 0x00080009, 0x00180024]) expect(remembered(tag, vr)).toEqual(decide({ tag, vr, sopClass: ct, profile: tcia }));
  });

  it('are the same objects when asked again, but not of what the standard has no name for, of which there is no end', () => {
    expect(decider(ct, basic)(0x00080080, 'LO')).toBe(decider(ct, basic)(0x00080080, 'LO'));
    expect(decider(ct, basic)(0x00091001, 'LO')).not.toBe(decider(ct, basic)(0x00091001, 'LO'));
  });

  it('of one class are not forgotten for another, until there are too many', () => {
    const ask = (name: string) => decider(`${storage}${name}`, basic)(0x00080080, 'LO');
    const kept = Array.from({ length: 5 }, (_, k) => {
      const first = ask(`7.${k}`);
      ask(`8.${k}`);
      return ask(`7.${k}`) === first;
    });
    expect(kept.filter((one) => one).length).toBeGreaterThanOrEqual(4);
    const first = ask('9');
    for (let k = 0; k < 64; k += 1) ask(`10.${k}`);
    expect(ask('9')).not.toBe(first);
  });

  it('are not remembered for ever', () => {
    for (let k = 1; k < 200; k += 1) expect(decider(`${storage}${k}`, basic)(0x00100010, 'PN')).toEqual({ kind: 'empty' });
    expect(decider(ct, tcia)(0x00181000, 'LO')).toEqual({ kind: 'keep' });
  });
});
