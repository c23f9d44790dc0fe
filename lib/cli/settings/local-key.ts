import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { FiducialError } from '@/lib/domain/errors';
import { configFolder } from '../environment';
import { readPrivate, writePrivate } from './private-file';

const pathOf = () => join(configFolder(), 'local-key');

/** 32 bytes from their base64url text. @throws FiducialError 'invalid' */
export function parseKey(text: string): Uint8Array {
  const key = Buffer.from(text.trim(), 'base64url');
  if (key.length !== 32) throw new FiducialError('invalid', 'A pseudonym key is 32 bytes as base64url (43 characters).');
  return new Uint8Array(key);
}

/** A key from a file of the person's choice. */
export async function readKeyFile(path: string): Promise<Uint8Array> {
  const text = await readPrivate(path);
  if (text === null) throw new FiducialError('invalid', 'The file with the pseudonym key does not exist.');
  return parseKey(text);
}

/**
 * The key for files that belong to no project: drawn at random the first time and kept, so that one patient has one pseudonym on this machine.
 * `isNew` tells that it was made now.
 */
export async function readLocalKey(): Promise<{ key: Uint8Array; isNew: boolean; path: string }> {
  const path = pathOf();
  const known = await readPrivate(path);
  if (known !== null) return { key: parseKey(known), isNew: false, path };
  const key = randomBytes(32);
  await writePrivate(path, `${key.toString('base64url')}\n`);
  return { key: new Uint8Array(key), isNew: true, path };
}
