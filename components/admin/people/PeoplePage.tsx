import type { endpoints, ProjectView, ReplyOf } from '@/lib/api';
import { InvitationsPanel } from './InvitationsPanel';
import { InvitePanel } from './InvitePanel';
import { MembersPanel } from './MembersPanel';

export type Member = ReplyOf<typeof endpoints.listMembers>['items'][number];
export type Invitation = ReplyOf<typeof endpoints.listInvitations>['items'][number];

interface Props {
  project: ProjectView;
  members: readonly Member[];
  /** Null for those who may not manage people. */
  invitations: readonly Invitation[] | null;
  myId: string;
}

export function PeoplePage({ project, members, invitations, myId }: Props) {
  return (
    <div className="flex flex-col gap-5">
      {invitations ? <InvitePanel projectId={project.id} /> : null}
      {invitations && invitations.length > 0 ? <InvitationsPanel projectId={project.id} invitations={invitations} /> : null}
      <MembersPanel projectId={project.id} members={members} mayManage={invitations !== null} myId={myId} />
    </div>
  );
}
