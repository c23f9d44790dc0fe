import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createClient } from '@libsql/client';
import type { ProjectRole } from '@/lib/domain/permissions';
import type { TestServer } from './server';

/** Changes exactly one row behind the server's back. */
async function changeRow(server: TestServer, sql: string, args: string[]): Promise<void> {
  const database = createClient({ url: pathToFileURL(join(server.dataDir, 'fiducial.db')).href });
  try {
    await database.execute('PRAGMA busy_timeout = 5000');
    const { rowsAffected } = await database.execute({ sql, args });
    if (rowsAffected !== 1) throw new Error(`${rowsAffected} rows were changed.`);
  } finally {
    database.close();
  }
}

/** What no page offers: the time of an invitation is over at once. */
export const expireInvitation = (server: TestServer, email: string): Promise<void> =>
  changeRow(server, 'UPDATE "Invitation" SET "expiresAt" = ? WHERE "email" = ?', [new Date(0).toISOString(), email]);

/** For tests that are not about inviting: an administrator may send 20 invitations an hour, and a whole run needs more members. */
export const addMember = (server: TestServer, projectId: string, email: string, role: ProjectRole): Promise<void> =>
  changeRow(server, 'INSERT INTO "Membership" ("id", "projectId", "userId", "role") SELECT ?, ?, "id", ? FROM "User" WHERE "email" = ?', [randomUUID(), projectId, role, email]);
