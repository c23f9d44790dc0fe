// npm run demo: from a fresh clone to a working Fiducial with demo data and three accounts.
import { say, step } from './set-up/say.mjs';
import { prepare } from './set-up/steps.mjs';
import { tsx } from './set-up/run.mjs';
import { address, dataDir, refuseTakenPort, serve, serverEnvironment } from './set-up/serve.mjs';

say('Fiducial demo');
await refuseTakenPort();
await prepare();
let accounts = '';
await step('Demo data', async () => {
  const { output } = await tsx(['scripts/prepare-demo.ts'], { env: serverEnvironment });
  const result = JSON.parse(output.trim().split('\n').at(-1));
  accounts = result.accounts.map((a) => `    ${a.role.padEnd(11)} ${a.email.padEnd(24)} ${a.password}`).join('\n');
  return result.made ? undefined : 'unchanged';
});
serve(() =>
  say(`
Fiducial is ready:  ${address}

  Accounts (role, e-mail, password):
${accounts}

  Everything is kept in ${dataDir}. Stop with Ctrl+C.`),
);
