/** Before each test file: property tests draw from the seed of the run (see scripts/set-up/commit-seed.mjs), which they print when they fail. */
import fc from 'fast-check';
import { testSeed } from './test-runs';

fc.configureGlobal({ seed: testSeed });
