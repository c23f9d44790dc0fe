import { join } from 'node:path';
import { z } from 'zod';
import { FiducialError } from '@/lib/domain/errors';
import { configFolder, tokenOfEnvironment } from '../environment';
import { readPrivate, writePrivate } from './private-file';

/** `current` is the server of the last login; tokens by server. */
const credentialsSchema = z.object({ current: z.string(), tokens: z.record(z.string(), z.string()) });

export interface Credentials {
  /** Origin, e.g. https://annotate.example.org, without a slash at its end. */
  server: string;
  token: string;
}

const pathOf = () => join(configFolder(), 'credentials.json');

/** @throws FiducialError 'invalid' when it is not the address of a server */
export function normaliseServer(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol)) throw new FiducialError('invalid', 'The address of the server must begin with https:// (or http:// on this machine).');
  const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (url.protocol === 'http:' && !isLocal) throw new FiducialError('invalid', 'A server on another machine is reached by https:// only: the token would be readable on the way.');
  return url.origin;
}

/** The token for a server, the last one used when none is named. @throws FiducialError 'unauthenticated' */
export async function readCredentials(server?: string): Promise<Credentials> {
  const wanted = server === undefined ? undefined : normaliseServer(server);
  const given = tokenOfEnvironment();
  if (given && (wanted === undefined || wanted === normaliseServer(given.server))) return { server: normaliseServer(given.server), token: given.token };
  const text = await readPrivate(pathOf());
  const known = text === null ? null : credentialsSchema.safeParse(JSON.parse(text)).data;
  const chosen = wanted ?? known?.current;
  const token = chosen === undefined ? undefined : known?.tokens[chosen];
  if (chosen === undefined || token === undefined) throw new FiducialError('unauthenticated', 'Not logged in. Run: fiducial login <server>');
  return { server: chosen, token };
}

export async function saveCredentials({ server, token }: Credentials): Promise<void> {
  const text = await readPrivate(pathOf());
  const known = text === null ? undefined : credentialsSchema.safeParse(JSON.parse(text)).data;
  await writePrivate(pathOf(), `${JSON.stringify({ current: server, tokens: { ...known?.tokens, [server]: token } }, null, 2)}\n`);
}
