'use client';
import type { ComponentProps } from 'react';
import { classNames } from '../class-names';
import { Spinner } from '../feedback/Spinner';
import { buttonLook, type ButtonSize, type ButtonTone } from './button-look';

export interface ButtonProps extends ComponentProps<'button'> {
  tone?: ButtonTone;
  size?: ButtonSize;
  /** Shows that the work has begun and ignores further presses; the button keeps the focus. */
  busy?: boolean;
}

export function Button({ tone = 'normal', size = 'normal', busy = false, className, children, onClick, type = 'button', ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      className={classNames(buttonLook(tone, size), className)}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {busy ? <Spinner /> : null}
      {children}
    </button>
  );
}
