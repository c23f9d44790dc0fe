'use client';
import { useState } from 'react';
import type { PrivacyView, ReviewRuleView } from '@/lib/api';
import { EyesPanel } from './EyesPanel';
import { FacesPanel } from './FacesPanel';
import { ProfilePanel } from './ProfilePanel';
import { RulesPanel } from './RulesPanel';

/** What the project has decided about identity. For its admins. */
export function PrivacyPage({ projectId, settings, rules }: { projectId: string; settings: PrivacyView; rules: readonly ReviewRuleView[] }) {
  const [current, setCurrent] = useState(settings);
  const shared = { projectId, settings: current, onChanged: setCurrent };
  return (
    <div className="flex flex-col gap-5">
      <ProfilePanel {...shared} />
      <EyesPanel {...shared} />
      <RulesPanel projectId={projectId} rules={rules} />
      <FacesPanel {...shared} />
    </div>
  );
}
