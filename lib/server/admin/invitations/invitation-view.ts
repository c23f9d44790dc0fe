import type { z } from 'zod';
import type { invitationSchema } from '@/lib/api';
import type { ProjectRole } from '@/lib/domain/permissions';
import type { Delivery } from '../../mail';
import type { Prisma } from '../../db';

export type InvitationView = z.infer<typeof invitationSchema>;

export const invitationColumns = {
  id: true, email: true, role: true, createdAt: true, expiresAt: true, usedAt: true, withdrawnAt: true, lastSentAt: true, delivery: true,
  invitedBy: { select: { name: true } },
} satisfies Prisma.InvitationSelect;

type Row = Prisma.InvitationGetPayload<{ select: typeof invitationColumns }>;

export function invitationState(row: Pick<Row, 'usedAt' | 'withdrawnAt' | 'expiresAt'>, now = new Date()): InvitationView['state'] {
  if (row.usedAt) return 'accepted';
  if (row.withdrawnAt) return 'withdrawn';
  return now >= row.expiresAt ? 'expired' : 'pending';
}

export function viewInvitation(row: Row): InvitationView {
  return {
    id: row.id,
    email: row.email,
    role: row.role as ProjectRole,
    state: invitationState(row),
    invitedBy: row.invitedBy.name,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    lastSentAt: row.lastSentAt?.toISOString() ?? null,
    delivery: row.delivery as Delivery,
  };
}
