'use client';
import { Pencil, Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Badge, Button, classNames, ConfirmDialog, Panel, useAction, useNotices } from '@/components/ui';
import { endpoints } from '@/lib/api';
import { callApi } from '@/lib/browser/call-api';
import type { LabelSet } from '@/lib/domain/label-set';
import { pairWords } from './pair-choices';

export function LabelSetCard({ set, mayEdit, onEdit }: { set: LabelSet; mayEdit: boolean; onEdit: () => void }) {
  const router = useRouter();
  const notify = useNotices();
  const [asking, setAsking] = useState(false);
  const remove = useAction(async () => {
    await callApi(endpoints.deleteLabelSet, { params: { projectId: set.projectId, labelSetId: set.id } });
    setAsking(false);
    notify(`${set.name} was deleted.`);
    router.refresh();
  });
  const actions = (
    <div className="flex gap-1">
      <Button size="small" tone="quiet" aria-label={`Edit ${set.name}`} onClick={onEdit}><Pencil aria-hidden size={14} />Edit</Button>
      <Button size="small" tone="quiet" aria-label={`Delete ${set.name}`} onClick={() => setAsking(true)}><Trash2 aria-hidden size={14} />Delete</Button>
    </div>
  );
  return (
    <Panel title={set.name} description={pairWords(set.modality, set.anatomy)} actions={mayEdit ? actions : undefined}>
      {set.labels.length === 0 ? <p className="text-ink-soft">No labels yet: images of this kind cannot be labelled.</p> : null}
      <ol className="flex flex-wrap gap-2">
        {set.labels.map((label) => (
          <li key={label.id} className={classNames('flex items-center gap-2 rounded-md border border-line bg-ground/60 px-2 py-1', label.retired && 'text-ink-faint')}>
            <span aria-hidden className="size-3 rounded-full border border-black/40" style={{ backgroundColor: label.color }} />
            {label.name}
            {label.code ? <code className="font-mono text-xs text-ink-faint">{label.code}</code> : null}
            {label.retired ? <Badge>Retired</Badge> : null}
          </li>
        ))}
      </ol>
      <ConfirmDialog open={asking} onOpenChange={setAsking} title={`Delete ${set.name}?`} confirmLabel="Delete label set" busy={remove.busy} problem={remove.problem} onConfirm={() => void remove.run()}>
        Its {set.labels.length} labels go with it. This works only while none of them is in use, and cannot be undone.
      </ConfirmDialog>
    </Panel>
  );
}
