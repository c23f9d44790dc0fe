'use client';
import { useState } from 'react';
import { Button, Checkbox, Panel, ProblemNotice, useAction, useNotices } from '@/components/ui';
import { REASON_WORDS } from '@/components/review/words';
import { endpoints, type PrivacyView } from '@/lib/api';
import { callApi } from '@/lib/browser/call-api';
import { reviewReasons, type ReviewReason } from '@/lib/imaging/deidentification/review';

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
      description="Text that is part of the picture cannot be found with certainty by a program. Images with one of these signs wait under Review, encrypted, until somebody has looked."
      actions={<Button tone="primary" busy={save.busy} disabled={!isChanged} onClick={() => void save.run()}>Save</Button>}
    >
      <div className="grid gap-x-6 gap-y-3 md:grid-cols-2">
        {reviewReasons.map((reason) => (
          <Checkbox
            key={reason} label={REASON_WORDS[reason].short} hint={REASON_WORDS[reason].why} checked={needsEyes.includes(reason)}
            onChange={(isOn) => setNeedsEyes(reviewReasons.filter((one) => (one === reason ? isOn : needsEyes.includes(one))))}
          />
        ))}
      </div>
      {needsEyes.length < reviewReasons.length ? <p className="mt-3 text-sm text-warn">Images with the other signs come into the project unseen. Choose that only for images that are known to be clean, such as synthetic ones.</p> : null}
      {save.problem ? <ProblemNotice problem={save.problem} /> : null}
    </Panel>
  );
}
