'use client';
import { useReducer, useState } from 'react';
import { ConfirmDialog, useAction, useNotices } from '@/components/ui';
import type { QuarantinedDetail } from '@/lib/api';
import type { MaskBox } from '@/lib/imaging/deidentification/review';
import { withoutCovered } from './boxes/cover';
import { emptyDraft, moveBox, reduceBoxes, resizeBox } from './boxes/box-draft';
import { doubtAboutUncovered, type Doubt } from './decide/ask-first';
import { BulkDialog } from './decide/BulkDialog';
import { DecisionPanel } from './decide/DecisionPanel';
import { Decisions } from './decide/Decisions';
import { sendDecisions } from './decide/send-decisions';
import { useReviewKeys } from './decide/use-review-keys';
import type { ImageGroup } from './queue/group-images';
import { FrameSteps } from './stage/FrameSteps';
import { ReviewStage } from './stage/ReviewStage';
import { useSeenFrames } from './stage/use-seen-frames';

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
  const proposed = withoutCovered(image.proposals.map(({ x, y, width, height, frame }) => ({ x, y, width, height, frame })));
  const [draft, dispatch] = useReducer(reduceBoxes, { ...emptyDraft, boxes: proposed });
  // What cannot be masked shows its proposals as outlines; none of them will be applied.
  const boxes = image.canMask ? draft.boxes : [];
  const [frame, setFrame] = useState(0);
  const [thisFrameOnly, setThisFrameOnly] = useState(false);
  const [isErasing, setIsErasing] = useState(false);
  const [asking, setAsking] = useState<'reject' | 'bulk' | Doubt | null>(null);
  const { seen, failed, onStatus } = useSeenFrames();
  const isUnseen = seen.size === 0 && (failed.size === 0 || boxes.length > 0);
  const doubt = typeof asking === 'object' ? asking : null;
  const extent = { columns: image.columns, rows: image.rows };

  const tell = (accepted: number, changed: number, what: string) => {
    if (accepted > 0) notify(accepted === 1 ? what : `${what} (${accepted} images)`);
    if (changed > 0) notify(`${changed === 1 ? 'One image' : `${changed} images`} had been decided about or changed by somebody else meanwhile.`);
  };
  const decide = useAction(async (decision: 'approve' | 'reject', applied: readonly MaskBox[]) => {
    const { accepted, changed } = await sendDecisions(projectId, [image], decision, applied);
    setAsking(null);
    tell(accepted, changed, decision === 'reject' ? 'Rejected: the image was deleted.' : 'Approved: the image appears in its study.');
    onDecided([image.id]);
  });
  const approveUncovered = () => {
    const found = doubtAboutUncovered({ image, boxes: boxes.length, seen });
    if (found) setAsking(found);
    else void decide.run('approve', []);
  };
  /** What is drawn is what happens. */
  const approve = () => (boxes.length > 0 ? void decide.run('approve', boxes) : approveUncovered());
  const goTo = (next: number) => setFrame(Math.min(image.frames - 1, Math.max(0, next)));

  useReviewKeys((event) => {
    const { selected } = draft;
    const box = selected === null ? undefined : draft.boxes[selected];
    const arrow = ARROWS[event.key];
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z') dispatch({ type: event.shiftKey ? 'redo' : 'undo' });
    else if (event.ctrlKey || event.metaKey || event.altKey) return false;
    else if (arrow && box && selected !== null && image.canMask) {
      const by = 5;
      const [dx, dy] = [arrow[0] * by, arrow[1] * by];
      dispatch({ type: 'change', index: selected, box: event.shiftKey ? resizeBox(box, { x: 1, y: 1 }, dx, dy, extent) : moveBox(box, dx, dy, extent) });
    } else if ((event.key === 'Delete' || event.key === 'Backspace') && selected !== null) dispatch({ type: 'remove', index: selected });
    else if (event.key === 'Escape') {
      setIsErasing(false);
      dispatch({ type: 'select', index: null });
    }
    else if (event.key === '.') goTo(frame + 1);
    else if (event.key === ',') goTo(frame - 1);
    else if (event.key.toLowerCase() === 'j') onStep(1);
    else if (event.key.toLowerCase() === 'k') onStep(-1);
    else if (event.key.toLowerCase() === 'e' && boxes.length > 0) setIsErasing(!isErasing);
    else if (event.key.toLowerCase() === 'f') setThisFrameOnly(!thisFrameOnly);
    else if (event.key.toLowerCase() === 'b' && boxes.length > 0) dispatch({ type: 'select', index: ((selected ?? -1) + 1) % draft.boxes.length });
    else if ((event.key.toLowerCase() === 'a' || event.key === 'Enter') && !event.repeat && !decide.busy && !isUnseen) approve();
    else if (event.key.toLowerCase() === 'x') setAsking('reject');
    else return false;
    return true;
  });

  return (
    <>
      <div className="flex min-h-0 min-w-0 flex-col gap-2 max-lg:h-[46dvh] max-lg:shrink-0">
        <ReviewStage image={image} frame={frame} draft={draft} dispatch={dispatch} newBoxFrame={thisFrameOnly && image.frames > 1 ? frame : null} isErasing={isErasing && boxes.length > 0} onStatus={onStatus} />
        {image.frames > 1 ? <FrameSteps frame={frame} frames={image.frames} isShown={seen.has(frame) || failed.has(frame)} onFrame={goTo} /> : null}
      </div>
      <div className="max-lg:contents lg:flex lg:min-h-0 lg:flex-col lg:rounded-lg lg:border lg:border-line lg:bg-panel">
        <DecisionPanel image={image} draft={draft} dispatch={dispatch} thisFrameOnly={thisFrameOnly} onThisFrameOnly={setThisFrameOnly} isErasing={isErasing && boxes.length > 0} onErasing={setIsErasing} />
        <Decisions
          boxes={boxes.length} groupSize={group.images.length} busy={decide.busy} isUnseen={isUnseen} seen={seen.size} frames={image.frames} problem={asking === null ? decide.problem : undefined}
          onApprove={approve} onApproveUncovered={approveUncovered} onReject={() => setAsking('reject')} onBulk={() => setAsking('bulk')}
        />
      </div>
      <ConfirmDialog open={asking === 'reject'} onOpenChange={(open) => setAsking(open ? 'reject' : null)} title="Delete this image?" confirmLabel="Reject and delete" busy={decide.busy} problem={decide.problem} onConfirm={() => void decide.run('reject', [])}>
        It is deleted from quarantine and does not come into the project. This cannot be undone; the file can be uploaded again.
      </ConfirmDialog>
      <ConfirmDialog open={doubt !== null} onOpenChange={() => setAsking(null)} title={doubt?.title ?? ''} confirmLabel="Approve without covering" busy={decide.busy} problem={decide.problem} onConfirm={() => void decide.run('approve', [])}>
        {doubt?.says}
      </ConfirmDialog>
      <BulkDialog
        open={asking === 'bulk'} onOpenChange={(open) => setAsking(open ? 'bulk' : null)} projectId={projectId} image={image} group={group} boxes={boxes} mayMakeRule={mayMakeRule}
        onDone={(ids, accepted, changed) => { tell(accepted, changed, 'Approved: the images appear in their studies.'); onDecided(ids); }}
      />
    </>
  );
}
