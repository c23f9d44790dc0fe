import { execFileSync } from 'node:child_process';
import { root } from './fingerprint.mjs';

/**
 * Seed of all randomised tests of a run: the commit. So a run can be repeated exactly, and every commit looks elsewhere. FIDUCIAL_SEED chooses
 * another; without git it is 1.
 */
export function commitSeed() {
  if (process.env.FIDUCIAL_SEED) return process.env.FIDUCIAL_SEED;
  try {
    const commit = execFileSync('git', ['rev-parse', 'HEAD'], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    return String(Number.parseInt(commit.slice(0, 7), 16));
  } catch {
    return '1';
  }
}
