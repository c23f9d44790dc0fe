import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/**
 * Seed of all randomised tests of a run: the last commit that changed code. So a run can be repeated exactly, and every change looks elsewhere. FIDUCIAL_SEED chooses
 * another; without git it is 1.
 */
function commitSeed(): string {
  if (process.env['FIDUCIAL_SEED']) return process.env['FIDUCIAL_SEED'];
  try {
    const commit = execFileSync('git', ['log', '-1', '--format=%H', '--', 'lib', 'scripts', 'components', 'app', 'prisma'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    return String(Number.parseInt(commit.slice(0, 7), 16) || 1);
  } catch {
    return '1';
  }
}

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') } },
  test: {
    include: ['{lib,components,app,scripts,bench,prisma}/**/*.test.{ts,tsx}'],
    environment: 'node',
    env: { FIDUCIAL_SEED: commitSeed() },
    setupFiles: ['lib/test-seed.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Two cores is the smallest machine the suite promises to run on.
    maxWorkers: 2,
  },
});
