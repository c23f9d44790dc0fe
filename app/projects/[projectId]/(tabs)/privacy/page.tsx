import { notFound } from 'next/navigation';
import { PrivacyPage } from '@/components/privacy';
import { pageContext } from '@/lib/server/http/pages';
import { getPrivacy, listReviewRules } from '@/lib/server/ingest';
import { readOrNotFound } from '../../../read-or-not-found';
import { readProject } from '../../../read-project';

export default async function ProjectPrivacyPage({ params }: { params: Promise<{ projectId: string }> }) {
  const { projectId } = await params;
  const project = await readProject(projectId);
  if (!project.actions.includes('project.edit')) notFound();
  const context = await pageContext();
  const settings = await readOrNotFound(() => getPrivacy(context, { projectId }));
  const rules = await readOrNotFound(() => listReviewRules(context, { projectId }));
  return <PrivacyPage projectId={projectId} settings={settings} rules={rules.items} />;
}
