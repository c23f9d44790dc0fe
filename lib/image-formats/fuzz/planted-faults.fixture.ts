import { FiducialError } from '@/lib/domain/errors';
import type { FuzzTarget } from './contract.fixture';

/** For tests only: what the watch must catch. Each does it at the mutants whose first byte is 42; others are refused as they should be. */
function planted(name: string, fault: () => void): FuzzTarget {
  return {
    name,
    prepare: () => Promise.resolve((mutant: Uint8Array) => {
      if (mutant[0] === 42) fault();
      throw new FiducialError('malformed', 'Refused as it should be.');
    }),
  };
}

const hoard: Uint8Array[] = [];

export const plantedFaults: readonly FuzzTarget[] = [
  planted('planted-type-error', () => {
    const nothing: { length: number } | undefined = [undefined][0];
    if ((nothing as unknown as { length: number }).length > 0) return;
  }),
  planted('planted-text', () => {
    const thrown: unknown = 'not an error';
    throw thrown;
  }),
  planted('planted-hang', () => {
    for (let k = 0; k >= 0; k = (k + 1) % 1000) hoard.length = 0;
  }),
  planted('planted-hoard', () => {
    for (;;) hoard.push(new Uint8Array(8 << 20).fill(1));
  }),
];
