// npm start: Fiducial for real use. No demo accounts; an empty database gets a one-time set-up link.
import { say } from './set-up/say.mjs';
import { prepare } from './set-up/steps.mjs';
import { tsx } from './set-up/run.mjs';
import { address, dataDir, refuseTakenPort, serve, serverEnvironment } from './set-up/serve.mjs';

await refuseTakenPort();
await prepare();
const { output } = await tsx(['scripts/prepare-start.ts'], { env: serverEnvironment });
const { setupLink } = JSON.parse(output.trim().split('\n').at(-1));
serve(() => {
  say(`\nFiducial is ready:  ${address}\n  Everything is kept in ${dataDir}.`);
  if (setupLink) say(`\n  There is no account yet. Make the first administrator with this link (it works once, within 24 hours):\n    ${setupLink}\n`);
});
