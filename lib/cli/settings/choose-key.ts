import { endpoints } from '@/lib/api';
import type { DeidentificationProfile } from '@/lib/imaging/deidentification/profile';
import { say } from '../output/terminal';
import { findProject } from '../server/find-project';
import { callServer } from '../server/call-server';
import { readCredentials } from './credentials';
import { parseKey, readKeyFile, readLocalKey } from './local-key';

export interface KeyOptions {
  keyFile?: string;
  project?: string;
  server?: string;
}

/** The key of the project, of the file, or of this machine; a project brings its profile with it. */
export async function chooseKey(options: KeyOptions, profile: DeidentificationProfile): Promise<{ key: Uint8Array; profile: DeidentificationProfile }> {
  if (options.project !== undefined) {
    const credentials = await readCredentials(options.server);
    const { id: projectId } = await findProject(credentials, options.project);
    const reply = await callServer(credentials, endpoints.getPseudonymKey, { params: { projectId } });
    return { key: parseKey(reply.key), profile: 'profile' in reply ? (reply.profile as DeidentificationProfile) : profile };
  }
  if (options.keyFile !== undefined) return { key: await readKeyFile(options.keyFile), profile };
  const { key, isNew, path } = await readLocalKey();
  if (isNew) say(`A pseudonym key for this machine was made and kept in ${path}. Whoever has it can recognise patients again: keep it to yourself.`);
  return { key, profile };
}
