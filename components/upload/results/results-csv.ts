import type { UploadFile } from '@/lib/browser/upload';
import { PHASE_WORDS } from './words';

/**
 * The results as CSV (RFC 4180). A spreadsheet runs cells that begin with = + - @ (also after a tab or a line break) as formulas, and
 * file names come from strangers: such cells get an apostrophe in front (OWASP, CSV injection).
 */
export function writeResultsCsv(files: readonly UploadFile[]): string {
  const rows = files.map((file) => [file.displayName, file.format, String(file.size), PHASE_WORDS[file.phase], file.reason, file.imageId ?? '']);
  return [['file', 'format', 'bytes', 'result', 'reason', 'image'], ...rows].map((row) => `${row.map(writeCell).join(',')}\r\n`).join('');
}

function writeCell(text: string): string {
  const harmless = /^[\s]*[=+\-@]/.test(text) || /^[\t\r\n]/.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}
