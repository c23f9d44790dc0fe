'use client';
import { useId, type ComponentProps } from 'react';
import { classNames } from '../class-names';
import { controlLook, describedBy, Field, type FieldWords } from './Field';

type Props = FieldWords & Omit<ComponentProps<'input'>, 'children'>;

export function TextField({ label, hint, error, hideLabel, className, id: givenId, ...rest }: Props) {
  const ownId = useId();
  const id = givenId ?? ownId;
  const words = { label, hint, ...(error ? { error } : {}), ...(hideLabel ? { hideLabel } : {}) };
  return (
    <Field id={id} {...words} className={className}>
      <input
        type="text"
        {...rest}
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, words)}
        className={classNames(controlLook, 'h-8 pointer-coarse:h-11')}
      />
    </Field>
  );
}
