import { readFileSync, rmSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './fingerprint.mjs';
import { node } from './run.mjs';
import { say } from './say.mjs';

/** A check that passes or fails as a whole: counts as one. */
export async function checkWhole(title, args) {
  const { code, output } = await node(args, { allowFailure: true });
  say(code === 0 ? `✓ ${title}` : `✗ ${title}\n${output.slice(-8000)}`);
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
}

export const checkTypes = () => checkWhole('types', ['node_modules/typescript/bin/tsc', '--noEmit', '-p', '.']);
export const checkLint = () => checkWhole('lint', ['node_modules/eslint/bin/eslint.js', '.', '--max-warnings', '0']);

/** Runs vitest on folders; its own report is shown, its counts are read from its JSON file. */
export async function runVitest(title, folders, extra = []) {
  const file = join(root, `test-results/${title}.json`);
  rmSync(file, { force: true });
  const { code } = await node(['node_modules/vitest/vitest.mjs', 'run', ...folders, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...extra], { show: true, allowFailure: true });
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0 };
  const report = JSON.parse(readFileSync(file, 'utf8'));
  const failed = report.numFailedTests + report.testResults.filter((t) => t.status === 'failed' && t.assertionResults.every((a) => a.status !== 'failed')).length;
  // An error outside any test (an unhandled rejection) fails the run although no test failed.
  return { passed: report.numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed, skipped: report.numPendingTests + report.numTodoTests };
}

/** Browser tests; counts from Playwright's JSON report. */
export async function runPlaywright(env) {
  const file = join(root, 'test-results/browser.json');
  rmSync(file, { force: true });
  const { code } = await node(['node_modules/@playwright/test/cli.js', 'test'], { show: true, allowFailure: true, env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: file } });
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0 };
  const { stats } = JSON.parse(readFileSync(file, 'utf8'));
  if (stats.flaky > 0) say(`\n${stats.flaky} browser tests passed only on a second try (marked "flaky" above).`);
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected === 0 && code !== 0 ? 1 : stats.unexpected, skipped: stats.skipped };
}

/** Prints the closing line and ends the program: 0 only when something ran and nothing failed. */
export function close(results) {
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  const [passed, failed, skipped] = [sum('passed'), sum('failed'), sum('skipped')];
  say(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  process.exit(failed === 0 && passed > 0 ? 0 : 1);
}
