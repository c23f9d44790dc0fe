// `prisma generate` looks for a schema engine binary that it never runs. Naming any existing file keeps it from
// trying a download, so set-up needs nothing but the npm registry.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export function generatePrisma() {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const result = spawnSync(process.execPath, ['node_modules/prisma/build/index.js', 'generate', '--no-hints'], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1', CHECKPOINT_DISABLE: '1' },
  });
  if (result.status !== 0) throw new Error(`prisma generate failed:\n${result.stdout}${result.stderr}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) generatePrisma();
