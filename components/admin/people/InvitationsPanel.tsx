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
    { name: 'E-mail', cell: (row) => <span className="break-all">{row.email}</span> },
    { name: 'Role', cell: (row) => ROLE_NAMES[row.role] },
    { name: 'State', cell: (row) => <Badge tone={STATES[row.state].tone}>{STATES[row.state].name}</Badge> },
    { name: 'Mail', cell: (row) => (row.state === 'pending' ? <Badge tone={DELIVERY[row.delivery].tone}>{DELIVERY[row.delivery].name}</Badge> : null) },
    { name: 'Invited by', cell: (row) => row.invitedBy },
    { name: 'Valid until', cell: (row) => <Time value={row.expiresAt} /> },
    { name: 'Actions', hideName: true, className: 'text-right', cell: (row) => (row.state === 'pending' || row.state === 'expired' ? <InvitationActions projectId={projectId} invitation={row} /> : null) },
  ];
  return (
    <Panel title="Invitations">
      <Table caption="Invitations" columns={columns} rows={invitations} rowKey={(row) => row.id} />
    </Panel>
  );
}
