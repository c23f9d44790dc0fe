import type { ReactNode } from 'react';

/** A key on the keyboard. */
export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="inline-flex h-5 min-w-5 items-center justify-center rounded border border-line-strong/70 bg-ground px-1 font-sans text-xs font-medium text-ink-soft">
      {children}
    </kbd>
  );
}
