import type { DeidentificationProfile } from './profile';
import { lines as rows0000 } from './table/rows-0000-0018';
import { lines as rows0020 } from './table/rows-0020-003a';
import { lines as rows0040 } from './table/rows-0040-0100';
import { lines as rows0400 } from './table/rows-0400-odd';

/**
 * PS3.15 Table E.1-1, "Application Level Confidentiality Profile Attributes". The rows are kept as text, since 621 lines of text are a fifth of what
 * they would weigh as objects in the browser's worker, and can be read beside the standard; they are parsed once.
 */
export const tableEdition = '2024b';
export const tableRowCount = 621;
/** Hex SHA-256 of `tableText`: what a certificate means by "this table". */
export const tableSha256 = '7f0f2ae9bfc8fd86f84992deeb321b2dd2aa62061d813416dfc8198f4b526531';
/** The whole table, one row a line: `group,element keyword VR basic option=action…`, `-` for what the standard leaves empty. */
export const tableText: string = [rows0000, rows0020, rows0040, rows0400].map((text) => text.trim()).join('\n');

/**
 * X remove, Z zero length (or dummy), D dummy of non-zero length, U new UID; `A/B/C`: the last that the object's Type of the attribute asks for
 * (Type 3 → X, Type 2 → Z, Type 1 → D); `U*`: new UIDs inside the sequence.
 */
export const basicActions = ['X', 'Z', 'D', 'U', 'X/Z', 'X/D', 'X/Z/D', 'Z/D', 'X/Z/U*'] as const;
export type BasicAction = (typeof basicActions)[number];
/** K keep (of a sequence: keep it and treat what is in it), C clean: replace by values of similar meaning that identify nobody. */
export type OptionAction = 'K' | 'C';
export type TableAction = BasicAction | OptionAction;
export type ProfileOption = keyof DeidentificationProfile;

export interface ConfidentialityRow {
  /** As in the table, in small letters: `0008,0050`, `60xx,3000`, `50xx,xxxx`, `odd,xxxx` for every private attribute. */
  readonly place: string;
  /** Empty where the standard names none. */
  readonly keyword: string;
  /** `OB|OW` for either; empty where the standard names none. */
  readonly vr: string;
  readonly basic: BasicAction;
  readonly options: Readonly<Partial<Record<ProfileOption, OptionAction>>>;
}

const optionNames: Readonly<Record<string, ProfileOption>> = {
  safePrivate: 'retainSafePrivate', uids: 'retainUids', device: 'retainDeviceIdentity', institution: 'retainInstitutionIdentity', patient: 'retainPatientCharacteristics',
  fullDates: 'retainLongitudinalFullDates', modifiedDates: 'retainLongitudinalModifiedDates', descriptors: 'cleanDescriptors', structured: 'cleanStructuredContent',
  graphics: 'cleanGraphics',
};

const present = (text: string | undefined): string => (text === undefined || text === '-' ? '' : text);

function parseRow(line: string): ConfidentialityRow {
  const [place = '', keyword, vr, basic, ...rest] = line.split(' ');
  const options: Partial<Record<ProfileOption, OptionAction>> = {};
  for (const one of rest) {
    const [name = '', action] = one.split('=');
    const option = optionNames[name];
    if (option && (action === 'K' || action === 'C')) options[option] = action;
  }
  return { place, keyword: present(keyword), vr: present(vr), basic: basicActions.find((action) => action === basic) ?? 'X', options };
}

export const confidentialityRows: readonly ConfidentialityRow[] = tableText.split('\n').map(parseRow);

const byPlace: ReadonlyMap<string, ConfidentialityRow> = new Map(confidentialityRows.map((row) => [row.place, row]));
const byTag: ReadonlyMap<number, ConfidentialityRow> = new Map(confidentialityRows
  .filter(({ place }) => /^[0-9a-f]{4},[0-9a-f]{4}$/.test(place)).map((row) => [Number.parseInt(row.place.replace(',', ''), 16), row]));

/** The row that speaks of a tag, or null. Curves and overlays repeat in even groups (PS3.5 7.6); every odd group is private. */
export function findRow(tag: number): ConfidentialityRow | null {
  const group = tag >>> 16;
  if (group % 2 === 1) return byPlace.get('odd,xxxx') ?? null;
  const family = group >>> 8;
  if (family === 0x50) return byPlace.get('50xx,xxxx') ?? null;
  if (family === 0x60) return byPlace.get(`60xx,${(tag & 0xffff).toString(16).padStart(4, '0')}`) ?? null;
  return byTag.get(tag >>> 0) ?? null;
}

export interface TableRule {
  readonly action: TableAction;
  /** Which options of the profile speak with this action; empty when the Basic Profile's holds. */
  readonly options: readonly ProfileOption[];
}

/**
 * What the table asks for under a profile, or null for an attribute that it does not name. An option that applies replaces the Basic Profile's
 * action (PS3.15 E.1.1). Where several apply and disagree, the standard does not say which wins: C does, since it lets less through than K (ADR 13).
 */
export function ruleFor(tag: number, profile: DeidentificationProfile): TableRule | null {
  const row = findRow(tag);
  return row && ruleOfRow(row, profile);
}

export function ruleOfRow(row: ConfidentialityRow, profile: DeidentificationProfile): TableRule {
  const chosen = (Object.keys(row.options) as ProfileOption[]).filter((option) => profile[option]);
  if (chosen.length === 0) return { action: row.basic, options: [] };
  const action = chosen.some((option) => row.options[option] === 'C') ? 'C' : 'K';
  return { action, options: chosen.filter((option) => row.options[option] === action) };
}

/** The action alone. */
export function actionFor(tag: number, profile: DeidentificationProfile): TableAction | null {
  return ruleFor(tag, profile)?.action ?? null;
}
