'use client';
import { Plus, Tags } from 'lucide-react';
import { useState } from 'react';
import { Button, Dialog, EmptyState } from '@/components/ui';
import type { LabelSet } from '@/lib/domain/label-set';
import { LabelSetCard } from './LabelSetCard';
import { LabelSetForm } from './LabelSetForm';

interface Props {
  projectId: string;
  sets: readonly LabelSet[];
  mayEdit: boolean;
}

export function LabelSetsPage({ projectId, sets, mayEdit }: Props) {
  const [edited, setEdited] = useState<LabelSet | 'new' | null>(null);
  const add = mayEdit ? <Button tone="primary" onClick={() => setEdited('new')}><Plus aria-hidden size={16} />New label set</Button> : undefined;
  return (
    <>
      <div className="mb-4 flex flex-wrap items-start justify-between gap-3">
        <p className="max-w-prose text-ink-soft">An image takes its labels from the set of its modality and anatomy. Where there is none, a set for any anatomy or any modality stands in.</p>
        {sets.length > 0 ? add : null}
      </div>
      {sets.length === 0 ? (
        <EmptyState icon={Tags} title="No label sets" action={add}>Nothing can be labelled until there is one.{mayEdit ? '' : ' Ask the project admin.'}</EmptyState>
      ) : (
        <div className="flex flex-col gap-3">
          {sets.map((set) => (
            <LabelSetCard key={set.id} set={set} mayEdit={mayEdit} onEdit={() => setEdited(set)} />
          ))}
        </div>
      )}
      <Dialog open={edited !== null} onOpenChange={() => setEdited(null)} size="wide" title={edited === 'new' ? 'New label set' : 'Edit label set'}>
        {edited === null ? null : <LabelSetForm projectId={projectId} set={edited === 'new' ? null : edited} onDone={() => setEdited(null)} />}
      </Dialog>
    </>
  );
}
