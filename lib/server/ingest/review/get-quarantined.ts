import type { endpoints, ParamsOf, ReplyOf } from '@/lib/api';
import { imageFormats } from '@/lib/image-formats';
import { frameTableSchema, imageDescriptionSchema } from '@/lib/imaging/image-description';
import { requireQuarantined, type OperationContext } from '../../access';
import { viewQuarantined } from './view-quarantined';

type Endpoint = typeof endpoints.getQuarantined;

/** All that is needed to look at one image in quarantine. */
export async function getQuarantined(context: OperationContext, { quarantineId }: ParamsOf<Endpoint>): Promise<ReplyOf<Endpoint>> {
  const { db, actor } = context;
  const { row } = await requireQuarantined(db, actor, quarantineId);
  const frameTable = frameTableSchema.parse(JSON.parse(row.frameTable));
  const uploader = await db.user.findUnique({ where: { id: row.uploaderId }, select: { name: true } });
  return {
    ...viewQuarantined(actor, row, uploader?.name ?? ''),
    description: imageDescriptionSchema.parse(JSON.parse(row.description)),
    frameTable,
    contentHash: row.contentHash,
    byteLength: row.byteLength,
    // The pictures of a video are taken out of it; what is stored is the video, which nothing here can write again (a DICOM file may hold one, too).
    canMask: frameTable.holder !== 'frames' && imageFormats.some((format) => format.name === row.format && format.mask !== undefined),
  };
}
