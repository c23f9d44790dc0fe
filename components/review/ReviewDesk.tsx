'use client';
import { useReducer, useState } from 'react';
import { ConfirmDialog, useAction, useNotices } from '@/components/ui';
import type { QuarantinedDetail } from '@/lib/api';
import { emptyDraft, moveBox, reduceBoxes, resizeBox } from './boxes/box-draft';
import { BulkDialog } from './decide/BulkDialog';
import { DecisionPanel } from './decide/DecisionPanel';
import { sendDecisions } from './decide/send-decisions';
import { useReviewKeys } from './decide/use-review-keys';
import type { ImageGroup } from './queue/group-images';
import { FrameSteps } from './stage/FrameSteps';
import { ReviewStage } from './stage/ReviewStage';

interface Props {
  projectId: string;
  image: QuarantinedDetail;
  group: ImageGroup;
  mayMakeRule: boolean;
  /** Decided: these are off the desk. */
  onDecided: (ids: readonly string[]) => void;
  onStep: (by: 1 | -1) => void;
}

const ARROWS: Record<string, readonly [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** One image on the desk: its boxes begin as what was proposed. */
export function ReviewDesk({ projectId, image, group, mayMakeRule, onDecided, onStep }: Props) {
  const notify = useNotices();
  const proposed = image.canMask ? image.proposals.map(({ x, y, width, height, frame }) => ({ x, y, width, height, frame })) : [];
  const [draft, dispatch] = useReducer(reduceBoxes, { ...emptyDraft, boxes: proposed });
  const [frame, setFrame] = useState(0);
  const [thisFrameOnly, setThisFrameOnly] = useState(false);
  const [asking, setAsking] = useState<'reject' | 'bulk' | null>(null);
  const extent = { columns: image.columns, rows: image.rows };

  const tell = (accepted: number, changed: number, what: string) => {
    if (accepted > 0) notify(accepted === 1 ? what : `${what} (${accepted} images)`);
    if (changed > 0) notify(`${changed === 1 ? 'One image' : `${changed} images`} had been decided about or changed by somebody else meanwhile.`);
  };
  const decide = useAction(async (decision: 'approve' | 'reject', withBoxes: boolean) => {
    const { accepted, changed } = await sendDecisions(projectId, [image], decision, withBoxes ? draft.boxes : []);
    setAsking(null);
    tell(accepted, changed, decision === 'reject' ? 'Rejected: the image was deleted.' : 'Approved: the image appears in its study.');
    onDecided([image.id]);
  });
  const goTo = (next: number) => setFrame(Math.min(image.frames - 1, Math.max(0, next)));

  useReviewKeys((event) => {
    const { selected } = draft;
    const box = selected === null ? undefined : draft.boxes[selected];
    const arrow = ARROWS[event.key];
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z') dispatch({ type: event.shiftKey ? 'redo' : 'undo' });
    else if (event.ctrlKey || event.metaKey || event.altKey) return false;
    else if (arrow && box && selected !== null) {
      const by = 5;
      const [dx, dy] = [arrow[0] * by, arrow[1] * by];
      dispatch({ type: 'change', index: selected, box: event.shiftKey ? resizeBox(box, { x: 1, y: 1 }, dx, dy, extent) : moveBox(box, dx, dy, extent) });
    } else if ((event.key === 'Delete' || event.key === 'Backspace') && selected !== null) dispatch({ type: 'remove', index: selected });
    else if (event.key === 'Escape') dispatch({ type: 'select', index: null });
    else if (event.key === '.') goTo(frame + 1);
    else if (event.key === ',') goTo(frame - 1);
    else if (event.key.toLowerCase() === 'j') onStep(1);
    else if (event.key.toLowerCase() === 'k') onStep(-1);
    else if (event.key.toLowerCase() === 'f') setThisFrameOnly(!thisFrameOnly);
    else if (event.key.toLowerCase() === 'b' && draft.boxes.length > 0) dispatch({ type: 'select', index: ((selected ?? -1) + 1) % draft.boxes.length });
    else if (event.key.toLowerCase() === 'a' && !decide.busy) void decide.run('approve', false);
    else if (event.key === 'Enter' && !decide.busy && draft.boxes.length > 0 && image.canMask) void decide.run('approve', true);
    else if (event.key.toLowerCase() === 'x') setAsking('reject');
    else return false;
    return true;
  });

  return (
    <>
      <div className="flex min-h-0 min-w-0 flex-col gap-2 max-lg:h-[60dvh]">
        <ReviewStage image={image} frame={frame} draft={draft} dispatch={dispatch} newBoxFrame={thisFrameOnly && image.frames > 1 ? frame : null} />
        {image.frames > 1 ? <FrameSteps frame={frame} frames={image.frames} onFrame={goTo} /> : null}
      </div>
      <DecisionPanel
        image={image} draft={draft} dispatch={dispatch} thisFrameOnly={thisFrameOnly} onThisFrameOnly={setThisFrameOnly} groupSize={group.images.length} busy={decide.busy} problem={asking === null ? decide.problem : undefined}
        onApprove={(withBoxes) => void decide.run('approve', withBoxes)} onReject={() => setAsking('reject')} onBulk={() => setAsking('bulk')}
      />
      <ConfirmDialog open={asking === 'reject'} onOpenChange={(open) => setAsking(open ? 'reject' : null)} title="Delete this image?" confirmLabel="Reject and delete" busy={decide.busy} problem={decide.problem} onConfirm={() => void decide.run('reject', false)}>
        It is deleted from quarantine and does not come into the project. This cannot be undone; the file can be uploaded again.
      </ConfirmDialog>
      <BulkDialog
        open={asking === 'bulk'} onOpenChange={(open) => setAsking(open ? 'bulk' : null)} projectId={projectId} image={image} group={group} boxes={draft.boxes} mayMakeRule={mayMakeRule}
        onDone={(ids, accepted, changed) => { tell(accepted, changed, 'Approved: the images appear in their studies.'); onDecided(ids); }}
      />
    </>
  );
}
