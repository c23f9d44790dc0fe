import { InvalidArgumentError, Option, type Command } from 'commander';
import {
  deidentificationPresetNames, deidentificationPresets, deidentificationProfileSchema, type DeidentificationPresetName, type DeidentificationProfile,
} from '@/lib/imaging/deidentification/profile';

/** Names of the options of PS3.15 Annex E as they are written on the command line. */
const optionNames: Readonly<Record<string, keyof DeidentificationProfile>> = {
  'retain-safe-private': 'retainSafePrivate', 'retain-uids': 'retainUids', 'retain-device-identity': 'retainDeviceIdentity',
  'retain-institution-identity': 'retainInstitutionIdentity', 'retain-patient-characteristics': 'retainPatientCharacteristics',
  'retain-full-dates': 'retainLongitudinalFullDates', 'retain-modified-dates': 'retainLongitudinalModifiedDates', 'clean-descriptors': 'cleanDescriptors',
  'clean-structured-content': 'cleanStructuredContent', 'clean-graphics': 'cleanGraphics',
};

function collect(name: string, known: string[]): string[] {
  if (!(name in optionNames)) throw new InvalidArgumentError(`It must be one of: ${Object.keys(optionNames).join(', ')}.`);
  return [...known, name];
}

export interface ProfileOptions {
  profile: DeidentificationPresetName;
  option: string[];
}

export function withProfileOptions(command: Command): Command {
  return command
    .addOption(new Option('--profile <preset>', 'starting point of PS3.15 Annex E').choices(deidentificationPresetNames).default('basic'))
    .option('--option <name>', `an option of the profile, as often as wanted: ${Object.keys(optionNames).join(', ')}`, collect, []);
}

/** @throws InvalidArgumentError when options contradict each other */
export function profileOf({ profile, option }: ProfileOptions): DeidentificationProfile {
  const chosen = Object.fromEntries(option.map((name) => [optionNames[name] ?? '', true]));
  const result = deidentificationProfileSchema.safeParse({ ...deidentificationPresets[profile], ...chosen });
  if (!result.success) throw new InvalidArgumentError(result.error.issues[0]?.message ?? 'These options contradict each other.');
  return result.data;
}
