import { LIMITS } from '../limits';

/** What reading one file may take. */
export interface ReadingLimits {
  readonly cpuS: number;
  readonly wallMs: number;
  readonly memoryMiB: number;
}

const MiB = 1024 * 1024;

/**
 * What a file may take on top of the limits for a small one: it lies in memory once (a little more than once was measured, see docs/limits.md), while it is masked up to three
 * times, and takes time in proportion.
 */
export function limitsOnTop(fileBytes: number, isMasked = false): ReadingLimits {
  const parts = fileBytes / (1024 * MiB);
  const perByte = isMasked ? LIMITS.parserMaskedMemoryPerByte : LIMITS.parserMemoryPerByte;
  return { cpuS: parts * LIMITS.parserCpuSPerGiB, wallMs: parts * LIMITS.parserWallMsPerGiB, memoryMiB: Math.ceil((fileBytes * perByte) / MiB) };
}
