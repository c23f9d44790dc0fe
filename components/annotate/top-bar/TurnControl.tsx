'use client';
import { ChevronDown, Lock, LockOpen, Pencil } from 'lucide-react';
import { Badge, Button, Menu, Spinner, type MenuItem } from '@/components/ui';
import { editWholeSeries, giveBack, takeTurn } from '../editing/turn-actions';
import type { Turn } from '../editing/describe-turn';
import { useCurrentSlice } from '../hooks/use-current-slice';
import { useStore } from '../hooks/use-store';
import { useWorkbench } from '../hooks/use-workbench';
import { isOfImages } from '../model/stack';

/** Whose turn it is, and what can be done about it. */
export function TurnControl() {
  const { turn } = useWorkbench();
  const now = useStore(turn);
  return (
    <div role="group" aria-label="Turn to edit" className="flex items-center gap-1">
      <TurnSays turn={now} />
      <TurnMenu turn={now} />
    </div>
  );
}

function TurnSays({ turn }: { turn: Turn }) {
  const model = useWorkbench();
  const take = () => void takeTurn(model);
  switch (turn.kind) {
    case 'mine': return <Badge tone="good"><Pencil aria-hidden size={11} />You are editing</Badge>;
    case 'acquiring':
    case 'recovering': return <Badge tone="info"><Spinner size={10} />Taking your turn</Badge>;
    case 'held': return <Badge tone="warn"><Lock aria-hidden size={11} />{turn.holderIsMe ? 'You are editing in another tab' : `${turn.holderName ?? 'Someone'} is editing`}</Badge>;
    case 'free': return <Button size="small" onClick={take}><LockOpen aria-hidden size={13} />Free: click to edit</Button>;
    case 'yourTurn': return <Button size="small" tone="primary" onClick={take}><LockOpen aria-hidden size={13} />Take your turn</Button>;
    case 'lost': return <Badge tone="bad"><Lock aria-hidden size={11} />Your turn ended</Badge>;
    case 'offline': return <Badge tone="warn">Paused: no answer from the server</Badge>;
    case 'done': return null;
    case 'loading': return <Badge><Spinner size={10} />Loading the series</Badge>;
    case 'viewer': return <Badge>View only</Badge>;
  }
}

function TurnMenu({ turn }: { turn: Turn }) {
  const model = useWorkbench();
  const { stack } = useCurrentSlice();
  const items: MenuItem[] = [];
  if (model.mayAnnotate && isOfImages(stack)) items.push({ label: 'Edit the whole series', onSelect: () => void editWholeSeries(model) });
  if (turn.kind === 'mine') items.push({ label: 'Give the turn back', onSelect: () => void giveBack(model) });
  if (turn.kind === 'held' && model.image.project.actions.includes('locks.break')) {
    items.push({ label: `End the turn of ${turn.holderIsMe ? 'my other tab' : (turn.holderName ?? 'the holder')}…`, danger: true, onSelect: () => model.dialog.set('breakLock') });
  }
  if (items.length === 0) return null;
  const trigger = (
    <Button size="small" tone="quiet" aria-label="More about the turn" className="pointer-coarse:min-w-10"><ChevronDown aria-hidden size={14} /></Button>
  );
  return <Menu trigger={trigger} groups={[items]} />;
}
