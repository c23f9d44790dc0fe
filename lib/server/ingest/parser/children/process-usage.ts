import { readFileSync } from 'node:fs';

export interface ProcessUsage {
  cpuS: number;
  residentMiB: number;
}

/** Linux reports times to programs in hundredths of a second, whatever the kernel's own tick. */
const TICKS_PER_S = 100;

/**
 * Processor time and resident memory of a process, from /proc; null where there is none (another system, or the process has ended).
 * There the limits on time by the clock and on the heap remain.
 */
export function readUsage(pid: number): ProcessUsage | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The second field is the program's name in parentheses and may hold blanks.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const resident = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'));
    return { cpuS: (Number(fields[11]) + Number(fields[12])) / TICKS_PER_S, residentMiB: Number(resident?.[1] ?? 0) / 1024 };
  } catch {
    return null;
  }
}
