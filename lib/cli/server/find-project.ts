import { endpoints } from '@/lib/api';
import { FiducialError } from '@/lib/domain/errors';
import type { Credentials } from '../settings/credentials';
import { callServer } from './call-server';

/** A project by its id, or by its name when exactly one has it. @throws FiducialError 'not_found' | 'invalid' */
export async function findProject(credentials: Credentials, idOrName: string): Promise<{ id: string; name: string }> {
  const { items } = await callServer(credentials, endpoints.listProjects, { query: { search: idOrName.slice(0, 100), limit: 200 } });
  const named = items.filter(({ name }) => name.toLowerCase() === idOrName.toLowerCase());
  if (named.length > 1) throw new FiducialError('invalid', 'Several projects have this name. Use the id at the end of the project’s address.');
  const [only] = named;
  if (only) return only;
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(idOrName)) throw new FiducialError('not_found', 'There is no such project, or you are not a member of it.');
  return callServer(credentials, endpoints.getProject, { params: { projectId: idOrName } });
}
