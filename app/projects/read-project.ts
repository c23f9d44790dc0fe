import { cache } from 'react';
import { getProject } from '@/lib/server/admin';
import { pageContext } from '@/lib/server/http/pages';
import { readOrNotFound } from './read-or-not-found';

/** The project of the page, read once for layout and page. */
export const readProject = cache(async (projectId: string) => {
  const context = await pageContext();
  return readOrNotFound(() => getProject(context, { projectId }));
});
