import { join } from 'node:path';
import { config, type StoreSettings } from '../config';
import { DirectoryBucket } from './directory/directory-bucket';
import type { ObjectBucket } from './contract';
import { ObjectStore } from './object-store';
import { QuarantineStore } from './quarantine/quarantine-store';
import { S3Bucket } from './s3/s3-bucket';
import { StagingArea } from './staging-area';
import { WorkArea } from './work-area';

export { ObjectDamaged, ObjectExists, ObjectMissing, StoreUnavailable, type ListedObject } from './contract';
export { isMissing } from './directory/file-errors';
export { ObjectStore, type MeasuredFile, type StoredObject } from './object-store';
export { QuarantineStore } from './quarantine/quarantine-store';
export { isWholeFile, memberOf, readStaged, type StagedBytes } from './staged-bundle';
export { StagingArea, uploadsOfStaged } from './staging-area';
export { WorkArea, workFile } from './work-area';

/** Everything that ingest and browse need of the disk. */
export interface Storage {
  objects: ObjectStore;
  staging: StagingArea;
  quarantine: QuarantineStore;
  work: WorkArea;
  dataDir: string;
}

export function openDirectoryStore(folder: string): ObjectStore {
  return new ObjectStore(new DirectoryBucket(folder));
}

/** The family of stores: each settings' kind is one way of keeping objects. */
const buckets: { [Kind in StoreSettings['kind']]: (settings: Extract<StoreSettings, { kind: Kind }>) => ObjectBucket } = {
  directory: ({ folder }) => new DirectoryBucket(folder),
  s3: (settings) => new S3Bucket(settings),
};

function openBucket<Kind extends StoreSettings['kind']>(settings: Extract<StoreSettings, { kind: Kind }> & { kind: Kind }): ObjectBucket {
  return buckets[settings.kind](settings);
}

export function openStorage(dataDir: string, settings: StoreSettings = { kind: 'directory', folder: join(dataDir, 'objects') }): Storage {
  return {
    objects: new ObjectStore(openBucket(settings)),
    quarantine: new QuarantineStore(join(dataDir, 'quarantine')),
    staging: new StagingArea(join(dataDir, 'staging')),
    work: new WorkArea(join(dataDir, 'work')),
    dataDir,
  };
}

const store = globalThis as { fiducialStorage?: Storage };

/** The process's storage, in the data directory. */
export function storage(): Storage {
  return (store.fiducialStorage ??= openStorage(config().dataDir, config().store));
}
