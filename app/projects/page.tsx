import type { Metadata } from 'next';
import { Suspense } from 'react';
import { AppShell, PageTitle } from '@/components/shell';
import { CreateProjectDialog, ProjectList } from '@/components/studies';
import { listProjects } from '@/lib/server/admin';
import { pageContext } from '@/lib/server/http/pages';
import { MissingObjects } from '../admin/missing-objects';

export const metadata: Metadata = { title: 'Projects' };

export default async function ProjectsPage() {
  const context = await pageContext();
  const first = await listProjects(context, { limit: 50 });
  const mayCreate = context.actor.isSiteAdmin;
  return (
    <AppShell person={context.actor} trail={[]}>
      <PageTitle title="Projects" actions={mayCreate && first.items.length > 0 ? <CreateProjectDialog /> : undefined} />
      {context.actor.isSiteAdmin ? <Suspense fallback={null}><MissingObjects /></Suspense> : null}
      <ProjectList first={first} mayCreate={mayCreate} />
    </AppShell>
  );
}
