import { MissingObjectsBanner } from '@/components/admin';
import { FiducialError } from '@/lib/domain/errors';
import { pageContext } from '@/lib/server/http/pages';
import { listMissingObjects } from '@/lib/server/ingest';

/** For site administrators, on the pages they come to; streamed, since the store is asked. A store that does not answer must not take the page with it: other pages say so. */
export async function MissingObjects() {
  const context = await pageContext();
  const missing = await listMissingObjects(context).catch((error: unknown) => {
    if (error instanceof FiducialError) return null;
    throw error;
  });
  return missing && missing.items.length > 0 ? <MissingObjectsBanner missing={missing} /> : null;
}
