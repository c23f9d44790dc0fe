import { appendFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { Storage } from '../../storage';

/**
 * Faults that are planted into the server on purpose, to prove that the test would see them: an upload is acknowledged before it is safe; a row is
 * written before its object is in place; received bytes are not deleted; identity is written into the log.
 */
export type PlantedFault = 'none' | 'early-ack' | 'row-before-object' | 'staging-kept' | 'identity-in-log';

/** Longer than it takes until the row is written and the server killed. */
const LATE_MS = 5_000;

/** The storage with the fault in it. */
export function plantFault(fault: PlantedFault, storage: Storage): Storage {
  if (fault === 'identity-in-log') appendFileSync(join(storage.dataDir, 'server.log'), 'Fairweather\n');
  if (fault === 'staging-kept') storage.staging.remove = () => Promise.resolve();
  if (fault === 'row-before-object') {
    const put = storage.objects.putTogether.bind(storage.objects);
    storage.objects.putTogether = async (...input) => {
      const stored = await put(...input);
      const path = join(storage.dataDir, 'objects', stored.object.key);
      renameSync(path, `${path}.late`);
      setTimeout(() => renameSync(`${path}.late`, path), LATE_MS);
      return stored;
    };
  }
  return storage;
}
