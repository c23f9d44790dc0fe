import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync, writeSync, writevSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { imageFormatNamed } from '@/lib/image-formats';
import { confidentialityRows } from '@/lib/imaging/deidentification/confidentiality-table';
import { writeCtFiles } from './deidentify/ct-files';
import type { BenchRow } from './row';

const RUNS = 5;
const context = { pseudonymKey: new Uint8Array(32).fill(7), grouping: { studyKey: 'bench' } };
const dicom = imageFormatNamed('dicom');

/** Each file through `make`, written beside: reading and writing are part of both sides. */
function throughProcess(folder: string, out: string, make: (bytes: Uint8Array) => readonly Uint8Array[]): void {
  mkdirSync(out, { recursive: true });
  for (const name of readdirSync(folder)) {
    const parts = make(new Uint8Array(readFileSync(join(folder, name))));
    const file = openSync(join(out, name), 'w');
    if (parts.length === 1) writeSync(file, parts[0] ?? new Uint8Array());
    else for (let at = 0; at < parts.length; at += 512) writevSync(file, parts.slice(at, at + 512));
    closeSync(file);
  }
}

/** Basic Profile for exact tags; composites by their strictest action, since the obvious program does not ask the IOD. */
function writeTable(path: string): void {
  const strictest = (action: string) => (action.includes('X') ? 'X' : action.includes('U') ? 'U' : (action[0] ?? 'X'));
  const exact = confidentialityRows.filter(({ place }) => /^[0-9a-f]{4},[0-9a-f]{4}$/.test(place));
  const entries = exact.map(({ place, basic }) => [place.replace(',', ''), strictest(basic)] as const);
  writeFileSync(path, JSON.stringify(Object.fromEntries(entries)));
}

function pydicomMs(folder: string, out: string, table: string): number | null {
  try {
    return 1000 * Number(execFileSync('/usr/bin/python3', ['bench/deidentify/deidentify_with_pydicom.py', folder, out, table], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  } catch {
    return null;
  }
}

const median = (values: number[]): number | undefined => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

function timeMs(work: () => void): number {
  const begun = performance.now();
  work();
  return performance.now() - begun;
}

function rowsFor(name: string, folder: string, table: string): BenchRow[] {
  const megabytes = readdirSync(folder).reduce((sum, file) => sum + statSync(join(folder, file)).size, 0) / 1e6;
  // In turns: a disk that is busy with what one side wrote would slow the other.
  const runs = Array.from({ length: RUNS }, () => ({
    ours: timeMs(() => throughProcess(folder, `${folder}-ours`, (bytes) => dicom.deidentify(bytes, context).parts)),
    copy: timeMs(() => throughProcess(folder, `${folder}-copy`, (bytes) => [bytes])),
    theirs: pydicomMs(folder, `${folder}-pydicom`, table),
  }));
  const [ours, copy, theirs] = [median(runs.map((run) => run.ours)), median(runs.map((run) => run.copy)), median(runs.flatMap((run) => run.theirs ?? []))];
  const perSecond = (ms: number) => (megabytes * 1000) / ms;
  const rate = (ms: number | undefined) => (ms === undefined ? null : perSecond(ms));
  return [
    { name: `de-identify ${name}`, unit: 'MB/s', ours: rate(ours) ?? 0, baseline: rate(theirs), against: 'pydicom by the same table, one process' },
    { name: `de-identify ${name}`, unit: 'MB/s', ours: rate(ours) ?? 0, baseline: rate(copy), against: 'a plain copy through the same process' },
  ];
}

/** One thread, files read from and written to the disk cache. */
export async function run(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'fiducial-bench-'));
  try {
    const table = join(folder, 'table.json');
    writeTable(table);
    writeCtFiles(join(folder, 'slices'), 100, 1);
    writeCtFiles(join(folder, 'volume'), 2, 240);
    return [...rowsFor('100 CT slices of 512²', join(folder, 'slices'), table), ...rowsFor('2 volumes of 240 frames (126 MB each)', join(folder, 'volume'), table)];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
