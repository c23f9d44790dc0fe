// npm run bench: speed beside the obvious way, in one run.
import { tsx } from './set-up/run.mjs';
import { findBrowser } from './set-up/find-browser.mjs';
import { buildChildren, checkNode, generate, install } from './set-up/steps.mjs';

checkNode();
await install();
await generate();
await buildChildren();
const { code } = await tsx(['bench/index.ts', ...process.argv.slice(2)], { show: true, allowFailure: true, env: { FIDUCIAL_CHROMIUM: await findBrowser() } });
process.exit(code);
