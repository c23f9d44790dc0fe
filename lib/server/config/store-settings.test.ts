import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readConfig } from './index';

const folder = mkdtempSync(join(tmpdir(), 'fiducial-config-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const read = (environment: Record<string, string>) => readConfig({ FIDUCIAL_DATA: folder, ...environment }).store;
const secret = 'not-to-be-printed';

describe('the store setting', () => {
  it('is a folder of the data directory when nothing is said', () => {
    expect(read({})).toEqual({ kind: 'directory', folder: join(folder, 'objects') });
  });

  it('names a bucket, a prefix, and how to speak to the server', () => {
    expect(read({ FIDUCIAL_STORE: 's3://images/ward-7/', S3_ENDPOINT: 'http://127.0.0.1:9000', S3_ACCESS_KEY_ID: 'a', S3_SECRET_ACCESS_KEY: secret })).toEqual({
      kind: 's3', bucket: 'images', prefix: 'ward-7/', endpoint: 'http://127.0.0.1:9000', region: 'us-east-1', pathStyle: true, credentials: { accessKeyId: 'a', secretAccessKey: secret },
    });
    expect(read({ FIDUCIAL_STORE: 's3://images', S3_REGION: 'eu-central-1' })).toMatchObject({ prefix: '', endpoint: null, region: 'eu-central-1', pathStyle: false, credentials: null });
  });

  it.each([
    ['FIDUCIAL_STORE', { FIDUCIAL_STORE: 'gs://images' }],
    ['FIDUCIAL_STORE', { FIDUCIAL_STORE: 's3://Images' }],
    ['S3_ENDPOINT', { FIDUCIAL_STORE: 's3://images', S3_ENDPOINT: 'file:///etc' }],
    ['S3_PATH_STYLE', { FIDUCIAL_STORE: 's3://images', S3_PATH_STYLE: 'maybe' }],
    ['S3_SECRET_ACCESS_KEY', { FIDUCIAL_STORE: 's3://images', S3_ACCESS_KEY_ID: 'a' }],
    ['S3_ACCESS_KEY_ID', { FIDUCIAL_STORE: 's3://images', S3_SECRET_ACCESS_KEY: secret }],
  ])('is refused by name: %s', (name, environment) => {
    expect(() => read(environment)).toThrow(name);
    try {
      read(environment);
    } catch (error) {
      expect(String(error)).not.toContain(secret);
    }
  });
});
