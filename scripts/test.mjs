// npm test: everything, on a fresh clone. Ends with "N passed, N failed".
import { checkLint, checkTypes, close, runPlaywright, runVitest } from './set-up/checks.mjs';
import { findBrowser } from './set-up/find-browser.mjs';
import { prepare } from './set-up/steps.mjs';
import { say } from './set-up/say.mjs';

await prepare();
const browser = await findBrowser();
say(`• Browser … ${browser}`);
const results = await Promise.all([checkTypes(), checkLint()]);
results.push(await runVitest('unit', []));
results.push(await runPlaywright({ FIDUCIAL_CHROMIUM: browser }));
close(results);
