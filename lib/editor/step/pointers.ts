/** Pointers are sorted here: which state of the hand hears of which pointer. */
import type { Point } from '@/lib/geometry';
import type { Modifiers, PointerInput } from '../events';
import type { Press } from '../hands/contract';
import { startPinch, startSwipe } from '../hands/view/fingers';
import type { EditorState } from '../state';
import { toImage } from '../view/viewport';
import { ask, interrupt, take } from './hand-moves';
import { change, type Turn } from './turn';

function toPress(state: EditorState, input: PointerInput): Press {
  const screen: Point = [input.x, input.y];
  const { pointerId, pointerType, button, modifiers } = input;
  return { pointerId, pointerType, button, screen, image: toImage(state.viewport, screen), modifiers };
}

/** The press that the hand is busy with. */
const pressOf = ({ hand }: EditorState): Press | null => ('press' in hand ? hand.press : null);

export function pointerDown(turn: Turn, input: PointerInput): void {
  if (input.pointerType === 'touch') {
    // While the pen is down, fingers and the ball of the hand lie on the screen by accident.
    if (pressOf(turn.state)?.pointerType === 'pen') return;
    change(turn, { touches: new Map(turn.state.touches).set(input.pointerId, [input.x, input.y]) });
    if (turn.state.touches.size > 1) return addFinger(turn);
  }
  if (pressOf(turn.state) !== null) return;
  const press = toPress(turn.state, input);
  ask(turn, (node, hand) => node.pointerDown?.(hand, press, turn.state));
}

function addFinger(turn: Turn): void {
  const { hand, touches } = turn.state;
  if (hand.at === 'view.lifting' || hand.at === 'view.swiping') return;
  if (hand.at === 'view.pinching') return take(turn, startSwipe(hand.resume, touches));
  const resume = yieldHand(turn);
  take(turn, startPinch(resume, touches));
}

/** What to take up again after the fingers have moved the view. */
function yieldHand(turn: Turn): EditorState['hand'] {
  let resume: EditorState['hand'] | undefined;
  ask(turn, (node, hand) => {
    resume = node.yield?.(hand, turn.state);
    return null;
  });
  if (resume === undefined) interrupt(turn);
  return resume ?? turn.state.hand;
}

const isTheirs = (state: EditorState, input: PointerInput): boolean => {
  const press = pressOf(state);
  return press === null || press.pointerId === input.pointerId;
};

export function pointerMove(turn: Turn, input: PointerInput): void {
  if (input.pointerType === 'touch') {
    if (!turn.state.touches.has(input.pointerId)) return;
    change(turn, { touches: new Map(turn.state.touches).set(input.pointerId, [input.x, input.y]) });
  }
  if (!isTheirs(turn.state, input)) return;
  // The button was let go where nobody could tell us (outside the window).
  if (pressOf(turn.state) !== null && input.pointerType === 'mouse' && input.buttons === 0) return pointerUp(turn, input);
  const press = toPress(turn.state, input);
  ask(turn, (node, hand) => node.pointerMove?.(hand, press, turn.state));
}

export function pointerUp(turn: Turn, input: PointerInput): void {
  if (input.pointerType === 'touch') {
    if (!turn.state.touches.has(input.pointerId)) return;
    forgetTouch(turn, input.pointerId);
  }
  const held = pressOf(turn.state);
  if (!isTheirs(turn.state, input)) return;
  // Another button of the same mouse came up.
  if (held !== null && held.button !== input.button && input.buttons !== 0) return;
  const press = toPress(turn.state, input);
  ask(turn, (node, hand) => node.pointerUp?.(hand, press, turn.state));
}

function forgetTouch(turn: Turn, pointerId: number): void {
  const touches = new Map(turn.state.touches);
  touches.delete(pointerId);
  change(turn, { touches });
}

/** The system took the pointer away (a call, a gesture of its own): as if the press had not been. */
export function pointerCancel(turn: Turn, pointerId: number): void {
  const wasFinger = turn.state.touches.has(pointerId);
  if (wasFinger) forgetTouch(turn, pointerId);
  const press = pressOf(turn.state);
  if (press?.pointerId === pointerId) {
    const resume = yieldHand(turn);
    if (resume !== turn.state.hand) change(turn, { hand: resume });
  } else if (press === null && wasFinger) {
    const gone: Press = { pointerId, pointerType: 'touch', button: 0, screen: [0, 0], image: [0, 0], modifiers: NO_MODIFIERS };
    ask(turn, (node, hand) => (hand.at.startsWith('view.') ? node.pointerUp?.(hand, gone, turn.state) : null));
  }
}

const NO_MODIFIERS: Modifiers = { shift: false, alt: false, ctrl: false };

export function pointerLeave(turn: Turn): void {
  if (turn.state.hoveredId !== null) change(turn, { hoveredId: null });
}

export function doubleClick(turn: Turn, { x, y, modifiers }: { x: number; y: number; modifiers: Modifiers }): void {
  const press = toPress(turn.state, { pointerId: -1, pointerType: 'mouse', x, y, button: 0, buttons: 0, modifiers });
  ask(turn, (node, hand) => node.doubleClick?.(hand, press, turn.state));
}
