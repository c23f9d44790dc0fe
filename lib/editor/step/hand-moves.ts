/** From one state of the hand to the next: the only place that changes `hand`. */
import type { Command, HandNode, Outcome } from '../hands/contract';
import type { Hand } from '../hands/hand';
import { nodeOf } from '../hands/nodes';
import { commit, complete } from './commit';
import { change, refuse, type Turn } from './turn';

/** Asks the present state. Returns false when it does nothing with it. */
export function ask(turn: Turn, question: (node: HandNode<Hand>, hand: Hand) => Outcome | null | undefined): boolean {
  const { hand } = turn.state;
  const outcome = question(nodeOf(hand), hand);
  if (outcome === null || outcome === undefined) return false;
  take(turn, outcome);
  return true;
}

export function take(turn: Turn, { hand, commands }: Outcome): void {
  if (hand !== turn.state.hand) change(turn, { hand });
  for (const command of commands ?? []) obey(turn, command);
}

/** Leaves whatever the hand is doing, at once. */
export function interrupt(turn: Turn): void {
  ask(turn, (node, hand) => node.interrupt(hand, turn.state));
}

function obey(turn: Turn, command: Command): void {
  switch (command.do) {
    case 'commit': return void commit(turn, command.changes, command.select);
    case 'complete': return complete(turn, command.roi);
    case 'select': return selectIds(turn, command.ids);
    case 'hover': return change(turn, { hoveredId: command.id });
    case 'park': return change(turn, { parked: command.outline });
    case 'view': return change(turn, { viewport: command.viewport });
    case 'window': return change(turn, { window: command.window });
    case 'stepFrames': return void turn.effects.push({ type: 'stepFrames', by: command.by });
    case 'refuse': return refuse(turn, command);
  }
}

export function selectIds(turn: Turn, ids: readonly string[]): void {
  const { selectedIds } = turn.state;
  if (ids.length === selectedIds.length && ids.every((id, i) => id === selectedIds[i])) return;
  change(turn, { selectedIds: ids, focusedHandleId: null });
}
