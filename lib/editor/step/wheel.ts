import type { Modifiers } from '../events';
import { zoomAt } from '../view/viewport-moves';
import { change, type Turn } from './turn';

/** CSS px. A notch of a mouse wheel sends more at once and is one frame; a touchpad sends less and is added up. */
const STEP_CSS_PX = 40;
/** A notch of 100 px zooms by a fifth. */
const ZOOM_PER_CSS_PX = Math.log(1.2) / 100;

/** Scrolls through the frames; with Ctrl (also what a pinch on a touchpad sends) zooms about the cursor. */
export function turnWheel(turn: Turn, event: { x: number; y: number; deltaY: number; modifiers: Modifiers }): void {
  const { viewport, wheelRest } = turn.state;
  if (event.modifiers.ctrl) {
    return change(turn, { viewport: zoomAt(viewport, [event.x, event.y], Math.exp(-event.deltaY * ZOOM_PER_CSS_PX)) });
  }
  const sum = Math.sign(wheelRest) === -Math.sign(event.deltaY) ? event.deltaY : wheelRest + event.deltaY;
  if (Math.abs(sum) < STEP_CSS_PX) return change(turn, { wheelRest: sum });
  change(turn, { wheelRest: 0 });
  turn.effects.push({ type: 'stepFrames', by: Math.sign(sum) });
}
