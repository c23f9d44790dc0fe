'use client';
import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { classNames } from '../class-names';

interface Props {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: ReactNode;
  children: ReactNode;
  /** The buttons, the main one last. */
  footer?: ReactNode;
  size?: 'normal' | 'wide';
}

/** A modal dialog: holds the focus, closes with Escape, gives the focus back. */
export function Dialog({ open, onOpenChange, title, description, children, footer, size = 'normal' }: Props) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-black/70" />
        <Radix.Content
          {...(description ? {} : { 'aria-describedby': undefined })}
          className={classNames(
            'fixed top-1/2 left-1/2 z-40 flex max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] -translate-x-1/2 -translate-y-1/2 flex-col',
            'rounded-xl border border-line-strong/50 bg-panel shadow-2xl shadow-black',
            size === 'wide' ? 'max-w-3xl' : 'max-w-md',
          )}
        >
          <header className="py-4 pr-14 pb-3 pl-5">
            <Radix.Title className="text-lg font-semibold">{title}</Radix.Title>
            {description ? <Radix.Description className="mt-1 text-ink-soft">{description}</Radix.Description> : null}
          </header>
          <div className="min-h-0 overflow-y-auto px-5 pb-4">{children}</div>
          {footer ? <footer className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">{footer}</footer> : null}
          {/* Last in order, so that the focus starts on the first thing to fill in. */}
          <Radix.Close aria-label="Close" className="absolute top-3 right-3 inline-flex size-8 items-center justify-center rounded-md text-ink-soft hover:bg-raised hover:text-ink pointer-coarse:size-11">
            <X aria-hidden size={17} />
          </Radix.Close>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
