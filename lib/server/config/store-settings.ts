import { join } from 'node:path';
import { z } from 'zod';

/** Where a bucket is and how to speak to it. Holds secrets: never log one. */
export interface S3Settings {
  kind: 's3';
  bucket: string;
  /** Before every key; '' or ends with a slash. */
  prefix: string;
  /** Null: Amazon's own, by region. */
  endpoint: string | null;
  region: string;
  /** `http://host/bucket/key` instead of `http://bucket.host/key`; most servers but Amazon's need it. */
  pathStyle: boolean;
  /** Null: the SDK looks in its usual places (environment, profile, instance role). */
  credentials: { accessKeyId: string; secretAccessKey: string } | null;
}

export type StoreSettings = { kind: 'directory'; folder: string } | S3Settings;

/** Bucket names: 3 to 63 lower-case letters, digits, dots and hyphens. */
const S3_ADDRESS = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/([A-Za-z0-9_./-]{0,200}))?$/;

export const storeEnvironment = {
  FIDUCIAL_STORE: z.string().regex(S3_ADDRESS, 'must be s3://bucket or s3://bucket/prefix').optional(),
  S3_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  S3_REGION: z.string().regex(/^[a-z0-9-]{1,40}$/, 'must be the name of a region').default('us-east-1'),
  S3_PATH_STYLE: z.enum(['true', 'false']).optional(),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
};

type StoreEnvironment = z.infer<z.ZodObject<typeof storeEnvironment>>;

export function readStoreSettings(settings: StoreEnvironment, dataDir: string): StoreSettings {
  if (settings.FIDUCIAL_STORE === undefined) return { kind: 'directory', folder: join(dataDir, 'objects') };
  const [, bucket = '', path = ''] = S3_ADDRESS.exec(settings.FIDUCIAL_STORE) ?? [];
  const { S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey, S3_ENDPOINT: endpoint } = settings;
  if ((accessKeyId === undefined) !== (secretAccessKey === undefined)) throw new Error('S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY belong together: one of them is missing.');
  const prefix = path.replace(/^\/+|\/+$/g, '');
  return {
    kind: 's3',
    bucket,
    prefix: prefix === '' ? '' : `${prefix}/`,
    endpoint: endpoint ?? null,
    region: settings.S3_REGION,
    pathStyle: settings.S3_PATH_STYLE === undefined ? endpoint !== undefined : settings.S3_PATH_STYLE === 'true',
    credentials: accessKeyId !== undefined && secretAccessKey !== undefined ? { accessKeyId, secretAccessKey } : null,
  };
}
