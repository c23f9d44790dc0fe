import { emailSchema, nameSchema } from '@/lib/api';
import type { Queryable } from '../../db';
import { hashPassword } from '../passwords/hash-password';

export interface NewUser {
  email: string;
  name: string;
  password: string;
  isSiteAdmin?: boolean;
}

/**
 * Makes an account without asking anybody: for the demo data and the command line, never for a route.
 * An account that exists already stays as it is. Returns its id.
 */
export async function createUserUnsafe(db: Queryable, user: NewUser): Promise<{ id: string; created: boolean }> {
  const email = emailSchema.parse(user.email);
  const existing = await db.user.findUnique({ where: { email }, select: { id: true } });
  if (existing) return { id: existing.id, created: false };
  const passwordHash = await hashPassword(user.password);
  const { id } = await db.user.create({ data: { email, name: nameSchema.parse(user.name), passwordHash, isSiteAdmin: user.isSiteAdmin ?? false } });
  return { id, created: true };
}
