'use client';
import { Check, Layers, Square, Trash2 } from 'lucide-react';
import { Button, ProblemNotice } from '@/components/ui';
import { boxWords } from '../words';

interface Props {
  boxes: number;
  groupSize: number;
  busy: boolean;
  /** The picture is not on the screen: nobody can have looked at it. */
  isUnseen: boolean;
  /** Frames that were on the screen, of those there are. */
  seen: number;
  frames: number;
  /** Why the last decision did not reach the server. */
  problem: unknown;
  onApprove: () => void;
  onApproveUncovered: () => void;
  onReject: () => void;
  onBulk: () => void;
}

/** The decisions. Always on the screen, whatever its size: at the foot of the column, or of the window. */
export function Decisions({ boxes, groupSize, busy, isUnseen, seen, frames, problem, onApprove, onApproveUncovered, onReject, onBulk }: Props) {
  const wide = 'max-lg:flex-1';
  return (
    <div role="group" aria-label="Decision" className="sticky bottom-0 z-10 flex flex-col gap-2 border-line bg-panel p-3 max-lg:-mx-4 max-lg:border-t max-lg:px-4 max-lg:md:-mx-6 max-lg:md:px-6 lg:rounded-b-lg lg:border-t">
      {problem ? <ProblemNotice problem={problem} /> : null}
      {frames > 1 && seen < frames ? <p className="text-sm text-warn">{`${seen} of ${frames} frames looked at. Text can stand in any of them.`}</p> : null}
      <div className="flex gap-2 max-lg:flex-wrap lg:flex-col">
        {boxes > 0 ? (
          <>
            <Button tone="primary" className={wide} busy={busy} disabled={isUnseen} onClick={onApprove}><Square aria-hidden size={15} />{`Approve with ${boxes === 1 ? 'this box' : `these ${boxWords(boxes)}`}`}</Button>
            <Button className={wide} busy={busy} disabled={isUnseen} onClick={onApproveUncovered}>Approve without covering…</Button>
          </>
        ) : (
          <Button tone="primary" className={wide} busy={busy} disabled={isUnseen} onClick={onApprove}><Check aria-hidden size={15} />Approve without covering</Button>
        )}
        {groupSize > 1 ? <Button className={wide} busy={busy} disabled={isUnseen} onClick={onBulk}><Layers aria-hidden size={15} />{`All ${groupSize} of this device and size…`}</Button> : null}
        <Button tone="danger" className={wide} busy={busy} onClick={onReject}><Trash2 aria-hidden size={15} />Reject (delete)</Button>
      </div>
    </div>
  );
}
