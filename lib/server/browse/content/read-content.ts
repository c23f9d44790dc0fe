import { sendRange, type endpoints, type ParamsOf } from '@/lib/api';
import { FiducialError } from '@/lib/domain/errors';
import { requireImage, type OperationContext } from '../../access';
import { storage, type ObjectStore } from '../../storage';

type Input = ParamsOf<typeof endpoints.getContent> & { request: Request };

/** The stored bytes of an image, whole or one range of them. Not audited by range: opening the image was. */
export async function readContent(context: OperationContext, { imageId, request }: Input, objects: ObjectStore = storage().objects): Promise<Response> {
  const { db, actor } = context;
  await requireImage(db, actor, imageId, 'images.view');
  const image = await db.image.findUnique({ where: { id: imageId }, select: { objectKey: true, byteLength: true, contentHash: true } });
  if (!image) throw new FiducialError('not_found', 'There is no such image, or you may not see it.');
  return sendObject(request, objects, { key: image.objectKey, size: image.byteLength, etag: `"${image.contentHash}"`, type: 'application/octet-stream' });
}

/** The pictures that were taken out of a video, whole or one range of them. */
export async function readFrames(context: OperationContext, { imageId, request }: Input, objects: ObjectStore = storage().objects): Promise<Response> {
  const { db, actor } = context;
  await requireImage(db, actor, imageId, 'images.view');
  const image = await db.image.findUnique({ where: { id: imageId }, select: { framesKey: true, contentHash: true } });
  const size = image?.framesKey ? await objects.sizeOf(image.framesKey) : null;
  if (!image?.framesKey || size === null) throw new FiducialError('not_found', 'The frames of this image lie in its content.');
  return sendObject(request, objects, { key: image.framesKey, size, etag: `"${image.contentHash}-frames"`, type: 'application/octet-stream' });
}

/** A preview at most 256 pixels a side. */
export async function readThumbnail(context: OperationContext, { imageId, request }: Input, objects: ObjectStore = storage().objects): Promise<Response> {
  const { db, actor } = context;
  await requireImage(db, actor, imageId, 'images.view');
  const image = await db.image.findUnique({ where: { id: imageId }, select: { thumbnailKey: true, contentHash: true } });
  const size = image?.thumbnailKey ? await objects.sizeOf(image.thumbnailKey) : null;
  if (!image?.thumbnailKey || size === null) throw new FiducialError('not_found', 'This image has no preview.');
  return sendObject(request, objects, { key: image.thumbnailKey, size, etag: `"${image.contentHash}-preview"`, type: image.thumbnailKey.endsWith('.webp') ? 'image/webp' : 'image/jpeg' });
}

interface Sent {
  key: string;
  size: number;
  etag: string;
  type: string;
}

function sendObject(request: Request, objects: ObjectStore, { key, ...sent }: Sent): Promise<Response> {
  return sendRange(request, { ...sent, keep: 'forever', open: (start, end) => objects.readRange(key, start, end) });
}
