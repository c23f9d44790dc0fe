// npm run test:long: every unit and operation test at its full size (hours on a small machine). Ends with "N passed, N failed".
import { close, runVitest } from './set-up/checks.mjs';
import { buildChildren, checkNode, generate, install } from './set-up/steps.mjs';

checkNode();
await install();
await generate();
await buildChildren();
process.env.FIDUCIAL_LONG = '1';
close([await runVitest('long', [], ['--testTimeout=7200000', '--hookTimeout=600000'])]);
