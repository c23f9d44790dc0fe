import { actionFor } from '@/lib/imaging/deidentification/confidentiality-table';
import type { DeidentificationProfile } from '@/lib/imaging/deidentification/profile';
import type { Characters } from '../../characters/code-sets';
import { unstated } from '../../characters/code-sets';
import { charactersIn, readingsOf } from '../../characters/readings';
import { readRawText } from '../../reading/element-values';
import type { DicomDataset, DicomElement } from '../../reading/walk-elements';
import { Identifiers } from './identifiers';

/** Identifiers as a whole and their words: numbers of persons, visits, orders and devices, places, addresses (PS3.15 Table E.1-1). */
const identifierTags: ReadonlySet<number> = new Set([
  0x00080050, 0x00080080, 0x00080081, 0x00080092, 0x00080094, 0x00081010, 0x00081040, 0x00100020, 0x00100021, 0x00100050, 0x00101000, 0x00101005, 0x00101040,
  0x00101080, 0x00101081, 0x00101090, 0x00102150, 0x00102152, 0x00102154, 0x00102155, 0x001021f0, 0x00120030, 0x00120031, 0x00120040, 0x00120042, 0x00181000, 0x00181002, 0x00181008, 0x00200010,
  0x00321032, 0x00380010, 0x00380300, 0x00380400, 0x00380500, 0x00400009, 0x00400253, 0x00401001, 0x00402016, 0x00402017, 0x00402009, 0x00402010,
]);
const birthDateTag = 0x00100030;
const patientNameTag = 0x00100010;
const patientTags = [patientNameTag, 0x00100020, birthDateTag] as const;
const longestValue = 4096;

/** Collects from every level; what the profile keeps is no identifier for it. */
export function collectIdentifiers(bytes: Uint8Array, dataset: DicomDataset, profile: DeidentificationProfile): Identifiers {
  const found = new Identifiers();
  const visit = (items: DicomDataset, around: Characters): void => {
    const characters = charactersIn(bytes, items, around);
    for (const element of items.values()) {
      if (element.items) for (const item of element.items) visit(item, characters);
      else addElement(found, bytes, element, characters, profile);
    }
  };
  // The patient first, whatever stands before him.
  for (const tag of patientTags) {
    const element = dataset.get(tag);
    if (element && !element.items) addElement(found, bytes, element, charactersIn(bytes, dataset, unstated), profile);
  }
  visit(dataset, unstated);
  return found;
}

/** Days of a study give it away as well as its number; those that the profile leaves as they are do not count. */
function isDate({ tag, vr }: DicomElement, profile: DeidentificationProfile): boolean {
  return tag === birthDateTag || ((vr === 'DA' || vr === 'DT') && !profile.retainLongitudinalFullDates);
}

function addElement(found: Identifiers, bytes: Uint8Array, element: DicomElement, characters: Characters, profile: DeidentificationProfile): void {
  const { tag, vr } = element;
  const isADate = isDate(element, profile);
  if ((vr !== 'PN' && !identifierTags.has(tag) && !isADate) || element.length > longestValue || actionFor(tag, profile) === 'K') return;
  if (isADate) {
    for (const value of readRawText(bytes, element).split('\\')) found.addDate(vr === 'DT' ? value.trim().slice(0, 8) : value.trim());
    return;
  }
  const { raw, decoded } = readingsOf(bytes, element, characters);
  for (const value of raw.split('\\')) {
    if (vr === 'PN') found.addName(value);
    else found.addIdentifier(value);
    if (tag === patientNameTag) found.addShortName(value);
  }
  for (const text of decoded) text.split('\\').forEach((value) => found.addDecoded(value));
}
