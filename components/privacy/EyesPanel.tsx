'use client';
import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { Button, Checkbox, Panel, ProblemNotice, useAction, useNotices } from '@/components/ui';
import { REASON_WORDS } from '@/components/review/words';
import { endpoints, type PrivacyView } from '@/lib/api';
import { callApi } from '@/lib/browser/call-api';
import { reviewReasons, type ReviewReason } from '@/lib/imaging/deidentification/review';
import { SaveBar } from './SaveBar';

/** Which images wait until a person has looked at their pixels. */
export function EyesPanel({ projectId, settings, onChanged }: { projectId: string; settings: PrivacyView; onChanged: (next: PrivacyView) => void }) {
  const notify = useNotices();
  const [needsEyes, setNeedsEyes] = useState<readonly ReviewReason[]>(settings.policy.needsEyes);
  const isChanged = reviewReasons.some((reason) => needsEyes.includes(reason) !== settings.policy.needsEyes.includes(reason));
  const save = useAction(async () => {
    onChanged(await callApi(endpoints.updatePrivacy, { params: { projectId }, body: { policy: { ...settings.policy, needsEyes: [...needsEyes] } } }));
    notify('Saved. It holds for files uploaded from now on.');
  });
  return (
    <Panel
      title="Which images a person looks at first"
      description="No program finds all text that is part of a picture. Images with one of these signs wait under Review, encrypted and unseen by others, until somebody has looked at their pixels."
    >
      <div className="grid gap-x-6 gap-y-3 md:grid-cols-2">
        {reviewReasons.map((reason) => (
          <Checkbox
            key={reason} label={REASON_WORDS[reason].setting} hint={REASON_WORDS[reason].why} checked={needsEyes.includes(reason)}
            onChange={(isOn) => setNeedsEyes(reviewReasons.filter((one) => (one === reason ? isOn : needsEyes.includes(one))))}
          />
        ))}
      </div>
      {needsEyes.length < reviewReasons.length ? (
        <p className="mt-4 flex flex-wrap items-center gap-3 rounded-md border border-warn/60 p-3 text-sm text-warn">
          <TriangleAlert aria-hidden size={17} className="shrink-0" />
          <span className="flex-1 basis-80">{`${reviewReasons.length - needsEyes.length} of ${reviewReasons.length} are off: such images come into the project although nobody has looked. Right only for images that are known to be clean, such as synthetic ones.`}</span>
          <Button size="small" onClick={() => setNeedsEyes(reviewReasons)}>Look at all of them</Button>
        </p>
      ) : null}
      {save.problem ? <ProblemNotice problem={save.problem} className="mt-3" /> : null}
      <SaveBar isChanged={isChanged} busy={save.busy} onSave={() => void save.run()} onDiscard={() => setNeedsEyes(settings.policy.needsEyes)} />
    </Panel>
  );
}
