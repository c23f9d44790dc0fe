// npm run test:mutation [-- [--lines 150] [--seed N] [--all] [--tests 'lib/…/one.test.ts'] [files…]]: would the tests of the de-identification see it changed?
// Stryker changes the code in one place at a time and runs the tests beside it. Shows every change that no test saw, and the share that was seen;
// ends with 1 when that is below the goal (shared test plan T-A12: 90 %). All of it takes hours, a sample of 150 lines a quarter of an hour.
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';
import { sampleLines } from './mutation/sample-lines.mjs';
import { tally } from './mutation/tally.mjs';
import { root } from './set-up/fingerprint.mjs';
import { say } from './set-up/say.mjs';
import { checkNode, generate, install } from './set-up/steps.mjs';

const GOAL = 90;
const folders = ['lib/image-formats/dicom/deidentify', 'lib/imaging/deidentification', 'lib/imaging/identity'];
/**
 * Not changed: tests, rows of tables (of attributes: their counts and hashes are asserted; of devices: each has its picture), and the search for text in pictures, which is judged by what it finds in
 * 2,000 pictures and not by how.
 */
const left = [/\.(test|fixture)\.ts$/, /\/table\//, /\/burned-in\/text\//, /\/detect-text\.ts$/, /\/device-regions\.ts$/];

checkNode();
await install();
await generate();
const { values, positionals } = parseArgs({ allowPositionals: true, options: { lines: { type: 'string', default: '150' }, seed: { type: 'string', default: String(Date.now() % 1_000_000) }, all: { type: 'boolean', default: false }, tests: { type: 'string' } } });
const files = folders.flatMap((folder) => readdirSync(join(root, folder), { recursive: true }).map((name) => join(folder, String(name))))
  .filter((file) => file.endsWith('.ts') && !left.some((name) => name.test(file)) && (positionals.length === 0 || positionals.some((part) => file.includes(part))))
  .sort();
const mutate = values.all || positionals.length > 0 ? files : sampleLines(files, Number(values.lines), Number(values.seed));
say(values.all || positionals.length > 0 ? `All of ${files.length} files` : `${mutate.length} lines of ${files.length} files, seed ${values.seed}`);

if (values.tests) process.env.FIDUCIAL_MUTATION_TESTS = values.tests;
const results = await new Stryker({
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'scripts/mutation/vitest.config.ts', related: false },
  mutate,
  ignorePatterns: ['.next', 'data', 'dist', 'docs', 'bench', 'e2e', 'public', 'test-results'],
  coverageAnalysis: 'perTest',
  concurrency: values.tests ? 1 : 2,
  reporters: ['progress-append-only'],
  timeoutMS: 20_000,
  tempDirName: `test-results/mutation/${process.pid}`,
  warnings: { slow: false },
  logLevel: 'warn',
}).runMutationTest();
rmSync(join(root, `test-results/mutation/${process.pid}`), { recursive: true, force: true });
const score = tally(results);
process.exit(score >= GOAL ? 0 : 1);
