import { ObjectMissing, StoreUnavailable } from '../contract';
import type { Destination } from './put-object';
import type { S3Connection } from './s3-connection';
import { isAbsent, s3Error } from './s3-errors';

/** How often a stream that broke off goes on where it was. */
const RESUMPTIONS = 3;

/** Bytes `start` to `end`, both included, as they come. Goes on where it was when the connection breaks in the middle. */
export async function readRange(connection: S3Connection, from: Destination, start: number, end: number): Promise<ReadableStream<Uint8Array>> {
  const first = await openRange(connection, from, start, end);
  const pieces = follow(connection, from, { start, end }, first);
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}

async function* follow(connection: S3Connection, from: Destination, { start, end }: { start: number; end: number }, first: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, undefined> {
  let at = start;
  let body = first;
  for (let broken = 0; ; broken += 1) {
    try {
      for await (const chunk of body) {
        at += chunk.length;
        yield chunk;
      }
      if (at === end + 1) return undefined;
    } catch (error) {
      if (broken >= RESUMPTIONS) throw s3Error(error);
    }
    if (broken >= RESUMPTIONS || at > end + 1) throw new StoreUnavailable('S3 body of the wrong length');
    body = await openRange(connection, from, at, end);
  }
}

async function openRange({ client, sdk }: S3Connection, { bucket, key }: Destination, start: number, end: number): Promise<AsyncIterable<Uint8Array>> {
  try {
    const { Body, ContentLength } = await client.send(new sdk.GetObjectCommand({ Bucket: bucket, Key: key, Range: `bytes=${start}-${end}` }));
    if (!Body || ContentLength !== end - start + 1) throw new StoreUnavailable('S3 range not honoured');
    return Body as unknown as AsyncIterable<Uint8Array>;
  } catch (error) {
    throw isAbsent(error) ? new ObjectMissing() : s3Error(error);
  }
}
