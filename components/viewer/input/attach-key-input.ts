import type { Editor } from '@/lib/editor';
import { modifiersOf } from './attach-pointer-input';

const TYPING = 'input, textarea, select, [contenteditable=""], [contenteditable="true"]';
/** Places with keys of their own. */
const OWN_KEYS = '[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"], [role="grid"], [role="slider"], [role="tablist"], [role="radiogroup"]';
const PRESSABLE = 'button, a[href], summary, [role="button"], [role="tab"]';

/** Is the key meant for what has the focus, and not for the image? */
function isTaken(event: KeyboardEvent): boolean {
  const { target, key } = event;
  if (event.defaultPrevented || event.isComposing || !(target instanceof Element)) return true;
  if (target.closest(TYPING) || target.closest(OWN_KEYS)) return true;
  // A dialog that has just opened may not have the focus yet.
  if (document.querySelector('[role="dialog"][aria-modal="true"], dialog[open]')) return true;
  return (key === 'Enter' || key === ' ') && target.closest(PRESSABLE) !== null;
}

/** Keys become events of the editor; what it understood, the browser does not do as well. Returns the function that ends it. */
export function attachKeyInput(target: Window | HTMLElement, editor: Editor): () => void {
  const end = new AbortController();
  const { signal } = end;
  const onKey = (type: 'keydown' | 'keyup') => (event: Event): void => {
    if (!(event instanceof KeyboardEvent) || isTaken(event)) return;
    const before = editor.getState();
    const effects = editor.dispatch({ type, key: event.key, code: event.code, modifiers: modifiersOf(event) });
    if (effects.length > 0 || editor.getState() !== before) event.preventDefault();
  };
  target.addEventListener('keydown', onKey('keydown'), { signal });
  target.addEventListener('keyup', onKey('keyup'), { signal });
  // What is held when the window loses the focus is let go where nobody can tell us.
  window.addEventListener('blur', () => void editor.dispatch({ type: 'interrupt', reason: 'blur' }), { signal });
  return () => end.abort();
}
