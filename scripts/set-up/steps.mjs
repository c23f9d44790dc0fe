import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildPrograms } from './build-programs.mjs';
import { onceFor, root } from './fingerprint.mjs';
import { node, run } from './run.mjs';
import { step } from './say.mjs';

export const SOURCES = ['app', 'components', 'lib', 'public', 'prisma', 'proxy.ts', 'instrumentation.ts', 'instrumentation-client.ts', 'next.config.js', 'postcss.config.mjs', 'tsconfig.json', 'package-lock.json'];

export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`Fiducial needs Node.js 20.19 or newer; this is ${process.versions.node}. Install a newer one from nodejs.org.`);
  process.exit(1);
}

export const install = () =>
  step('Packages', () =>
    onceFor('node_modules/.fiducial-installed', ['package-lock.json'], async () => {
      const npm = process.env.npm_execpath;
      const args = ['ci', '--no-audit', '--no-fund', '--include=dev'];
      // NODE_ENV=production would leave the build tools out.
      const env = { NODE_ENV: 'development' };
      if (npm && /\.c?js$/.test(npm)) await node([npm, ...args], { env });
      else await run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, { env });
    }),
  );

export const generate = () =>
  step('Database client', () =>
    onceFor('lib/server/db/generated/.stamp', ['prisma/schema.prisma', 'package-lock.json'], () => node(['scripts/generate-prisma.mjs'])),
  );

export const buildChildren = () => step('Worker programs', buildPrograms);

export const build = () =>
  step('Application (about a minute the first time)', () => {
    if (!existsSync(join(root, '.next/BUILD_ID'))) rmSync(join(root, '.next/.stamp'), { force: true });
    return onceFor('.next/.stamp', SOURCES, () =>
      node(['node_modules/next/dist/bin/next', 'build'], { env: { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', FIDUCIAL_DATA: join(root, '.next/build-data') } }),
    );
  });

export async function prepare() {
  checkNode();
  await install();
  await generate();
  await buildChildren();
  await build();
}
