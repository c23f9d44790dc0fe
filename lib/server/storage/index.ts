import { join } from 'node:path';
import { config } from '../config';
import { ObjectStore } from './object-store';
import { StagingArea } from './staging-area';

export { ObjectStore, isMissing, type StoredObject } from './object-store';
export { StagingArea } from './staging-area';

/** Everything that ingest and browse need of the disk. */
export interface Storage {
  objects: ObjectStore;
  staging: StagingArea;
  dataDir: string;
}

export function openStorage(dataDir: string): Storage {
  return { objects: new ObjectStore(join(dataDir, 'objects')), staging: new StagingArea(join(dataDir, 'staging')), dataDir };
}

const store = globalThis as { fiducialStorage?: Storage };

/** The process's storage, in the data directory. */
export function storage(): Storage {
  return (store.fiducialStorage ??= openStorage(config().dataDir));
}
