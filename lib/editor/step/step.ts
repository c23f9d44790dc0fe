import type { EditorEvent } from '../events';
import type { EditorState } from '../state';
import { handlers } from './handlers';
import type { Turn } from './turn';

/** One event: a function of the state and the event (and of the ids handed in). */
export function step(state: EditorState, event: EditorEvent, options: { newId(): string; readonly authorId?: string }): Turn {
  const turn: Turn = { state, effects: [], newId: () => options.newId(), authorId: options.authorId ?? null };
  const handle = handlers[event.type] as (turn: Turn, event: EditorEvent) => void;
  handle(turn, event);
  return turn;
}
