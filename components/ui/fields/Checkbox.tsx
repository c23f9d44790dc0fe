'use client';
import { useId, type ReactNode } from 'react';

interface Props {
  label: ReactNode;
  hint?: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean;
}

export function Checkbox({ label, hint, checked, onChange, disabled = false }: Props) {
  const id = useId();
  return (
    <div className="flex min-h-6 items-start gap-2 pointer-coarse:min-h-11">
      <input
        id={id}
        type="checkbox"
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
        aria-describedby={hint ? `${id}-hint` : undefined}
        className="mt-0.5 size-4 shrink-0 accent-primary align-middle pointer-coarse:size-6"
      />
      <div className="min-w-0">
        <label htmlFor={id}>{label}</label>
        {hint ? <p id={`${id}-hint`} className="text-sm text-ink-faint">{hint}</p> : null}
      </div>
    </div>
  );
}
