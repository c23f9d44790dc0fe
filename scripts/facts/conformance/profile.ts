import { methodCodes, methodCodesFor, temporalInformationModified } from '@/lib/imaging/deidentification/method-codes';
import { deidentificationPresetNames, deidentificationPresets } from '@/lib/imaging/deidentification/profile';
import { safePrivateElements } from '@/lib/imaging/deidentification/safe-private';
import type { ProfileOption } from '@/lib/imaging/deidentification/confidentiality-table';
import { table } from './markdown';

const untouched = { pixelDataCleaned: false, recognizableFeaturesCleaned: false };
const options = Object.keys(deidentificationPresets.basic) as ProfileOption[];

export function optionSection(): string {
  const rows = options.map((option) => [`${methodCodes[option].meaning} (${methodCodes[option].value})`, ...deidentificationPresetNames.map((name) => (deidentificationPresets[name][option] ? 'yes' : 'no'))]);
  return table(['Option', ...deidentificationPresetNames], rows);
}

export function markerSection(): string {
  const rows = deidentificationPresetNames.map((name) => [
    name, methodCodesFor(deidentificationPresets[name], untouched).map(({ value }) => value).join(', '), temporalInformationModified(deidentificationPresets[name]),
  ]);
  return table(['Preset', 'De-identification Method Code Sequence (0012,0064)', 'Longitudinal Temporal Information Modified (0028,0303)'], rows);
}

const opaque = new Set(['OB', 'SQ', 'UI']);

export function safePrivateSection(): string {
  const creators = [...new Set(safePrivateElements.map(({ creator }) => creator))];
  const rows = creators.map((creator) => {
    const here = safePrivateElements.filter((element) => element.creator === creator);
    const places = here.filter(({ vr }) => !opaque.has(vr)).map(({ group, low, vr }) => `(${group.toString(16).padStart(4, '0')},xx${low.toString(16).padStart(2, '0')})${vr ? ` ${vr}` : ''}`);
    return [creator, places.join(', ') || 'none', String(here.length - places.length)];
  });
  return table(['Private Creator', 'Kept', 'On the list but removed (bytes, sequences, UIDs)'], rows);
}
