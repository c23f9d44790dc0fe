'use client';
import { useState } from 'react';
import { Button, Panel, ProblemNotice, Time, useAction } from '@/components/ui';
import { endpoints, type ReviewRuleView } from '@/lib/api';
import { callApi } from '@/lib/browser/call-api';

/** Standing decisions about devices, made on the review screen. */
export function RulesPanel({ projectId, rules }: { projectId: string; rules: readonly ReviewRuleView[] }) {
  const [left, setLeft] = useState(rules);
  const end = useAction(async (ruleId: string) => {
    await callApi(endpoints.deleteReviewRule, { params: { projectId, ruleId } });
    setLeft((now) => now.filter(({ id }) => id !== ruleId));
  });
  return (
    <Panel title="Standing decisions" description="Later images of these devices and sizes are masked and stored without another look. They are made on the review screen.">
      {left.length === 0 ? <p className="text-ink-soft">There are none.</p> : null}
      <ul className="flex flex-col gap-2">
        {left.map((rule) => (
          <li key={rule.id} className="flex flex-wrap items-center justify-between gap-3 rounded-md border border-line px-3 py-2">
            <span>{rule.modality} · {rule.columns} × {rule.rows} · {rule.boxes.length === 0 ? 'as they are' : `${rule.boxes.length} ${rule.boxes.length === 1 ? 'box' : 'boxes'}`} <span className="text-ink-faint">by {rule.createdBy}, <Time value={rule.createdAt} /></span></span>
            <Button busy={end.busy} onClick={() => void end.run(rule.id)}>End it</Button>
          </li>
        ))}
      </ul>
      {end.problem ? <ProblemNotice problem={end.problem} /> : null}
    </Panel>
  );
}
