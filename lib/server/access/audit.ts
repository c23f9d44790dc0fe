import type { Queryable } from '../db';

export interface AuditEntry {
  action: string;
  objectType: string;
  objectId: string;
  projectId?: string | null;
  /** Ids, counts and names of fields only: never a patient's data, never a secret. */
  detail?: Record<string, string | number | boolean | null>;
}

interface Author {
  actor: { kind: string; userId: string } | null;
  requestId: string;
}

/** Writes the entry in the transaction of the change it records, so there is no change without its entry. */
export async function writeAudit(tx: Queryable, author: Author, entry: AuditEntry): Promise<void> {
  await tx.auditEvent.create({
    data: {
      actorId: author.actor?.userId ?? 'system',
      actorKind: author.actor?.kind ?? 'system',
      action: entry.action,
      projectId: entry.projectId ?? null,
      objectType: entry.objectType,
      objectId: entry.objectId,
      detail: JSON.stringify(entry.detail ?? {}),
      requestId: author.requestId,
    },
  });
}
