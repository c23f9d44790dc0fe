'use client';
import { useId, type ComponentProps } from 'react';
import { classNames } from '../class-names';
import { controlLook, describedBy, Field, type FieldWords } from './Field';

type Props = FieldWords & Omit<ComponentProps<'textarea'>, 'children'>;

export function TextArea({ label, hint, error, hideLabel, className, id: givenId, rows = 3, ...rest }: Props) {
  const ownId = useId();
  const id = givenId ?? ownId;
  const words = { label, hint, ...(error ? { error } : {}), ...(hideLabel ? { hideLabel } : {}) };
  return (
    <Field id={id} {...words} className={className}>
      <textarea {...rest} id={id} rows={rows} aria-invalid={error ? true : undefined} aria-describedby={describedBy(id, words)} className={classNames(controlLook, 'py-1.5')} />
    </Field>
  );
}
