import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

function listFiles(path) {
  const full = join(root, path);
  if (!existsSync(full)) return [];
  if (statSync(full).isFile()) return [path];
  return readdirSync(full, { withFileTypes: true })
    .filter((entry) => entry.name !== 'generated' && entry.name !== 'node_modules')
    .flatMap((entry) => listFiles(join(path, entry.name)));
}

/** SHA-256 over the names and contents of files and folders (paths from the project's root). */
export function fingerprint(paths) {
  const hash = createHash('sha256').update(process.version);
  for (const file of paths.flatMap(listFiles).sort()) hash.update(file).update('\0').update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

/** Does `work` unless `stamp` says that it was done for the very same inputs. */
export async function onceFor(stamp, inputs, work) {
  const path = join(root, stamp);
  const now = fingerprint(inputs);
  if (existsSync(path) && readFileSync(path, 'utf8') === now) return 'unchanged';
  await work();
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, now);
}
