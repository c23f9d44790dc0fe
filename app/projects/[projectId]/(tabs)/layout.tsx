import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { AppShell } from '@/components/shell';
import { ProjectHeader } from '@/components/studies';
import { requireActorPage } from '@/lib/server/http/pages';
import { readProject } from '../../read-project';

interface Props {
  params: Promise<{ projectId: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await readProject((await params).projectId)).name };
}

export default async function ProjectLayout({ params, children }: Props & { children: ReactNode }) {
  const project = await readProject((await params).projectId);
  return (
    <AppShell person={await requireActorPage()} trail={[{ name: 'Projects', href: '/projects' }, { name: project.name }]}>
      <ProjectHeader project={project} />
      {children}
    </AppShell>
  );
}
