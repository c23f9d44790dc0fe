import { useEffect, useEffectEvent } from 'react';

/** Keys of the review screen, and what they do; fields, menus and dialogs keep their own. */
export const REVIEW_KEYS: readonly { keys: string; does: string }[] = [
  { keys: 'A / Enter', does: 'Approve with what is drawn' },
  { keys: 'X', does: 'Reject (delete)' },
  { keys: 'J / K', does: 'Next / previous image' },
  { keys: '. / ,', does: 'Next / previous frame' },
  { keys: 'F', does: 'New boxes: this frame or all' },
  { keys: 'B', does: 'Select the next box' },
  { keys: 'Arrows', does: 'Move the box (Shift: size it)' },
  { keys: 'Delete', does: 'Erase the box' },
  { keys: 'E', does: 'Erase boxes by dragging over them, or draw again' },
  { keys: 'Ctrl+Z', does: 'Undo (Shift: redo)' },
];

const isTyping = (target: EventTarget | null) => target instanceof HTMLElement && (target.matches('input, textarea, select, [contenteditable]') || target.closest('[role=dialog], [role=alertdialog], [role=menu]') !== null);

/** `onKey` says whether it has used the key. */
export function useReviewKeys(onKey: (event: KeyboardEvent) => boolean): void {
  const handle = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || isTyping(event.target)) return;
    // Enter and Space on a button are the button's.
    if ((event.key === 'Enter' || event.key === ' ') && event.target instanceof HTMLElement && event.target.closest('button, a, [role=button]')) return;
    if (onKey(event)) event.preventDefault();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => handle(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}
