import { writeFile } from 'node:fs/promises';

/** RFC 4180, with an apostrophe before what a spreadsheet would take for a formula (ASVS 1.2.10). */
function cell(value: string): string {
  const safe = /^[=+\-@\t\r\0\uff1d\uff0b\uff0d\uff20]/.test(value) ? `'${value}` : value;
  return /[",\r\n;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Writes rows of texts as CSV, for this machine only: the first column usually is a file's name. */
export async function writeCsv(path: string, header: readonly string[], rows: readonly (readonly string[])[]): Promise<void> {
  const text = [header, ...rows].map((row) => row.map(cell).join(',')).join('\r\n');
  await writeFile(path, `${text}\r\n`, { mode: 0o600 });
}
