/** One line of the benchmark: ours and the obvious way, measured in the same run on the same machine. */
export interface BenchRow {
  name: string;
  unit: 'ms' | 'images/s' | 'MB/s';
  ours: number;
  /** Null where there is no sensible alternative. */
  baseline: number | null;
  /** What the baseline is. */
  against: string;
}

/** How many times better ours is; above 1 is better whatever the unit. */
export function ratioOf(row: BenchRow): number | null {
  if (row.baseline === null || row.ours === 0) return null;
  return row.unit === 'ms' ? row.baseline / row.ours : row.ours / row.baseline;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[middle] ?? NaN) : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2;
}

/** Median milliseconds of `work` over `runs` after one warm-up. */
export async function timeMedianMs(runs: number, work: () => unknown): Promise<number> {
  await work();
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const begun = performance.now();
    await work();
    times.push(performance.now() - begun);
  }
  return median(times);
}
