'use client';
import { useState } from 'react';
import { Button, ConfirmDialog, Panel, ProblemNotice, Select, Time, useAction } from '@/components/ui';
import { endpoints, type PrivacyView } from '@/lib/api';
import { callApi } from '@/lib/browser/call-api';

/** Whether images that can show a face may leave the project. */
export function FacesPanel({ projectId, settings, onChanged }: { projectId: string; settings: PrivacyView; onChanged: (next: PrivacyView) => void }) {
  const { policy, sharingConsent } = settings;
  const [isAsking, setIsAsking] = useState(false);
  const choose = useAction(async (faces: PrivacyView['policy']['faces']) => onChanged(await callApi(endpoints.updatePrivacy, { params: { projectId }, body: { policy: { ...policy, faces } } })));
  const consent = useAction(async (given: boolean) => onChanged(await callApi(endpoints.setSharingConsent, { params: { projectId }, body: { consent: given } })));
  return (
    <Panel title="Faces" description="From CT, MR and PET of the head a face can be rebuilt and matched to photographs, even after common defacing. Such images, and photographs, are marked “can show a face”.">
      <div className="flex flex-wrap items-end gap-4">
        <Select
          label="May they leave the project?" className="w-72" value={policy.faces} onChoose={(faces) => void choose.run(faces)}
          choices={[{ value: 'with-consent' as const, name: 'Only with a project admin’s consent' }, { value: 'never' as const, name: 'Never' }]}
        />
        {policy.faces === 'never' ? null : sharingConsent ? (
          <p className="flex flex-wrap items-center gap-3 text-ink-soft">Consent given by {sharingConsent.by}, <Time value={sharingConsent.at} /> <Button busy={consent.busy} onClick={() => void consent.run(false)}>Take it back</Button></p>
        ) : (
          <Button onClick={() => setIsAsking(true)}>Consent to sharing them…</Button>
        )}
      </div>
      <ConfirmDialog open={isAsking} onOpenChange={setIsAsking} title="Let images that can show a face leave the project?" confirmLabel="I consent" busy={consent.busy} problem={consent.problem} onConfirm={() => void consent.run(true).then((worked) => setIsAsking(!worked))}>
        Whoever receives them could recognise the patient. Your name and the time are recorded. You can take the consent back; what has left by then stays where it is.
      </ConfirmDialog>
      {choose.problem ?? consent.problem ? <ProblemNotice problem={choose.problem ?? consent.problem} /> : null}
    </Panel>
  );
}
