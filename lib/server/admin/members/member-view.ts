import type { z } from 'zod';
import type { memberSchema } from '@/lib/api';
import type { ProjectRole } from '@/lib/domain/permissions';
import type { Prisma } from '../../db';

export const memberColumns = { userId: true, role: true, createdAt: true, user: { select: { name: true, email: true } } } satisfies Prisma.MembershipSelect;

export function viewMember(row: Prisma.MembershipGetPayload<{ select: typeof memberColumns }>): z.infer<typeof memberSchema> {
  return { userId: row.userId, name: row.user.name, email: row.user.email, role: row.role as ProjectRole, since: row.createdAt.toISOString() };
}
