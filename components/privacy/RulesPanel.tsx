'use client';
import { useState } from 'react';
import { Button, Panel, ProblemNotice, Time, useAction } from '@/components/ui';
import { boxWords } from '@/components/review/words';
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
    <Panel title="Standing decisions" description="Later images of these devices and sizes are covered and stored without another look.">
      {left.length === 0 ? <p className="text-ink-soft">None. To make one, choose “All … of this device and size” under Review and tick “Do the same with later images”.</p> : null}
      <ul className="flex flex-col gap-2">
        {left.map((rule) => (
          <li key={rule.id} className="flex flex-wrap items-center justify-between gap-3 rounded-md border border-line px-3 py-2">
            <RuleSketch rule={rule} />
            <p className="min-w-0 flex-1 basis-60">
              <span className="block font-semibold">{rule.modality} · {rule.columns} × {rule.rows}</span>
              <span className="block text-sm text-ink-soft">{rule.boxes.length === 0 ? 'Stored without covering anything' : `${boxWords(rule.boxes.length)} covered`}; by {rule.createdBy}, <Time value={rule.createdAt} /></span>
            </p>
            <Button busy={end.busy} onClick={() => void end.run(rule.id)}>End this decision</Button>
          </li>
        ))}
      </ul>
      {end.problem ? <ProblemNotice problem={end.problem} /> : null}
    </Panel>
  );
}

/** Where the boxes lie. */
function RuleSketch({ rule }: { rule: ReviewRuleView }) {
  return (
    <svg aria-hidden viewBox={`0 0 ${rule.columns} ${rule.rows}`} className="h-12 w-16 shrink-0 rounded border border-line bg-black">
      {rule.boxes.map(({ x, y, width, height }, i) => <rect key={i} x={x} y={y} width={width} height={height} vectorEffect="non-scaling-stroke" strokeWidth={1} className="fill-warn/40 stroke-warn" />)}
    </svg>
  );
}
