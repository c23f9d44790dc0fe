import type { BodyOf, endpoints } from '@/lib/api';
import { FiducialError } from '@/lib/domain/errors';
import { writeAudit, type PublicContext } from '../../access';
import type { Queryable } from '../../db';
import { hashPasswordIf } from '../passwords/hash-password';
import { refuseCommonPassword } from '../passwords/refuse-common-password';
import { hashSecret } from '../tokens/find-token-actor';

/** Makes the first site administrator. The link works once, for a day, and only while there is no account. */
export async function completeSetup(context: PublicContext, input: BodyOf<typeof endpoints.completeSetup>): Promise<{ email: string }> {
  const { db } = context;
  const tokenHash = hashSecret(input.token);
  const requireUsable = async () => {
    if (!(await isUsable(db, tokenHash))) throw gone();
  };
  await requireUsable();
  refuseCommonPassword(input.password, input);
  const passwordHash = await hashPasswordIf(requireUsable, input.password);
  return db.$transaction(async (tx) => {
    const { count } = await tx.setupToken.updateMany({ where: { tokenHash, usedAt: null, expiresAt: { gt: new Date() } }, data: { usedAt: new Date() } });
    if (count === 0 || (await tx.user.count()) > 0) throw gone();
    const user = await tx.user.create({ data: { email: input.email, name: input.name, passwordHash, isSiteAdmin: true }, select: { id: true } });
    const author = { actor: { kind: 'user', userId: user.id }, requestId: context.requestId };
    await writeAudit(tx, author, { action: 'setup.complete', objectType: 'user', objectId: user.id });
    return { email: input.email };
  });
}

async function isUsable(db: Queryable, tokenHash: string): Promise<boolean> {
  const token = await db.setupToken.findUnique({ where: { tokenHash } });
  return token !== null && token.usedAt === null && token.expiresAt > new Date() && (await db.user.findFirst({ select: { id: true } })) === null;
}

const gone = () => new FiducialError('gone', 'This set-up link has been used or has expired. While there is no account, starting the server prints a new one.');
