import type { EditorEffect, RefusalReason } from '../effects';
import type { EditorState } from '../state';

/** What one event does to the editor, while it is worked out. Mutable on purpose and never seen outside a step: threading a new pair
 *  of state and effects through every function would hide what they do. */
export interface Turn {
  state: EditorState;
  readonly effects: EditorEffect[];
  newId(): string;
  readonly authorId: string | null;
}

export function change(turn: Turn, part: Partial<EditorState>): void {
  turn.state = { ...turn.state, ...part };
}

export function refuse(turn: Turn, { reason, detail }: { reason: RefusalReason; detail: string }): void {
  turn.effects.push({ type: 'refused', reason, detail });
}
