/**
 * How often a randomised test runs: a tenth of its full size each time, all of it under `npm run test:long` (FIDUCIAL_LONG=1).
 * For tests only.
 */
export const isLongRun = process.env['FIDUCIAL_LONG'] === '1';

/** Of this run; whatever draws at random in a test begins with it. */
export const testSeed = Number(process.env['FIDUCIAL_SEED'] ?? 1) | 0;

/** Under mutation (`npm run test:mutation`) a hundredth: each mutant is judged by them anew. */
const share = process.env['FIDUCIAL_MUTATION'] === '1' ? 0.01 : isLongRun ? 1 : 0.1;

export function runsOf(full: number): number {
  return Math.max(1, Math.ceil(full * share));
}

/** Which broken files the fuzzing makes: a run that failed is repeated by its number, another number makes others. */
export const fuzzRun = Number(process.env['FIDUCIAL_FUZZ_RUN'] ?? 20_260_101);
