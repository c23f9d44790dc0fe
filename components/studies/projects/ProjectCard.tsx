import Link from 'next/link';
import { Badge } from '@/components/ui';
import type { ProjectView } from '@/lib/api';
import { ROLE_NAMES } from '@/lib/domain/permissions';
import { countWords } from '../progress/count-words';
import { StateBar } from '../progress/StateBar';

export function ProjectCard({ project }: { project: ProjectView }) {
  const { counts } = project;
  return (
    <li className="relative flex flex-col gap-3 rounded-lg border border-line bg-panel p-4 transition-colors hover:border-line-strong">
      <div className="flex items-start justify-between gap-3">
        <h2 className="min-w-0 text-lg font-semibold break-words">
          <Link href={`/projects/${project.id}`} className="rounded after:absolute after:inset-0">{project.name}</Link>
        </h2>
        <Badge tone={project.role === 'admin' ? 'info' : 'neutral'}>{project.role ? ROLE_NAMES[project.role] : 'Not a member'}</Badge>
      </div>
      {project.description ? <p className="line-clamp-2 text-ink-soft">{project.description}</p> : null}
      <p className="text-sm text-ink-faint">{countWords(counts.studies, 'study', 'studies')} · {countWords(counts.images, 'image')}</p>
      <StateBar counts={counts} className="mt-auto" />
    </li>
  );
}
