'use client';
import { PageTitle } from '@/components/shell';
import { Badge } from '@/components/ui';
import type { ProjectView } from '@/lib/api';
import { ROLE_NAMES } from '@/lib/domain/permissions';
import { countWords } from '../progress/count-words';
import { EditProjectDialog } from './EditProjectDialog';
import { ProjectTabs } from './ProjectTabs';
import { useLiveProject } from './use-live-project';

export function ProjectHeader({ project: given }: { project: ProjectView }) {
  const project = useLiveProject(given);
  const { counts } = project;
  return (
    <>
      <PageTitle
        title={project.name}
        description={
          <>
            {project.description ? <p className="break-words">{project.description}</p> : null}
            <p className="mt-1 flex flex-wrap items-center gap-2 text-sm">
              <Badge tone={project.role === 'admin' ? 'info' : 'neutral'}>{project.role ? ROLE_NAMES[project.role] : 'Site administrator, not a member'}</Badge>
              {countWords(counts.studies, 'study', 'studies')} · {countWords(counts.images, 'image')} · {counts.done.toLocaleString('en')} done
            </p>
          </>
        }
        actions={project.actions.includes('project.edit') ? <EditProjectDialog key={`${project.name}\n${project.description}`} project={project} /> : undefined}
      />
      <ProjectTabs projectId={project.id} actions={project.actions} toReview={project.toReview} />
    </>
  );
}
