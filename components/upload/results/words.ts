import type { UploadPhase, UploadState } from '@/lib/browser/upload';

export const PHASE_WORDS: Record<UploadPhase, string> = {
  looking: 'Being looked at',
  waiting: 'Waiting',
  'de-identifying': 'Removing identity',
  uploading: 'Uploading',
  checking: 'Being checked',
  quarantined: 'Waits for a look at its pixels',
  stored: 'Stored',
  duplicate: 'Already in the project',
  refused: 'Refused',
  cancelled: 'Cancelled',
};

/** `1 file`, `2 files`, `12,345 files`. */
export const filesWords = (files: number): string => `${files.toLocaleString('en')} ${files === 1 ? 'file' : 'files'}`;

/** `512 B`, `1.5 MB`, `2.0 GB` (powers of ten). */
export function sizeWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const power = Math.min(4, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** power;
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${['B', 'kB', 'MB', 'GB', 'TB'][power]}`;
}

/** `1,234 of 20,000 files looked at, about 2 minutes left`. */
export function lookingWords({ done, of, remainingS }: NonNullable<UploadState['looking']>): string {
  return `${done.toLocaleString('en')} of ${filesWords(of)} looked at${remainingS === null ? '' : `, ${remainingWords(remainingS)}`}`;
}

/** `about 40 seconds left`; empty when it is not known. */
export function remainingWords(seconds: number | null): string {
  if (seconds === null) return '';
  if (seconds < 60) return `about ${Math.max(5, Math.ceil(seconds / 5) * 5)} seconds left`;
  if (seconds < 3600) {
    const minutes = Math.round(seconds / 60);
    return `about ${minutes} ${minutes === 1 ? 'minute' : 'minutes'} left`;
  }
  return `about ${(seconds / 3600).toFixed(1)} hours left`;
}
