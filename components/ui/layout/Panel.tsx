import type { ReactNode } from 'react';
import { classNames } from '../class-names';

interface Props {
  title?: string;
  description?: ReactNode;
  /** At the right of the title. */
  actions?: ReactNode;
  children: ReactNode;
  className?: string;
}

/** A framed part of a page under its own heading. Not a landmark: a page has too many of them to be a help in going about. */
export function Panel({ title, description, actions, children, className }: Props) {
  return (
    <section className={classNames('rounded-lg border border-line bg-panel', className)}>
      {title ? (
        <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 border-b border-line px-4 py-3">
          <div className="min-w-0">
            <h2 className="text-lg font-semibold">{title}</h2>
            {description ? <div className="mt-0.5 max-w-prose text-ink-soft">{description}</div> : null}
          </div>
          {actions}
        </header>
      ) : null}
      <div className="p-4">{children}</div>
    </section>
  );
}
