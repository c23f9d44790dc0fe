'use client';
import { Eraser, Redo2, SquareX, Undo2 } from 'lucide-react';
import { Badge, Checkbox, IconButton, Kbd } from '@/components/ui';
import type { QuarantinedDetail } from '@/lib/api';
import { bodyPartName } from '@/lib/imaging/vocabulary/anatomy';
import { modalityName } from '@/lib/imaging/vocabulary/modalities';
import type { BoxAction, BoxDraft } from '../boxes/box-draft';
import { boxWords, cannotMaskWords, REASON_WORDS } from '../words';
import { REVIEW_KEYS } from './use-review-keys';

interface Props {
  image: QuarantinedDetail;
  draft: BoxDraft;
  dispatch: (action: BoxAction) => void;
  thisFrameOnly: boolean;
  onThisFrameOnly: (only: boolean) => void;
  isErasing: boolean;
  onErasing: (isErasing: boolean) => void;
}

/** What is known of the image, and its boxes. */
export function DecisionPanel(props: Props) {
  const { image } = props;
  return (
    <aside aria-label="Image and boxes" className="flex flex-col gap-4 p-4 lg:min-h-0 lg:flex-1 lg:overflow-y-auto max-lg:rounded-lg max-lg:border max-lg:border-line max-lg:bg-panel">
      {image.problem ? <p role="alert" className="rounded-md border border-bad/60 bg-bad-deep/40 p-2 text-sm text-bad">{image.problem}</p> : null}
      {image.canMask ? <Boxes {...props} /> : <p className="rounded-md border border-warn/60 p-3 text-sm text-warn">{cannotMaskWords(image)}</p>}
      <Facts image={image} />
      <details className="text-sm text-ink-soft">
        <summary className="cursor-pointer rounded py-1">Keys</summary>
        <dl className="mt-1 grid grid-cols-[auto_1fr] gap-x-3 gap-y-1">
          {REVIEW_KEYS.map(({ keys, does }) => [<dt key={`${keys}-keys`}><Kbd>{keys}</Kbd></dt>, <dd key={keys}>{does}</dd>])}
        </dl>
      </details>
    </aside>
  );
}

function Boxes({ image, draft, dispatch, thisFrameOnly, onThisFrameOnly, isErasing, onErasing }: Props) {
  const { selected } = draft;
  const count = draft.boxes.length;
  // What was proposed and nobody has touched yet.
  const isProposed = count > 0 && draft.past.length === 0;
  return (
    <section aria-label="Boxes">
      <div className="flex items-center justify-between">
        <h2 className="font-semibold">{count === 0 ? 'No boxes' : isProposed ? `${count} proposed` : boxWords(count)}</h2>
        <div className="flex">
          <IconButton icon={Undo2} label="Undo" shortcut="Ctrl+Z" disabled={draft.past.length === 0} onClick={() => dispatch({ type: 'undo' })} />
          <IconButton icon={Redo2} label="Redo" shortcut="Ctrl+Shift+Z" disabled={draft.future.length === 0} onClick={() => dispatch({ type: 'redo' })} />
          <IconButton icon={SquareX} label="Erase the selected box" shortcut="Delete" disabled={selected === null} onClick={() => selected !== null && dispatch({ type: 'remove', index: selected })} />
          <IconButton icon={Eraser} label="Erase all boxes" disabled={count === 0} onClick={() => dispatch({ type: 'clear' })} />
        </div>
      </div>
      <p className="mt-1 text-sm text-ink-soft">{isProposed ? 'Check them against the picture: programs miss text. ' : ''}Drag on the picture to cover text; press a box to move, size or erase it. Covered pixels are overwritten for good.</p>
      {count > 1 ? <div className="mt-2"><Checkbox label="Erase boxes by dragging over them" checked={isErasing} onChange={onErasing} /></div> : null}
      {image.frames > 1 ? <div className="mt-2"><Checkbox label="New boxes for this frame only" checked={thisFrameOnly} onChange={onThisFrameOnly} /></div> : null}
    </section>
  );
}

function Facts({ image }: { image: QuarantinedDetail }) {
  return (
    <section aria-label="Image">
      <h2 className="font-semibold">{modalityName(image.modality)}{image.anatomy === 'UNKNOWN' ? '' : `, ${bodyPartName(image.anatomy).toLowerCase()}`}</h2>
      <p className="text-sm text-ink-soft">{image.columns} × {image.rows}{image.frames > 1 ? ` · ${image.frames} frames` : ''} · from {image.mine ? 'you' : image.uploadedBy}</p>
      <h3 className="sr-only">Why somebody must look</h3>
      <ul className="mt-2 flex flex-col gap-1.5">
        {image.reasons.map((reason) => <li key={reason} className="text-sm"><Badge tone="warn">{REASON_WORDS[reason].short}</Badge> <span className="text-ink-soft">{REASON_WORDS[reason].why}</span></li>)}
        {image.faceRisk ? <li className="text-sm"><Badge tone="warn">Can show a face</Badge> <span className="text-ink-soft">A face can be seen or rebuilt from these pixels.</span></li> : null}
      </ul>
    </section>
  );
}
