'use client';
import { CircleCheckBig, RotateCcw } from 'lucide-react';
import { Badge, Button } from '@/components/ui';
import { IMAGE_STATE_NAMES, type ImageState } from '@/lib/domain/image-state';
import { changeImageState } from '../editing/turn-actions';
import { useCurrentSlice } from '../hooks/use-current-slice';
import { useStore } from '../hooks/use-store';
import { useWorkbench } from '../hooks/use-workbench';

const TONES = { untouched: 'neutral', in_progress: 'warn', done: 'good' } as const;

export function ImageStateControl() {
  const model = useWorkbench();
  const { slice } = useCurrentSlice();
  const { kind, mayDraw } = useStore(model.turn);
  useStore(model.summaries);
  useStore(model.imageStates);
  const state: ImageState = model.imageStateOf(slice.imageId);
  return (
    <div className="flex items-center gap-2">
      <span className="max-md:hidden"><Badge tone={TONES[state]}>{IMAGE_STATE_NAMES[state]}</Badge></span>
      {model.mayAnnotate && state === 'done' && kind === 'done' ? (
        <Button size="small" onClick={() => void changeImageState(model, 'reopen')}><RotateCcw aria-hidden size={13} />Reopen</Button>
      ) : null}
      {model.mayAnnotate && state !== 'done' ? (
        <Button size="small" disabled={!mayDraw} onClick={() => void changeImageState(model, 'markDone')}><CircleCheckBig aria-hidden size={13} />Mark done</Button>
      ) : null}
    </div>
  );
}
