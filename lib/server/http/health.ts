import { FiducialError } from '@/lib/domain/errors';
import type { PublicContext } from '../access';
import { readDatabaseNow } from '../db/dialect';
import { productVersion } from './product-version';

/** Asks the database something; throws `unavailable` (503) when it does not answer. */
export async function readHealth(context: PublicContext): Promise<{ status: 'ok'; version: string }> {
  try {
    await readDatabaseNow(context.db);
  } catch {
    throw new FiducialError('unavailable', 'The database does not answer.');
  }
  return { status: 'ok', version: productVersion() };
}
