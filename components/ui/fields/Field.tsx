'use client';
import type { ReactNode } from 'react';
import { classNames } from '../class-names';

export interface FieldWords {
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  /** The label stays for screen readers only. */
  hideLabel?: boolean;
}

/** Ids by which a control names its hint and its error. */
export function describedBy(id: string, words: FieldWords): string | undefined {
  const ids = [words.hint ? `${id}-hint` : '', words.error ? `${id}-error` : ''].filter(Boolean);
  return ids.length > 0 ? ids.join(' ') : undefined;
}

export const controlLook =
  'w-full rounded-md border bg-ground px-2.5 text-ink placeholder:text-ink-faint disabled:cursor-not-allowed disabled:opacity-60 ' +
  'border-line-strong hover:border-ink-faint aria-invalid:border-bad';

export function Field({ id, label, hint, error, hideLabel = false, children, className }: FieldWords & { id: string; children: ReactNode; className?: string | undefined }) {
  return (
    <div className={classNames('flex min-w-0 flex-col gap-1', className)}>
      <label htmlFor={id} className={hideLabel ? 'sr-only' : 'font-medium text-ink-soft'}>
        {label}
      </label>
      {children}
      {hint ? <p id={`${id}-hint`} className="text-sm text-ink-faint">{hint}</p> : null}
      {error ? <p id={`${id}-error`} role="alert" className="text-sm text-bad">{error}</p> : null}
    </div>
  );
}
