import { Readable } from 'node:stream';
import { sendRange, type endpoints, type ParamsOf } from '@/lib/api';
import { FiducialError } from '@/lib/domain/errors';
import { openProjectKey, requireQuarantined, writeAudit, type OperationContext } from '../../access';
import { storage, type Storage } from '../../storage';

type Input = ParamsOf<typeof endpoints.getQuarantinedContent> & { request: Request };
type Part = 'content' | 'frames' | 'thumbnail';

const PARTS = {
  content: { ending: '', type: 'application/octet-stream', lengthOf: (row: { byteLength: number }) => row.byteLength },
  frames: { ending: '.frames', type: 'application/octet-stream', lengthOf: (row: { framesLength: number }) => row.framesLength },
  thumbnail: { ending: '.preview', type: 'image/jpeg', lengthOf: (row: { previewLength: number }) => row.previewLength },
} as const;

/** One part of an image in quarantine, decrypted on its way. No cache keeps it. That somebody looked at the pixels is audited, once for whoever begins at the first byte. */
export async function readQuarantined(context: OperationContext, part: Part, { quarantineId, request }: Input, opened: Pick<Storage, 'quarantine'> = storage()): Promise<Response> {
  const { db, actor } = context;
  const { row } = await requireQuarantined(db, actor, quarantineId);
  const { ending, type, lengthOf } = PARTS[part];
  const size = lengthOf(row);
  if (size === 0) throw new FiducialError('not_found', 'This image has no such part.');
  const { sealedKey } = await db.project.findUniqueOrThrow({ where: { id: row.projectId }, select: { sealedKey: true } });
  const key = openProjectKey(sealedKey, row.projectId);
  return sendRange(request, {
    size, type, keep: 'never', etag: `"${row.contentHash}${ending}"`,
    open: async (start, end) => {
      if (part !== 'thumbnail') await auditLook(context, row);
      return Readable.toWeb(Readable.from(opened.quarantine.read(`${row.objectKey}${ending}`, key, start, end))) as ReadableStream<Uint8Array>;
    },
  });
}

/** An hour of looking is one entry. */
const LOOK_MS = 3_600_000;

async function auditLook(context: OperationContext, { id, projectId }: { id: string; projectId: string }): Promise<void> {
  const { db, actor } = context;
  const entry = { action: 'quarantine.view', objectType: 'quarantinedImage', objectId: id, projectId };
  const recent = await db.auditEvent.findFirst({ where: { projectId, at: { gt: new Date(Date.now() - LOOK_MS) }, action: entry.action, objectId: id, actorId: actor.userId }, select: { id: true } });
  if (!recent) await writeAudit(db, context, entry);
}
