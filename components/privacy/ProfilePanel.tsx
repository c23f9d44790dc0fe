'use client';
import { useState } from 'react';
import { Panel, ProblemNotice, useAction, useNotices } from '@/components/ui';
import { endpoints, type PrivacyView } from '@/lib/api';
import { callApi } from '@/lib/browser/call-api';
import type { DeidentificationProfile } from '@/lib/imaging/deidentification/profile';
import { PresetCards } from './PresetCards';
import { ProfileOptions } from './ProfileOptions';
import { ProfilePreview } from './ProfilePreview';
import { SaveBar } from './SaveBar';

/** What is removed from the headers of files. */
export function ProfilePanel({ projectId, settings, onChanged }: { projectId: string; settings: PrivacyView; onChanged: (next: PrivacyView) => void }) {
  const notify = useNotices();
  const [profile, setProfile] = useState(settings.profile);
  const options = Object.keys(profile) as (keyof DeidentificationProfile)[];
  const isChanged = options.some((option) => profile[option] !== settings.profile[option]);
  const save = useAction(async () => {
    onChanged(await callApi(endpoints.updatePrivacy, { params: { projectId }, body: { profile } }));
    notify('Saved. It holds for files uploaded from now on.');
  });
  return (
    <Panel
      title="What is removed from DICOM headers"
      description="Names, numbers, addresses, free text and everything that is on no keep list go, whatever is chosen here, before a file leaves the doctor’s computer. These choices say what may stay (DICOM PS3.15 Annex E, Basic Profile and its options)."
    >
      <div className="flex flex-col gap-5">
        <PresetCards profile={profile} onChoose={setProfile} />
        <ProfileOptions profile={profile} onChange={setProfile} />
        <ProfilePreview profile={profile} />
      </div>
      {save.problem ? <ProblemNotice problem={save.problem} className="mt-3" /> : null}
      <SaveBar isChanged={isChanged} busy={save.busy} onSave={() => void save.run()} onDiscard={() => setProfile(settings.profile)} />
    </Panel>
  );
}
