import { spawn } from 'node:child_process';
import { root } from './fingerprint.mjs';

/**
 * Runs a program to its end. Its output is shown when `show`, else kept and put into the error if it fails.
 * The environment is this process's plus `env`.
 */
export function run(command, args, { show = false, env = {}, allowFailure = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, env: { ...process.env, ...env }, stdio: show ? 'inherit' : ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout?.on('data', (data) => (output += data));
    child.stderr?.on('data', (data) => (output += data));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0 || allowFailure) resolve({ code, output });
      else reject(new Error(`${command} ${args.join(' ')} ended with ${code}.\n${excerpt(output)}`));
    });
  });
}

export const node = (args, options) => run(process.execPath, args, options);
/** A TypeScript program of ours. */
export const tsx = (args, options) => node(['node_modules/tsx/dist/cli.mjs', ...args], options);

/** Causes stand at the beginning of an output, consequences at its end. */
function excerpt(output) {
  return output.length <= 6000 ? output : `${output.slice(0, 3000)}\n…\n${output.slice(-3000)}`;
}
