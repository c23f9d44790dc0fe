import type { endpoints, ParamsOf } from '@/lib/api';
import { FiducialError } from '@/lib/domain/errors';
import { requireImage, type OperationContext } from '../../access';
import { storage, type ObjectStore } from '../../storage';
import { parseRange } from './byte-range';

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
  return sendObject(request, objects, { key: image.thumbnailKey, size, etag: `"${image.contentHash}-preview"`, type: 'image/webp' });
}

interface Sent {
  key: string;
  size: number;
  etag: string;
  type: string;
}

async function sendObject(request: Request, objects: ObjectStore, { key, size, etag, type }: Sent): Promise<Response> {
  const headers = new Headers({
    'content-type': type,
    // The bytes under this address never change, and only who may see them has them in a cache.
    'cache-control': 'private, max-age=31536000, immutable',
    etag,
    'accept-ranges': 'bytes',
    // What people uploaded is data, never a page: nothing sniffs it, shows it as a document or runs it.
    'x-content-type-options': 'nosniff',
    'content-disposition': 'attachment',
    'content-security-policy': "sandbox; default-src 'none'",
    'cross-origin-resource-policy': 'same-origin',
  });
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers });
  // If-Range (RFC 9110 section 13.1.5): a range of some other content is of no use, so the whole is sent.
  const ifRange = request.headers.get('if-range');
  const range = ifRange === null || ifRange === etag ? parseRange(request.headers.get('range'), size) : null;
  if (range === 'unsatisfiable') {
    headers.set('content-range', `bytes */${size}`);
    headers.delete('cache-control');
    return new Response(null, { status: 416, headers });
  }
  const { start, end } = range ?? { start: 0, end: size - 1 };
  headers.set('content-length', String(end - start + 1));
  if (range) headers.set('content-range', `bytes ${start}-${end}/${size}`);
  return new Response(await objects.readRange(key, start, end), { status: range ? 206 : 200, headers });
}
