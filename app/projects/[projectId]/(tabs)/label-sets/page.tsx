import { LabelSetsPage } from '@/components/admin';
import { listLabelSets } from '@/lib/server/admin';
import { pageContext } from '@/lib/server/http/pages';
import { readOrNotFound } from '../../../read-or-not-found';
import { readProject } from '../../../read-project';

export default async function ProjectLabelSetsPage({ params }: { params: Promise<{ projectId: string }> }) {
  const { projectId } = await params;
  const context = await pageContext();
  const project = await readProject(projectId);
  const sets = await readOrNotFound(() => listLabelSets(context, { projectId }));
  return <LabelSetsPage projectId={projectId} sets={sets.items} mayEdit={project.actions.includes('labels.edit')} />;
}
