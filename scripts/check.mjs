// npm run check: types, lint, unit and conformance tests; under a minute.
import { checkLint, checkTypes, close, runVitest } from './set-up/checks.mjs';
import { buildChildren, checkNode, generate, install } from './set-up/steps.mjs';

checkNode();
await install();
await generate();
await buildChildren();
const PURE = ['lib/rooms', 'lib/geometry', 'lib/roi-kinds', 'lib/domain', 'lib/imaging', 'lib/image-formats', 'lib/export-formats', 'lib/editor', 'lib/api', 'lib/browser'];
const [types, lint] = await Promise.all([checkTypes(), checkLint()]);
close([types, lint, await runVitest('check', PURE)]);
