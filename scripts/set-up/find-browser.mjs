import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { node, run } from './run.mjs';
import { say } from './say.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

function onPath() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find((path) => existsSync(path));
}

async function installDebian() {
  if (!existsSync('/usr/bin/apt-get') || process.getuid?.() !== 0) return undefined;
  say('• Browser … installing Debian’s chromium');
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-q'], { env, allowFailure: true });
  await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'], { env, allowFailure: true });
  return onPath();
}

async function downloadPlaywrights() {
  say('• Browser … Playwright’s own download');
  await node(['node_modules/@playwright/test/cli.js', 'install', '--with-deps', 'chromium'], { allowFailure: true });
  const { chromium } = createRequire(import.meta.url)('@playwright/test');
  return existsSync(chromium.executablePath()) ? chromium.executablePath() : undefined;
}

/** A Chromium: the one named by FIDUCIAL_CHROMIUM, one on the machine, Debian's package, or Playwright's download. */
export async function findBrowser() {
  const found = process.env.FIDUCIAL_CHROMIUM ?? onPath() ?? (await installDebian()) ?? (await downloadPlaywrights());
  if (found) return found;
  console.error('The browser tests need Chromium. Install it, or name it: FIDUCIAL_CHROMIUM=/path/to/chromium npm test');
  process.exit(1);
}
