import { decide } from '@/lib/image-formats/dicom/deidentify/actions/decide';
import type { Decision } from '@/lib/image-formats/dicom/deidentify/actions/decide';
import { ruleOf } from '@/lib/image-formats/dicom/profile/general-rules';
import { keptAttributes } from '@/lib/image-formats/dicom/profile/kept-attributes';
import { confidentialityRows } from '@/lib/imaging/deidentification/confidentiality-table';
import type { ConfidentialityRow } from '@/lib/imaging/deidentification/confidentiality-table';
import { deidentificationPresetNames, deidentificationPresets } from '@/lib/imaging/deidentification/profile';
import type { DeidentificationProfile } from '@/lib/imaging/deidentification/profile';
import { table, tagText } from './markdown';
import { ruleInWords } from './rules-in-words';

const ctImage = '1.2.840.10008.5.1.4.1.1.2';

function inWords(decision: Decision): string {
  switch (decision.kind) {
    case 'rule':
      return ruleInWords(decision.rule);
    case 'clean':
      return `clean, else ${decision.otherwise}`;
    case 'recurse':
      return 'clean the items';
    case 'uid':
      return 'rename';
    case 'remove': case 'empty': case 'dummy': case 'keep':
      return decision.kind;
  }
}

function outcome(row: ConfidentialityRow, profile: DeidentificationProfile): string {
  const tag = Number.parseInt(row.place.replace(',', ''), 16);
  if (row.place === 'odd,xxxx') return profile.retainSafePrivate ? 'safe private' : 'remove';
  // Curves and overlays, commands, file meta and directory records never reach the rules.
  if (/x/.test(row.place) || tag >>> 16 < 8) return 'remove';
  return inWords(decide({ tag, vr: row.vr, sopClass: ctImage, profile }));
}

/** What each row of Table E.1-1 becomes in a CT image under each preset; other classes differ where an attribute is of Type 1 or 2 there. */
export function attributeSection(): string {
  const rows = confidentialityRows.map((row) => [
    `(${row.place})`, row.keyword || (row.place === 'odd,xxxx' ? 'private attributes' : ''), row.basic, ...deidentificationPresetNames.map((name) => outcome(row, deidentificationPresets[name])),
  ]);
  return table(['Tag', 'Attribute', 'Basic Profile', ...deidentificationPresetNames], rows);
}

/** How many rows each outcome has, by preset. */
export function attributeSummary(): string {
  const counts = deidentificationPresetNames.map((name) => {
    const found = new Map<string, number>();
    for (const row of confidentialityRows) {
      const word = outcome(row, deidentificationPresets[name]).split(',')[0] ?? '';
      found.set(word, (found.get(word) ?? 0) + 1);
    }
    return found;
  });
  const outcomes = [...new Set(counts.flatMap((found) => [...found.keys()]))].sort();
  return table(['Outcome', ...deidentificationPresetNames], outcomes.map((word) => [word, ...counts.map((found) => String(found.get(word) ?? 0))]));
}

/** The keep list by name, and by kind of value for everything else that the standard names in the groups that describe images. */
export function keepListSection(): string {
  const named = [...keptAttributes.values()].sort((a, b) => a.tag - b.tag).map(({ tag, keyword, vr, rule }) => [tagText(tag), keyword, vr, ruleInWords(rule)]);
  const vrs = ['DS', 'IS', 'US', 'SS', 'UL', 'SL', 'FL', 'FD', 'OF', 'OD', 'AT', 'CS', 'UI', 'SQ', 'LO', 'SH', 'ST', 'LT', 'UT', 'PN', 'DA', 'DT', 'TM', 'OB', 'OW', 'UN', 'UR'];
  const general = vrs.map((vr) => {
    const rule = ruleOf(0x00189999, vr);
    return [vr, rule ? ruleInWords(rule) : 'does not survive unless an option for dates or descriptors says so'];
  });
  return `${table(['Tag', 'Attribute', 'VR', 'What survives'], named)}\n\nOther attributes of the standard in the groups that describe images, devices, geometry and findings:\n\n${table(['VR', 'What survives'], general)}`;
}
