import { Avatar, Badge, EmptyState, Panel, Table, Time, type Column } from '@/components/ui';
import { Users } from 'lucide-react';
import { ROLE_NAMES } from '@/lib/domain/permissions';
import { MemberActions } from './MemberActions';
import type { Member } from './PeoplePage';

interface Props {
  projectId: string;
  members: readonly Member[];
  mayManage: boolean;
  myId: string;
}

export function MembersPanel({ projectId, members, mayManage, myId }: Props) {
  const columns: Column<Member>[] = [
    {
      name: 'Person',
      cell: (row) => (
        <span className="flex items-center gap-2.5">
          <Avatar name={row.name} />
          <span className="min-w-0">
            <span className="flex items-center gap-2 font-medium">{row.name} {row.userId === myId ? <Badge>You</Badge> : null}</span>
            <span className="text-sm break-all text-ink-faint">{row.email}</span>
          </span>
        </span>
      ),
    },
    { name: 'Member since', cell: (row) => <Time value={row.since} withTime={false} /> },
    { name: 'Role', className: 'w-96', cell: (row) => (mayManage ? <MemberActions projectId={projectId} member={row} isMe={row.userId === myId} /> : ROLE_NAMES[row.role]) },
  ];
  if (members.length === 0) return <EmptyState icon={Users} title="Nobody is in this project">Invite its first admin by e-mail.</EmptyState>;
  return (
    <Panel title="Members">
      <Table caption="Members" columns={columns} rows={members} rowKey={(row) => row.userId} />
    </Panel>
  );
}
