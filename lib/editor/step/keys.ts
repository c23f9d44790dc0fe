import type { KeyInput } from '../events';
import { resolveKey } from '../keymap';
import { currentKeyContext } from '../render-list';
import { runAction } from './actions';
import type { Turn } from './turn';

export function pressKey(turn: Turn, input: KeyInput): void {
  const action = resolveKey(turn.state.keymap, input, currentKeyContext(turn.state));
  if (action !== null) runAction(turn, action);
}

/** Only held keys care about being released. */
export function releaseKey(turn: Turn, input: KeyInput): void {
  const action = resolveKey(turn.state.keymap, input, currentKeyContext(turn.state));
  if (action === 'compare.hold') turn.effects.push({ type: 'action', action, on: false });
}
