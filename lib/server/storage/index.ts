import { join } from 'node:path';
import { config } from '../config';
import { DirectoryBucket } from './directory/directory-bucket';
import { ObjectStore } from './object-store';
import { StagingArea } from './staging-area';
import { WorkArea } from './work-area';

export { ObjectDamaged, ObjectExists, ObjectMissing, StoreUnavailable, type ListedObject } from './contract';
export { isMissing } from './directory/file-errors';
export { ObjectStore, type MeasuredFile, type StoredObject } from './object-store';
export { StagingArea } from './staging-area';
export { WORK_FILES, WorkArea } from './work-area';

/** Everything that ingest and browse need of the disk. */
export interface Storage {
  objects: ObjectStore;
  staging: StagingArea;
  work: WorkArea;
  dataDir: string;
}

export function openDirectoryStore(folder: string): ObjectStore {
  return new ObjectStore(new DirectoryBucket(folder));
}

export function openStorage(dataDir: string): Storage {
  return {
    objects: openDirectoryStore(join(dataDir, 'objects')),
    staging: new StagingArea(join(dataDir, 'staging')),
    work: new WorkArea(join(dataDir, 'work')),
    dataDir,
  };
}

const store = globalThis as { fiducialStorage?: Storage };

/** The process's storage, in the data directory. */
export function storage(): Storage {
  return (store.fiducialStorage ??= openStorage(config().dataDir));
}
