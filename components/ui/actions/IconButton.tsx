'use client';
import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import { classNames } from '../class-names';
import { Tooltip } from '../overlays/Tooltip';

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  icon: LucideIcon;
  /** The accessible name; also the tooltip. */
  label: string;
  /** Key shown in the tooltip, e.g. `P`. */
  shortcut?: string | undefined;
  /** For a toggle: is it on? */
  pressed?: boolean | undefined;
  tooltipSide?: 'top' | 'right' | 'bottom' | 'left';
}

export function IconButton({ icon: Icon, label, shortcut, pressed, tooltipSide = 'bottom', className, type = 'button', ...rest }: IconButtonProps) {
  return (
    <Tooltip text={label} shortcut={shortcut} side={tooltipSide}>
      <button
        {...rest}
        type={type}
        aria-label={label}
        aria-pressed={pressed}
        className={classNames(
          'inline-flex size-8 shrink-0 items-center justify-center rounded-md transition-colors pointer-coarse:size-11',
          'disabled:cursor-not-allowed disabled:opacity-45',
          pressed ? 'bg-primary text-on-bright hover:bg-primary-bright' : 'text-ink-soft hover:bg-raised hover:text-ink',
          className,
        )}
      >
        <Icon aria-hidden size={17} />
      </button>
    </Tooltip>
  );
}
