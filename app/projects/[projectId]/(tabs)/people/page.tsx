import { PeoplePage } from '@/components/admin';
import { listInvitations, listMembers } from '@/lib/server/admin';
import { pageContext } from '@/lib/server/http/pages';
import { readOrNotFound } from '../../../read-or-not-found';
import { readProject } from '../../../read-project';

export default async function ProjectPeoplePage({ params }: { params: Promise<{ projectId: string }> }) {
  const { projectId } = await params;
  const context = await pageContext();
  const project = await readProject(projectId);
  const members = await readOrNotFound(() => listMembers(context, { projectId }));
  const invitations = project.actions.includes('members.manage') ? (await listInvitations(context, { projectId })).items : null;
  return <PeoplePage project={project} members={members.items} invitations={invitations} myId={context.actor.userId} />;
}
