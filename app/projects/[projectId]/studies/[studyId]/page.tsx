import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { AppShell } from '@/components/shell';
import { StudyOverview } from '@/components/studies';
import { getStudy } from '@/lib/server/browse';
import { pageContext } from '@/lib/server/http/pages';
import { readOrNotFound } from '../../../read-or-not-found';
import { readProject } from '../../../read-project';

export const metadata: Metadata = { title: 'Study' };

export default async function StudyPage({ params }: { params: Promise<{ projectId: string; studyId: string }> }) {
  const { projectId, studyId } = await params;
  const context = await pageContext();
  const project = await readProject(projectId);
  const study = await readOrNotFound(() => getStudy(context, { studyId }));
  if (study.projectId !== projectId) notFound();
  const trail = [{ name: 'Projects', href: '/projects' }, { name: project.name, href: `/projects/${projectId}` }, { name: study.name }];
  return (
    <AppShell person={context.actor} trail={trail}>
      <StudyOverview project={project} study={study} />
    </AppShell>
  );
}
