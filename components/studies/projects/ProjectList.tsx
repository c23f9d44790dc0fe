'use client';
import { FolderOpen, Search } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { EmptyState, MoreButton, ProblemNotice, TextField, usePages, type Page } from '@/components/ui';
import { endpoints, type ProjectView } from '@/lib/api';
import { callApi } from '@/lib/browser/call-api';
import { CreateProjectDialog } from './CreateProjectDialog';
import { ProjectCard } from './ProjectCard';
import { useProjectSearch } from './use-project-search';

export function ProjectList({ first, mayCreate }: { first: Page<ProjectView>; mayCreate: boolean }) {
  const [text, setText] = useState('');
  const search = useDeferredValue(text.trim());
  const found = useProjectSearch(first, search);
  const pages = usePages(found.page, (cursor) => callApi(endpoints.listProjects, { query: { cursor, ...(search ? { search } : {}) } }));
  if (first.items.length === 0) return <NoProjects mayCreate={mayCreate} />;
  return (
    <>
      <div className="relative mb-4 max-w-sm">
        <TextField label="Search projects" hideLabel type="search" placeholder="Search projects" value={text} onChange={(event) => setText(event.target.value)} className="[&_input]:pl-8" />
        <Search aria-hidden size={15} className="pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-ink-faint" />
      </div>
      <ProblemNotice problem={found.problem} />
      <p aria-live="polite" className={pages.items.length === 0 ? 'py-8 text-center text-ink-soft' : 'sr-only'}>
        {pages.items.length === 0 ? 'No project has this in its name.' : `${pages.items.length} projects shown`}
      </p>
      <ul className="grid gap-3 md:grid-cols-2 xl:grid-cols-3">
        {pages.items.map((project) => (
          <ProjectCard key={project.id} project={project} />
        ))}
      </ul>
      <MoreButton pages={pages} what="projects" />
    </>
  );
}

function NoProjects({ mayCreate }: { mayCreate: boolean }) {
  return mayCreate ? (
    <EmptyState icon={FolderOpen} title="Make the first project" action={<CreateProjectDialog />}>
      A project holds studies, the people who may see them, and the labels they may use.
    </EmptyState>
  ) : (
    <EmptyState icon={FolderOpen} title="You are not in a project yet">
      Ask the admin of a project to invite you by e-mail, and open the link you get.
    </EmptyState>
  );
}
