/**
 * How often a randomised test runs: a tenth of its full size each time, all of it under `npm run test:long` (FIDUCIAL_LONG=1).
 * For tests only.
 */
export const isLongRun = process.env['FIDUCIAL_LONG'] === '1';

export function runsOf(full: number): number {
  return isLongRun ? full : Math.max(1, Math.ceil(full / 10));
}
