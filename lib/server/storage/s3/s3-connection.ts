import type * as Sdk from '@aws-sdk/client-s3';
import type { S3Settings } from '../../config';
import type { S3Limits } from './s3-limits';

export interface S3Connection {
  sdk: typeof Sdk;
  client: Sdk.S3Client;
}

/** The SDK takes a quarter of a second to load: only servers that use it do. */
export async function connect(settings: S3Settings, limits: S3Limits): Promise<S3Connection> {
  const sdk = await import('@aws-sdk/client-s3');
  const client = new sdk.S3Client({
    region: settings.region,
    forcePathStyle: settings.pathStyle,
    ...(settings.endpoint ? { endpoint: settings.endpoint } : {}),
    ...(settings.credentials ? { credentials: settings.credentials } : {}),
    maxAttempts: limits.attempts,
    // Servers other than Amazon's stumble over checksums in trailers; we send our own in headers.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: { connectionTimeout: limits.connectMs, requestTimeout: limits.silenceMs, throwOnRequestTimeout: true, socketTimeout: limits.silenceMs },
  });
  return { sdk, client };
}
