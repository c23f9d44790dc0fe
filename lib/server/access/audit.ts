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

export type AuthoredEntry = Author & AuditEntry;

/** Writes the entry in the transaction of the change it records, so there is no change without its entry. */
export async function writeAudit(tx: Queryable, author: Author, entry: AuditEntry): Promise<void> {
  await tx.auditEvent.create({ data: rowOf({ ...author, ...entry }) });
}

/** The same for many changes of one transaction. */
export async function writeAudits(tx: Queryable, entries: readonly AuthoredEntry[]): Promise<void> {
  await tx.auditEvent.createMany({ data: entries.map(rowOf) });
}

function rowOf({ actor, requestId, action, projectId, objectType, objectId, detail }: AuthoredEntry) {
  return {
    actorId: actor?.userId ?? 'system',
    actorKind: actor?.kind ?? 'system',
    action,
    projectId: projectId ?? null,
    objectType,
    objectId,
    detail: JSON.stringify(detail ?? {}),
    requestId,
  };
}
