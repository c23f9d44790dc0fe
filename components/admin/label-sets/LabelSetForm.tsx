'use client';
import { Plus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState, type FormEvent } from 'react';
import { Button, fieldProblem, ProblemNotice, Select, TextField, useAction, useNotices } from '@/components/ui';
import { endpoints } from '@/lib/api';
import { callApi } from '@/lib/browser/call-api';
import type { LabelSet } from '@/lib/domain/label-set';
import { addLabel, changeLabel, draftOf, moveLabel, nameProblems, removeLabel, toBody, type LabelSetDraft } from './label-set-draft';
import { LabelRow } from './LabelRow';
import { ANATOMY_CHOICES, MODALITY_CHOICES } from './pair-choices';

interface Props {
  projectId: string;
  /** Null to make a new one. */
  set: LabelSet | null;
  onDone: () => void;
}

export function LabelSetForm({ projectId, set, onDone }: Props) {
  const router = useRouter();
  const notify = useNotices();
  const [draft, setDraft] = useState(() => draftOf(set));
  const [tried, setTried] = useState(false);
  const problems = nameProblems(draft);
  const save = useAction(async () => {
    if (set) await callApi(endpoints.replaceLabelSet, { params: { projectId, labelSetId: set.id }, body: toBody(draft) });
    else await callApi(endpoints.createLabelSet, { params: { projectId }, body: toBody(draft) });
    notify('Label set saved.');
    router.refresh();
    onDone();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (problems.size === 0) void save.run();
  };
  const change = (part: Partial<LabelSetDraft>) => setDraft((now) => ({ ...now, ...part }));
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <ProblemNotice problem={save.problem} />
      <div className="grid gap-3 md:grid-cols-3">
        <TextField label="Name of the set" required maxLength={80} value={draft.name} onChange={(event) => change({ name: event.target.value })} error={fieldProblem(save.problem, 'name')} />
        <Select label="For modality" choices={MODALITY_CHOICES} value={draft.modality} onChoose={(modality) => change({ modality })} />
        <Select label="For anatomy" choices={ANATOMY_CHOICES} value={draft.anatomy} onChoose={(anatomy) => change({ anatomy })} />
      </div>
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-1 font-medium text-ink-soft">Labels, in the order of their digit keys</legend>
        <LabelRows draft={draft} problems={tried ? problems : new Map()} onChange={setDraft} />
        <Button className="self-start" size="small" onClick={() => setDraft((now) => addLabel(now, crypto.randomUUID()))}><Plus aria-hidden size={14} />Add label</Button>
        <p className="text-sm text-ink-faint">A retired label stays on old annotations but cannot be chosen any more. A label in use can be retired, not removed.</p>
      </fieldset>
      <div className="flex justify-end gap-2">
        <Button onClick={onDone}>Cancel</Button>
        <Button type="submit" tone="primary" busy={save.busy}>Save label set</Button>
      </div>
    </form>
  );
}

interface RowsProps {
  draft: LabelSetDraft;
  problems: ReadonlyMap<string, string>;
  onChange: (change: (now: LabelSetDraft) => LabelSetDraft) => void;
}

function LabelRows({ draft, problems, onChange }: RowsProps) {
  return (
    <ol className="flex flex-col gap-1.5">
      {draft.labels.map((label, index) => (
        <LabelRow
          key={label.key}
          label={label}
          place={index + 1}
          error={problems.get(label.key)}
          onChange={(part) => onChange((now) => changeLabel(now, label.key, part))}
          onMove={(by) => onChange((now) => moveLabel(now, label.key, by))}
          onRemove={() => onChange((now) => removeLabel(now, label.key))}
        />
      ))}
    </ol>
  );
}
