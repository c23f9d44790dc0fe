'use client';
import { useState } from 'react';
import { Button, Checkbox, classNames, Panel, ProblemNotice, useAction, useNotices } from '@/components/ui';
import { endpoints, type PrivacyView } from '@/lib/api';
import { callApi } from '@/lib/browser/call-api';
import { deidentificationPresetNames, deidentificationPresets, presetOf, type DeidentificationProfile } from '@/lib/imaging/deidentification/profile';
import { OPTION_WORDS, PRESET_WORDS } from './words';

const OPTIONS = Object.keys(OPTION_WORDS) as (keyof DeidentificationProfile)[];
/** Dates are either kept or shifted. */
const INSTEAD: Partial<Record<keyof DeidentificationProfile, keyof DeidentificationProfile>> = {
  retainLongitudinalFullDates: 'retainLongitudinalModifiedDates', retainLongitudinalModifiedDates: 'retainLongitudinalFullDates',
};

/** What is removed from the headers of files. */
export function ProfilePanel({ projectId, settings, onChanged }: { projectId: string; settings: PrivacyView; onChanged: (next: PrivacyView) => void }) {
  const notify = useNotices();
  const [profile, setProfile] = useState(settings.profile);
  const preset = presetOf(profile);
  const isChanged = OPTIONS.some((option) => profile[option] !== settings.profile[option]);
  const save = useAction(async () => {
    onChanged(await callApi(endpoints.updatePrivacy, { params: { projectId }, body: { profile } }));
    notify('Saved. It holds for files uploaded from now on.');
  });
  const choose = (option: keyof DeidentificationProfile, isOn: boolean) => {
    const other = INSTEAD[option];
    setProfile({ ...profile, [option]: isOn, ...(isOn && other ? { [other]: false } : {}) });
  };
  return (
    <Panel
      title="What is removed from DICOM headers"
      description="The Basic Application Level Confidentiality Profile of DICOM PS3.15 Annex E, with these options. Everything that is on no keep list goes, whatever is chosen here. It concerns new uploads only: what is stored stays as it is."
      actions={<Button tone="primary" busy={save.busy} disabled={!isChanged} onClick={() => void save.run()}>Save</Button>}
    >
      <fieldset>
        <legend className="sr-only">Preset</legend>
        <div className="grid gap-2 sm:grid-cols-2 xl:grid-cols-4">
          {deidentificationPresetNames.map((name) => (
            <label
              key={name}
              className={classNames('flex cursor-pointer gap-2.5 rounded-lg border p-3 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-highlight', preset === name ? 'border-primary bg-selected' : 'border-line-strong/50 hover:border-line-strong')}
            >
              <input type="radio" name="preset" aria-labelledby={`preset-${name}`} aria-describedby={`preset-${name}-says`} className="mt-1 size-4 shrink-0 accent-primary" checked={preset === name} onChange={() => setProfile(deidentificationPresets[name])} />
              <span>
                <span id={`preset-${name}`} className="font-semibold">{PRESET_WORDS[name].name}</span>
                <span id={`preset-${name}-says`} className="mt-1 block text-sm text-ink-soft">{PRESET_WORDS[name].says}</span>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <p className="mt-4 mb-2 text-sm text-ink-soft">{preset ? 'The options of this preset; change one to make your own.' : 'Your own choice of options.'}</p>
      <div className="grid gap-x-6 gap-y-3 md:grid-cols-2">
        {OPTIONS.map((option) => <Checkbox key={option} label={OPTION_WORDS[option].name} hint={OPTION_WORDS[option].says} checked={profile[option]} onChange={(isOn) => choose(option, isOn)} />)}
      </div>
      {save.problem ? <ProblemNotice problem={save.problem} /> : null}
    </Panel>
  );
}
