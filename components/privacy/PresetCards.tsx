import { Badge, classNames } from '@/components/ui';
import { defaultDeidentificationProfile, deidentificationPresetNames, deidentificationPresets, presetOf, type DeidentificationProfile } from '@/lib/imaging/deidentification/profile';
import { PRESET_WORDS } from './words';

/** Starting points, each in a sentence. */
export function PresetCards({ profile, onChoose }: { profile: DeidentificationProfile; onChoose: (profile: DeidentificationProfile) => void }) {
  const preset = presetOf(profile);
  return (
    <fieldset>
      <legend className="mb-2 font-semibold">Preset{preset ? '' : ': none, your own choice below'}</legend>
      <div className="grid gap-2 sm:grid-cols-2 xl:grid-cols-4">
        {deidentificationPresetNames.map((name) => (
          <label
            key={name}
            className={classNames('flex cursor-pointer gap-2.5 rounded-lg border p-3 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-highlight', preset === name ? 'border-primary bg-selected' : 'border-line-strong/50 hover:border-line-strong')}
          >
            <input type="radio" name="preset" aria-labelledby={`preset-${name}`} aria-describedby={`preset-${name}-says`} className="mt-1 size-4 shrink-0 accent-primary" checked={preset === name} onChange={() => onChoose(deidentificationPresets[name])} />
            <span>
              <span id={`preset-${name}`} className="mr-2 font-semibold">{PRESET_WORDS[name].name}</span>
              {deidentificationPresets[name] === defaultDeidentificationProfile ? <Badge tone="info">default</Badge> : null}
              <span id={`preset-${name}-says`} className="mt-1 block text-sm text-ink-soft">{PRESET_WORDS[name].says}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
