import { Badge, Panel, Table, Time, type BadgeTone, type Column } from '@/components/ui';
import { ROLE_NAMES } from '@/lib/domain/permissions';
import { DELIVERY } from './delivery';
import { InvitationActions } from './InvitationActions';
import type { Invitation } from './PeoplePage';

const STATES: Record<Invitation['state'], { name: string; tone: BadgeTone }> = {
  pending: { name: 'Pending', tone: 'info' },
  accepted: { name: 'Accepted', tone: 'good' },
  expired: { name: 'Expired', tone: 'warn' },
  withdrawn: { name: 'Withdrawn', tone: 'neutral' },
};

export function InvitationsPanel({ projectId, invitations }: { projectId: string; invitations: readonly Invitation[] }) {
  const columns: Column<Invitation>[] = [
    {
      name: 'E-mail', className: 'min-w-44',
      cell: (row) => (
        <>
          <span className="break-all">{row.email}</span>
          <span className="block text-sm text-ink-faint">invited by {row.invitedBy}</span>
        </>
      ),
    },
    { name: 'Role', cell: (row) => ROLE_NAMES[row.role] },
    {
      name: 'State',
      cell: (row) => (
        <span className="flex flex-wrap gap-1">
          <Badge tone={STATES[row.state].tone}>{STATES[row.state].name}</Badge>
          {row.state === 'pending' ? <Badge tone={DELIVERY[row.delivery].tone}>{DELIVERY[row.delivery].name}</Badge> : null}
        </span>
      ),
    },
    { name: 'Valid until', cell: (row) => <Time value={row.expiresAt} withTime={false} /> },
    { name: 'Actions', hideName: true, className: 'text-right', cell: (row) => (row.state === 'pending' || row.state === 'expired' ? <InvitationActions projectId={projectId} invitation={row} /> : null) },
  ];
  return (
    <Panel title="Invitations">
      <Table caption="Invitations" columns={columns} rows={invitations} rowKey={(row) => row.id} />
    </Panel>
  );
}
