import { ChevronRight } from 'lucide-react';
import Link from 'next/link';

export interface Crumb {
  name: string;
  /** Missing for the page one is on. */
  href?: string;
}

export function Breadcrumbs({ trail }: { trail: readonly Crumb[] }) {
  if (trail.length === 0) return null;
  return (
    <nav aria-label="Breadcrumbs" className="min-w-0">
      <ol className="flex min-w-0 items-center gap-1">
        {trail.map((crumb, index) => (
          <li key={index} className="flex min-w-0 items-center gap-1">
            {index > 0 ? <ChevronRight aria-hidden size={14} className="shrink-0 text-ink-faint" /> : null}
            {crumb.href ? (
              <Link href={crumb.href} className="flex min-h-6 items-center truncate rounded text-ink-soft hover:text-ink hover:underline">{crumb.name}</Link>
            ) : (
              <span aria-current="page" className="truncate font-medium">{crumb.name}</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
