// Builds the programs beside the application (the parser child, the command-line client and its threads) into dist/: node scripts/build-children.mjs [--out <folder>]
import { mkdirSync, renameSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const at = process.argv.indexOf('--out');
const out = at > 0 ? resolve(process.argv[at + 1]) : join(root, 'dist');

const children = {
  'parser-child': 'lib/server/ingest/parser/child.ts',
  fiducial: 'lib/cli/main.ts',
  'fiducial-worker': 'lib/cli/work/worker.ts',
};

mkdirSync(out, { recursive: true });
for (const [name, entry] of Object.entries(children)) {
  const file = join(out, `${name}.mjs`);
  const aside = `${file}.${process.pid}`;
  await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile: aside,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    tsconfig: 'tsconfig.json',
    // Native: loaded from node_modules.
    external: ['sharp', 'node-av'],
    banner: { js: "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);" },
    logLevel: 'warning',
  });
  // Into place at once: a server that starts a child meanwhile gets the old program or the new one.
  renameSync(aside, file);
}
