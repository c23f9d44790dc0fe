import { TriangleAlert } from 'lucide-react';
import { Checkbox } from '@/components/ui';
import type { DeidentificationProfile } from '@/lib/imaging/deidentification/profile';
import { DATE_WAYS, DATE_WORDS, dateWayOf, OPTION_WORDS, risksOf, withDates } from './words';

const OPTIONS = Object.keys(OPTION_WORDS) as (keyof typeof OPTION_WORDS)[];

interface Props {
  profile: DeidentificationProfile;
  onChange: (profile: DeidentificationProfile) => void;
}

/** What stays, one by one, and what speaks against it. */
export function ProfileOptions({ profile, onChange }: Props) {
  const way = dateWayOf(profile);
  const risks = risksOf(profile);
  return (
    <div className="flex flex-col gap-5">
      <fieldset>
        <legend className="mb-2 font-semibold">Dates and times</legend>
        <div className="grid gap-x-6 gap-y-3 md:grid-cols-3">
          {DATE_WAYS.map((one) => (
            <label key={one} className="flex items-start gap-2">
              <input type="radio" name="dates" aria-labelledby={`dates-${one}`} aria-describedby={`dates-${one}-says`} className="mt-0.5 size-4 shrink-0 accent-primary pointer-coarse:size-6" checked={way === one} onChange={() => onChange(withDates(profile, one))} />
              <span>
                <span id={`dates-${one}`}>{DATE_WORDS[one].name}</span>
                <span id={`dates-${one}-says`} className="block text-sm text-ink-faint">{DATE_WORDS[one].says}{DATE_WORDS[one].standard ? ` DICOM: ${DATE_WORDS[one].standard}.` : ''}</span>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <fieldset>
        <legend className="mb-2 font-semibold">What stays besides</legend>
        <div className="grid gap-x-6 gap-y-3 md:grid-cols-2">
          {OPTIONS.map((option) => (
            <Checkbox key={option} label={OPTION_WORDS[option].name} hint={`${OPTION_WORDS[option].says} DICOM: ${OPTION_WORDS[option].standard}.`} checked={profile[option]} onChange={(isOn) => onChange({ ...profile, [option]: isOn })} />
          ))}
        </div>
      </fieldset>
      <div aria-live="polite">
        {risks.length > 0 ? (
          <div className="flex gap-2.5 rounded-md border border-warn/60 p-3 text-warn">
            <TriangleAlert aria-hidden size={17} className="mt-0.5 shrink-0" />
            <div>
              <p className="font-semibold">Think twice: what you keep can lead back to the patient</p>
              <ul className="mt-1 list-disc pl-5 text-sm">{risks.map((risk) => <li key={risk}>{risk}</li>)}</ul>
            </div>
          </div>
        ) : null}
      </div>
    </div>
  );
}
