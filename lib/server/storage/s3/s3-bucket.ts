import type { ListMultipartUploadsCommandOutput, ListObjectsV2CommandOutput } from '@aws-sdk/client-s3';
import type { S3Settings } from '../../config';
import type { ListedObject, ObjectBucket, ObjectContent, ObjectFacts } from '../contract';
import { isObjectKey } from '../object-keys';
import { putObject, type Destination, type ServerHabits } from './put-object';
import { readRange } from './read-range';
import { connect, type S3Connection } from './s3-connection';
import { isAbsent, s3Error } from './s3-errors';
import { S3_LIMITS, type S3Limits } from './s3-limits';

/** Objects in a bucket of any S3-compatible server. Requests are repeated by the SDK (500, 503 SlowDown, lost connections), with growing pauses. */
export class S3Bucket implements ObjectBucket {
  readonly #limits: S3Limits;
  readonly #habits: ServerHabits = { conditionalWrites: true };
  #connection: Promise<S3Connection> | null = null;

  constructor(private readonly settings: S3Settings, limits: Partial<S3Limits> = {}) {
    this.#limits = { ...S3_LIMITS, ...limits };
  }

  async put(key: string, content: ObjectContent): Promise<void> {
    await putObject(await this.#open(), this.#to(key), content, this.#limits, this.#habits);
  }

  async readRange(key: string, start: number, end: number): Promise<ReadableStream<Uint8Array>> {
    return readRange(await this.#open(), this.#to(key), start, end);
  }

  async head(key: string): Promise<ObjectFacts | null> {
    const { client, sdk } = await this.#open();
    const { bucket, key: Key } = this.#to(key);
    try {
      const { ContentLength, Metadata } = await client.send(new sdk.HeadObjectCommand({ Bucket: bucket, Key }));
      return { byteLength: ContentLength ?? 0, sha256: Metadata?.['sha256'] ?? null };
    } catch (error) {
      if (isAbsent(error)) return null;
      throw s3Error(error);
    }
  }

  delete(key: string): Promise<void> {
    return this.#deleteRaw(this.#to(key).key);
  }

  async *list(): AsyncGenerator<ListedObject> {
    yield* this.#listObjects();
    yield* this.#listLeftovers();
  }

  async *#listObjects(): AsyncGenerator<ListedObject> {
    const { client, sdk } = await this.#open();
    const { bucket, prefix } = this.settings;
    let token: string | undefined;
    do {
      const page: ListObjectsV2CommandOutput = await client.send(new sdk.ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, MaxKeys: this.#limits.pageObjects, ...(token ? { ContinuationToken: token } : {}) })).catch((error: unknown) => {
        throw s3Error(error);
      });
      for (const { Key, LastModified } of page.Contents ?? []) {
        if (Key === undefined || !LastModified) continue;
        const key = Key.slice(prefix.length);
        // What is not ours is left alone: a bucket may be shared.
        if (isObjectKey(key)) yield { key, modifiedAt: LastModified, remove: () => this.#deleteRaw(Key) };
      }
      token = page.IsTruncated ? page.NextContinuationToken : undefined;
    } while (token !== undefined);
  }

  /** Multipart uploads that a crash left open: their parts are kept, and paid for, until someone aborts them. */
  async *#listLeftovers(): AsyncGenerator<ListedObject> {
    const { client, sdk } = await this.#open();
    const { bucket, prefix } = this.settings;
    let marker: { KeyMarker?: string; UploadIdMarker?: string } | null = {};
    while (marker) {
      const page: ListMultipartUploadsCommandOutput = await client.send(new sdk.ListMultipartUploadsCommand({ Bucket: bucket, Prefix: prefix, MaxUploads: this.#limits.pageObjects, ...marker })).catch((error: unknown) => {
        throw s3Error(error);
      });
      for (const { Key, UploadId, Initiated } of page.Uploads ?? []) {
        if (Key === undefined || UploadId === undefined || !isObjectKey(Key.slice(prefix.length))) continue;
        const remove = async () => void (await client.send(new sdk.AbortMultipartUploadCommand({ Bucket: bucket, Key, UploadId })));
        yield { key: null, modifiedAt: Initiated ?? new Date(0), remove };
      }
      marker = page.IsTruncated ? { ...(page.NextKeyMarker ? { KeyMarker: page.NextKeyMarker } : {}), ...(page.NextUploadIdMarker ? { UploadIdMarker: page.NextUploadIdMarker } : {}) } : null;
    }
  }

  async #deleteRaw(Key: string): Promise<void> {
    const { client, sdk } = await this.#open();
    await client.send(new sdk.DeleteObjectCommand({ Bucket: this.settings.bucket, Key })).catch((error: unknown) => {
      if (!isAbsent(error)) throw s3Error(error);
    });
  }

  #to(key: string): Destination {
    return { bucket: this.settings.bucket, key: this.settings.prefix + key };
  }

  #open(): Promise<S3Connection> {
    return (this.#connection ??= connect(this.settings, this.#limits));
  }
}
