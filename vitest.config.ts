import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { commitSeed } from './scripts/set-up/commit-seed.mjs';

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
