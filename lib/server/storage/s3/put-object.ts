import { createHash, randomBytes } from 'node:crypto';
import { ObjectDamaged, ObjectExists, type ObjectContent } from '../contract';
import { countParts, readPart, type ContentPart } from './content-parts';
import type { S3Connection } from './s3-connection';
import { isAbsent, isNotImplemented, isTaken, s3Error } from './s3-errors';
import type { S3Limits } from './s3-limits';

export interface Destination {
  bucket: string;
  /** With the prefix. */
  key: string;
}

/** What one server has turned out not to know; shared by all puts of a bucket. */
export interface ServerHabits {
  conditionalWrites: boolean;
}

interface Put extends S3Connection {
  to: Destination;
  content: ObjectContent;
  limits: S3Limits;
  habits: ServerHabits;
  /** Kept with the object. Tells our own write, whose answer was lost, from that of someone else. */
  mark: string;
}

/**
 * Writes an object whole or not at all, never over another, and looks at it afterwards: length, mark, and the checksum where the server keeps one.
 * Checksums go with every request (SHA-256 for servers that know it, MD5 for the others), so that bytes changed on the way are refused there.
 */
export async function putObject(connection: S3Connection, to: Destination, content: ObjectContent, limits: S3Limits, habits: ServerHabits): Promise<void> {
  const put: Put = { ...connection, to, content, limits, habits, mark: randomBytes(12).toString('hex') };
  try {
    await write(put);
  } catch (error) {
    if (error instanceof ObjectDamaged) return discard(put);
    // The answer to a write that went through can be lost; then its repetition finds the key taken, or the parts gone.
    const found = await lookAt(put).catch(() => 'unknown');
    if (found === 'whole') return;
    if (found === 'damaged') return discard(put);
    if (isTaken(error) || error instanceof ObjectExists) throw new ObjectExists();
    throw s3Error(error);
  }
  if ((await lookAt(put)) !== 'whole') return discard(put);
}

/** Takes back what the server did not keep as it was sent. */
async function discard({ client, sdk, to }: Put): Promise<never> {
  await client.send(new sdk.DeleteObjectCommand({ Bucket: to.bucket, Key: to.key })).catch(() => undefined); // The sweep will find it.
  throw new ObjectDamaged();
}

async function write(put: Put): Promise<void> {
  if (!put.habits.conditionalWrites) await requireAbsent(put);
  try {
    await (countParts(put.content, put.limits.partBytes) > 1 ? writeInParts(put) : writeWhole(put));
  } catch (error) {
    if (!put.habits.conditionalWrites || !isNotImplemented(error)) throw error;
    put.habits.conditionalWrites = false;
    await write(put);
  }
}

/** Where the server cannot refuse to replace, a look must do: keys are made fresh here with 64 random bits, so nobody else writes to them. */
async function requireAbsent({ client, sdk, to }: Put): Promise<void> {
  const isAbsentNow = await client.send(new sdk.HeadObjectCommand({ Bucket: to.bucket, Key: to.key })).then(() => false, (error: unknown) => {
    if (isAbsent(error)) return true;
    throw error;
  });
  if (!isAbsentNow) throw new ObjectExists();
}

const condition = ({ habits }: Put) => (habits.conditionalWrites ? { IfNoneMatch: '*' } : {});

const described = ({ content, mark }: Put) => ({ ContentType: 'application/octet-stream', Metadata: { sha256: content.sha256, mark } });

async function writeWhole(put: Put): Promise<void> {
  const { client, sdk, to, content, limits } = put;
  const part = await readPart(content, 1, limits.partBytes);
  if (Buffer.from(part.sha256, 'base64').toString('hex') !== content.sha256) throw new ObjectDamaged();
  const { ETag, ServerSideEncryption } = await client.send(
    new sdk.PutObjectCommand({ Bucket: to.bucket, Key: to.key, ...described(put), ...condition(put), Body: part.bytes, ContentLength: part.bytes.length, ContentMD5: part.md5, ChecksumSHA256: part.sha256 }),
  );
  if (ServerSideEncryption === undefined) requireEtag(ETag, part);
}

/** Without encryption the entity tag of a whole object is its MD5; other forms say nothing. */
function requireEtag(etag: string | undefined, part: ContentPart): void {
  const hex = /^"?([0-9a-f]{32})"?$/.exec(etag ?? '')?.[1];
  if (hex !== undefined && hex !== Buffer.from(part.md5, 'base64').toString('hex')) throw new ObjectDamaged();
}

async function writeInParts(put: Put): Promise<void> {
  const { client, sdk, to } = put;
  const { UploadId } = await client.send(new sdk.CreateMultipartUploadCommand({ Bucket: to.bucket, Key: to.key, ...described(put), ChecksumAlgorithm: 'SHA256' }));
  const upload = { Bucket: to.bucket, Key: to.key, UploadId };
  try {
    const parts = await sendParts(put, upload);
    await client.send(new sdk.CompleteMultipartUploadCommand({ ...upload, ...condition(put), MultipartUpload: { Parts: parts } }));
  } catch (error) {
    // Parts cost money and hold bytes. What cannot be aborted now the sweep finds.
    await client.send(new sdk.AbortMultipartUploadCommand(upload)).catch(() => undefined);
    throw error;
  }
}

async function sendParts({ client, sdk, content, limits }: Put, upload: { Bucket: string; Key: string; UploadId: string | undefined }) {
  const count = countParts(content, limits.partBytes);
  const whole = createHash('sha256');
  const sent: { PartNumber: number; ETag: string | undefined; ChecksumSHA256?: string }[] = [];
  for (let first = 1; first <= count; first += limits.partsInFlight) {
    const numbers = Array.from({ length: Math.min(limits.partsInFlight, count - first + 1) }, (_, i) => first + i);
    const parts = await Promise.all(numbers.map((number) => readPart(content, number, limits.partBytes)));
    for (const part of parts) whole.update(part.bytes);
    sent.push(...(await Promise.all(parts.map(async ({ number, bytes, sha256, md5 }) => {
      const { ETag, ChecksumSHA256 } = await client.send(new sdk.UploadPartCommand({ ...upload, PartNumber: number, Body: bytes, ContentLength: bytes.length, ContentMD5: md5, ChecksumSHA256: sha256 }));
      // Servers that do not keep the part's checksum need not be told it again.
      return { PartNumber: number, ETag, ...(ChecksumSHA256 ? { ChecksumSHA256 } : {}) };
    }))));
  }
  if (whole.digest('hex') !== content.sha256) throw new ObjectDamaged();
  return sent;
}

/** What lies under the key: the object of this put, whole or not; something else, or nothing. */
async function lookAt({ client, sdk, to, content, mark, limits }: Put): Promise<'whole' | 'damaged' | 'foreign' | 'absent'> {
  try {
    const { ContentLength, ChecksumSHA256, Metadata } = await client.send(new sdk.HeadObjectCommand({ Bucket: to.bucket, Key: to.key, ChecksumMode: 'ENABLED' }));
    if (Metadata?.['mark'] !== mark) return 'foreign';
    // Of an object in parts it is a checksum of checksums; there the parts were checked one by one.
    const isOther = countParts(content, limits.partBytes) === 1 && ChecksumSHA256 !== undefined && Buffer.from(ChecksumSHA256, 'base64').toString('hex') !== content.sha256;
    return ContentLength === content.byteLength && !isOther ? 'whole' : 'damaged';
  } catch (error) {
    if (isAbsent(error)) return 'absent';
    throw s3Error(error);
  }
}
