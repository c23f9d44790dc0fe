'use client';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { Badge, classNames } from '@/components/ui';
import type { ProjectAction } from '@/lib/domain/permissions';

const TABS: readonly { path: string; name: string; anyOf: readonly ProjectAction[] }[] = [
  { path: '', name: 'Studies', anyOf: ['images.view'] },
  { path: '/upload', name: 'Upload', anyOf: ['images.upload'] },
  { path: '/review', name: 'Review', anyOf: ['images.upload'] },
  { path: '/people', name: 'People', anyOf: ['members.view'] },
  { path: '/label-sets', name: 'Label sets', anyOf: ['images.view'] },
  { path: '/privacy', name: 'Privacy', anyOf: ['project.edit'] },
  { path: '/export', name: 'Export', anyOf: ['annotations.export', 'annotations.import'] },
  { path: '/activity', name: 'Activity', anyOf: ['audit.view'] },
];

/** The project's pages that this person may open. */
export function ProjectTabs({ projectId, actions, toReview }: { projectId: string; actions: readonly ProjectAction[]; toReview: number }) {
  const here = usePathname();
  return (
    <nav aria-label="Project" className="mb-5 flex gap-1 overflow-x-auto border-b border-line">
      {TABS.filter((tab) => tab.anyOf.some((action) => actions.includes(action))).map((tab) => {
        const href = `/projects/${projectId}${tab.path}`;
        const current = here === href;
        return (
          <Link
            key={tab.path}
            href={href}
            aria-current={current ? 'page' : undefined}
            className={classNames(
              '-mb-px flex h-9 items-center border-b-2 px-3 whitespace-nowrap outline-offset-[-2px] pointer-coarse:h-11',
              current ? 'border-primary font-medium text-ink' : 'border-transparent text-ink-soft hover:text-ink',
            )}
          >
            {tab.name}
            {tab.path === '/review' && toReview > 0 ? <Badge tone="warn" className="ml-1.5">{toReview}<span className="sr-only"> waiting</span></Badge> : null}
          </Link>
        );
      })}
    </nav>
  );
}
