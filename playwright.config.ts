import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

const chromium = process.env.FIDUCIAL_CHROMIUM ?? (existsSync('/usr/bin/chromium') ? '/usr/bin/chromium' : undefined);

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/browser',
  // Two cores is the smallest machine the suite promises to run on; each worker starts a server of its own.
  workers: 1,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  // A second try tells a slow machine from a broken product; what needed one is said in the closing lines.
  retries: 1,
  forbidOnly: true,
  reporter: [['list'], ...(process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ? [['json'] as ['json']] : [])],
  use: {
    viewport: { width: 1440, height: 900 },
    actionTimeout: 15_000,
    trace: 'retain-on-failure',
    launchOptions: {
      ...(chromium ? { executablePath: chromium } : {}),
      args: ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
    },
  },
});
