import { toImage, type Editor, type Modifiers, type PointerInput } from '@/lib/editor';
import type { Point } from '@/lib/geometry';
import { cursorOf } from './cursor-of';

/** CSS px of a wheel's line and page, for browsers that do not send pixels. */
const LINE_CSS_PX = 33;

export const modifiersOf = (event: MouseEvent | KeyboardEvent): Modifiers =>
  ({ shift: event.shiftKey, alt: event.altKey, ctrl: event.ctrlKey || event.metaKey });

const POINTER_TYPES: Readonly<Record<string, PointerInput['pointerType']>> = { pen: 'pen', touch: 'touch' };

interface PointerHost {
  /** Image px under the pointer; null when it left. */
  onCursor(point: Point | null): void;
}

const positionOn = (element: HTMLElement, event: MouseEvent): { x: number; y: number } => {
  const { left, top } = element.getBoundingClientRect();
  return { x: event.clientX - left - element.clientLeft, y: event.clientY - top - element.clientTop };
};

function inputOf(element: HTMLElement, event: PointerEvent): PointerInput {
  const { pointerId, pointerType, button, buttons, pressure } = event;
  return { pointerId, pointerType: POINTER_TYPES[pointerType] ?? 'mouse', ...positionOn(element, event), button, buttons, pressure, modifiers: modifiersOf(event) };
}

/** A button over the image is pressed for itself: capturing its pointer would take its click away. */
const isOnControl = ({ target }: Event): boolean => target instanceof Element && target.closest('button, a, input') !== null;

type Listen = <K extends keyof HTMLElementEventMap>(type: K, listener: (event: HTMLElementEventMap[K]) => void, passive?: boolean) => void;

/** Turns what pointers and wheels do on an element into events of the editor. Returns the function that ends it. */
export function attachPointerInput(element: HTMLElement, editor: Editor, { onCursor }: PointerHost): () => void {
  const end = new AbortController();
  const listen: Listen = (type, listener, passive = true) => element.addEventListener(type, listener, { signal: end.signal, passive });
  const showCursor = (point: Point | null) => {
    element.style.cursor = cursorOf(editor.getState(), point);
  };
  let pointer: Point | null = null;
  const moveTo = (point: Point | null) => {
    pointer = point;
    showCursor(point);
    onCursor(point);
  };
  listenToPointers(listen, element, editor, moveTo);
  listenToMouse(listen, element, editor);
  const unsubscribe = editor.subscribe(() => showCursor(pointer));
  return () => {
    unsubscribe();
    end.abort();
  };
}

function listenToPointers(listen: Listen, element: HTMLElement, editor: Editor, moveTo: (point: Point | null) => void): void {
  const send = (type: 'pointerdown' | 'pointermove' | 'pointerup', event: PointerEvent): void => void editor.dispatch({ type, ...inputOf(element, event) });
  listen('pointerdown', (event) => {
    if (isOnControl(event)) return;
    element.focus({ preventScroll: true });
    // A synthetic press has no pointer to capture.
    if (event.isTrusted) element.setPointerCapture(event.pointerId);
    send('pointerdown', event);
  });
  listen('pointermove', (event) => {
    // Freehand wants every point that the hand passed; everything else only where it is now.
    const all = editor.getState().hand.at.startsWith('outline.') ? event.getCoalescedEvents() : [];
    for (const each of all.length > 0 ? all : [event]) send('pointermove', each);
    const { x, y } = positionOn(element, event);
    moveTo(toImage(editor.getState().viewport, [x, y]));
  });
  listen('pointerup', (event) => send('pointerup', event));
  listen('pointercancel', ({ pointerId }) => void editor.dispatch({ type: 'pointercancel', pointerId }));
  listen('pointerleave', () => {
    moveTo(null);
    editor.dispatch({ type: 'pointerleave' });
  });
}

function listenToMouse(listen: Listen, element: HTMLElement, editor: Editor): void {
  listen('dblclick', (event) => {
    if (!isOnControl(event)) editor.dispatch({ type: 'dblclick', ...positionOn(element, event), modifiers: modifiersOf(event) });
  });
  // The right button draws or zooms; the middle one would start the browser's own scrolling.
  listen('contextmenu', (event) => event.preventDefault(), false);
  listen('mousedown', (event) => {
    if (event.button === 1) event.preventDefault();
  }, false);
  listen('wheel', (event) => {
    event.preventDefault();
    const unit = event.deltaMode === 1 ? LINE_CSS_PX : event.deltaMode === 2 ? element.clientHeight : 1;
    editor.dispatch({ type: 'wheel', ...positionOn(element, event), deltaY: event.deltaY * unit, modifiers: modifiersOf(event) });
  }, false);
}
