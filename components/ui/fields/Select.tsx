'use client';
import { ChevronDown } from 'lucide-react';
import { useId, type ComponentProps } from 'react';
import { classNames } from '../class-names';
import { controlLook, describedBy, Field, type FieldWords } from './Field';

export interface Choice<V extends string> {
  value: V;
  name: string;
}

type Props<V extends string> = FieldWords &
  Omit<ComponentProps<'select'>, 'children' | 'value' | 'onChange'> & {
    choices: readonly Choice<V>[];
    value: V | '';
    onChoose: (value: V) => void;
    /** Shown while nothing is chosen. */
    placeholder?: string;
  };

/** The browser's own list: it works with every keyboard, screen reader and tablet. */
export function Select<V extends string>({ label, hint, error, hideLabel, className, id: givenId, choices, value, onChoose, placeholder, ...rest }: Props<V>) {
  const ownId = useId();
  const id = givenId ?? ownId;
  const words = { label, hint, ...(error ? { error } : {}), ...(hideLabel ? { hideLabel } : {}) };
  return (
    <Field id={id} {...words} className={className}>
      <div className="relative">
        <select
          {...rest}
          id={id}
          value={value}
          onChange={(event) => {
            const chosen = choices.find((choice) => choice.value === event.target.value);
            if (chosen) onChoose(chosen.value);
          }}
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy(id, words)}
          className={classNames(controlLook, 'h-8 appearance-none pr-8 pointer-coarse:h-11')}
        >
          {placeholder === undefined ? null : <option value="" disabled>{placeholder}</option>}
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>{choice.name}</option>
          ))}
        </select>
        <ChevronDown aria-hidden size={15} className="pointer-events-none absolute top-1/2 right-2.5 -translate-y-1/2 text-ink-faint" />
      </div>
    </Field>
  );
}
