'use client';
import { Check, Eraser, Layers, Redo2, Square, Trash2, Undo2 } from 'lucide-react';
import { Badge, Button, Checkbox, IconButton, Kbd, ProblemNotice } from '@/components/ui';
import type { QuarantinedDetail } from '@/lib/api';
import { bodyPartName } from '@/lib/imaging/vocabulary/anatomy';
import { modalityName } from '@/lib/imaging/vocabulary/modalities';
import type { BoxAction, BoxDraft } from '../boxes/box-draft';
import { REASON_WORDS } from '../words';
import { REVIEW_KEYS } from './use-review-keys';

interface Props {
  image: QuarantinedDetail;
  draft: BoxDraft;
  dispatch: (action: BoxAction) => void;
  thisFrameOnly: boolean;
  onThisFrameOnly: (only: boolean) => void;
  groupSize: number;
  busy: boolean;
  /** Why the last decision did not reach the server. */
  problem: unknown;
  onApprove: (withBoxes: boolean) => void;
  onReject: () => void;
  onBulk: () => void;
}

/** What is known of the image, the boxes, and the decisions. */
export function DecisionPanel({ image, draft, dispatch, thisFrameOnly, onThisFrameOnly, groupSize, busy, problem, onApprove, onReject, onBulk }: Props) {
  const count = draft.boxes.length;
  return (
    <aside aria-label="Decision" className="flex min-h-0 flex-col gap-4 overflow-y-auto rounded-lg border border-line bg-panel p-4">
      <Facts image={image} />
      <section aria-label="Boxes">
        <div className="flex items-center justify-between">
          <h2 className="font-semibold">{count === 0 ? 'No boxes' : `${count} ${count === 1 ? 'box' : 'boxes'}`}</h2>
          <div className="flex">
            <IconButton icon={Undo2} label="Undo" shortcut="Ctrl+Z" disabled={draft.past.length === 0} onClick={() => dispatch({ type: 'undo' })} />
            <IconButton icon={Redo2} label="Redo" shortcut="Ctrl+Shift+Z" disabled={draft.future.length === 0} onClick={() => dispatch({ type: 'redo' })} />
            <IconButton icon={Eraser} label="Erase all boxes" disabled={count === 0} onClick={() => dispatch({ type: 'clear' })} />
          </div>
        </div>
        {image.canMask ? <p className="mt-1 text-sm text-ink-soft">Drag on the picture to cover text. Covered pixels are overwritten for good.</p> : <p className="mt-1 text-sm text-warn">Files of this kind cannot be masked yet: approve as it is, or reject.</p>}
        {image.frames > 1 ? <div className="mt-2"><Checkbox label="New boxes for this frame only" checked={thisFrameOnly} onChange={onThisFrameOnly} /></div> : null}
      </section>
      {image.problem ? <p role="alert" className="rounded-md border border-bad/60 bg-bad-deep/40 p-2 text-sm text-bad">{image.problem}</p> : null}
      {problem ? <ProblemNotice problem={problem} /> : null}
      <div className="flex flex-col gap-2">
        {count > 0 ? <Button tone="primary" busy={busy} disabled={!image.canMask} onClick={() => onApprove(true)}><Square aria-hidden size={15} />{`Approve with ${count} ${count === 1 ? 'box' : 'boxes'}`}</Button> : null}
        <Button tone={count > 0 ? 'normal' : 'primary'} busy={busy} onClick={() => onApprove(false)}><Check aria-hidden size={15} />Approve as is</Button>
        {groupSize > 1 ? <Button busy={busy} disabled={count > 0 && !image.canMask} onClick={onBulk}><Layers aria-hidden size={15} />{`All ${groupSize} of this device and size…`}</Button> : null}
        <Button tone="danger" busy={busy} onClick={onReject}><Trash2 aria-hidden size={15} />Reject (delete)</Button>
      </div>
      <details className="text-sm text-ink-soft">
        <summary className="cursor-pointer rounded py-1">Keys</summary>
        <dl className="mt-1 grid grid-cols-[auto_1fr] gap-x-3 gap-y-1">
          {REVIEW_KEYS.map(({ keys, does }) => [<dt key={`${keys}-keys`}><Kbd>{keys}</Kbd></dt>, <dd key={keys}>{does}</dd>])}
        </dl>
      </details>
    </aside>
  );
}

function Facts({ image }: { image: QuarantinedDetail }) {
  return (
    <section aria-label="Image">
      <h2 className="text-lg font-semibold">{modalityName(image.modality)}{image.anatomy === 'UNKNOWN' ? '' : `, ${bodyPartName(image.anatomy).toLowerCase()}`}</h2>
      <p className="text-sm text-ink-soft">{image.columns} × {image.rows}{image.frames > 1 ? ` · ${image.frames} frames` : ''} · from {image.mine ? 'you' : image.uploadedBy}</p>
      <ul className="mt-2 flex flex-col gap-1.5">
        {image.reasons.map((reason) => <li key={reason} className="text-sm"><Badge tone="warn">{REASON_WORDS[reason].short}</Badge> <span className="text-ink-soft">{REASON_WORDS[reason].why}</span></li>)}
        {image.faceRisk ? <li className="text-sm"><Badge tone="warn">Can show a face</Badge> <span className="text-ink-soft">A face can be seen or rebuilt from these pixels.</span></li> : null}
      </ul>
    </section>
  );
}
