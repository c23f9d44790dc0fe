'use client';
import { LockKeyhole, Tag, Trash2 } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useState } from 'react';
import { Button } from '@/components/ui';
import { useEditorState } from '../hooks/use-editor-state';
import { useLabels } from '../hooks/use-labels';
import { useWorkbench } from '../hooks/use-workbench';
import { LabelChooser } from '../labels/LabelChooser';

/** What can be done with the selected ROIs. */
export function RoiActions() {
  const { editor } = useWorkbench();
  const selectedIds = useEditorState((state) => state.selectedIds);
  const readOnly = useEditorState((state) => state.readOnly);
  const allLocked = useEditorState(({ lockedIds, selectedIds: ids }) => ids.length > 0 && ids.every((id) => lockedIds.has(id)));
  const none = selectedIds.length === 0;
  return (
    <div role="toolbar" aria-label="Selected ROIs" className="flex flex-wrap items-center gap-1 border-t border-line px-2 py-1.5">
      <RelabelButton disabled={none || readOnly} selectedIds={selectedIds} />
      <Button size="small" tone="quiet" disabled={none} onClick={() => editor.dispatch({ type: 'action', action: 'roi.lock' })}>
        <LockKeyhole aria-hidden size={13} />{allLocked ? 'Unlock' : 'Lock'}
      </Button>
      <Button
        size="small"
        tone="quiet"
        disabled={none || readOnly || allLocked}
        onClick={() => editor.dispatch({ type: 'edit', changes: selectedIds.map((id) => ({ op: 'delete', id })) })}
        className="ml-auto"
      >
        <Trash2 aria-hidden size={13} />Delete
      </Button>
    </div>
  );
}

function RelabelButton({ disabled, selectedIds }: { disabled: boolean; selectedIds: readonly string[] }) {
  const { editor } = useWorkbench();
  const { choosable } = useLabels();
  const [open, setOpen] = useState(false);
  const relabel = (labelId: string) => {
    editor.dispatch({ type: 'edit', changes: selectedIds.map((id) => ({ op: 'update', id, labelId })) });
    setOpen(false);
  };
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <Button size="small" tone="quiet" disabled={disabled || choosable.length === 0}><Tag aria-hidden size={13} />Relabel</Button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content side="top" align="start" sideOffset={6} aria-label="Relabel" className="z-50 w-60 rounded-lg border border-line-strong bg-raised p-2 shadow-xl shadow-black/70">
          <LabelChooser onChoose={relabel} onCancel={() => setOpen(false)} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
