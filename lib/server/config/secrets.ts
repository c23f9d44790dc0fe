import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, linkSync, openSync, readFileSync, rmSync, writeSync, fsyncSync } from 'node:fs';
import { join } from 'node:path';
import { bringNamesToDisk, makeDurableFolder } from './durable-folder';

/**
 * A 32-byte secret kept in the data directory, made on first use and readable by the server's user only.
 * Two processes starting at once agree: the file is written aside and linked into place, and the first link wins.
 */
export function readOrMakeSecret(dataDir: string, name: string): Buffer {
  const folder = join(dataDir, 'secrets');
  const path = join(folder, name);
  if (!existsSync(path)) {
    makeDurableFolder(folder);
    const aside = `${path}.${randomBytes(6).toString('hex')}`;
    const file = openSync(aside, 'wx', 0o600);
    writeSync(file, randomBytes(32).toString('base64url'));
    fsyncSync(file);
    closeSync(file);
    try {
      linkSync(aside, path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    } finally {
      rmSync(aside);
    }
    // What is sealed with a secret that a power cut took could never be opened again.
    bringNamesToDisk(folder);
  }
  const secret = Buffer.from(readFileSync(path, 'utf8').trim(), 'base64url');
  if (secret.length !== 32) throw new Error(`The secret ${name} in the data directory is damaged: restore it from the backup.`);
  return secret;
}
