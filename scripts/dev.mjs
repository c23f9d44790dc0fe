// npm run dev: the same server with reloading, for developers.
import { spawn } from 'node:child_process';
import { root } from './set-up/fingerprint.mjs';
import { buildChildren, checkNode, generate, install } from './set-up/steps.mjs';
import { host, port, serverEnvironment } from './set-up/serve.mjs';

checkNode();
await install();
await generate();
await buildChildren();
const child = spawn(process.execPath, ['node_modules/next/dist/bin/next', 'dev', '-H', host, '-p', String(port)], {
  cwd: root,
  env: { ...process.env, ...serverEnvironment, NODE_ENV: 'development' },
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => process.exit(code ?? 0));
