import type { UploadFile } from '@/lib/browser/upload';

export const FILE_FILTERS = ['all', 'working', 'stored', 'quarantined', 'duplicate', 'refused'] as const;
export type FileFilter = (typeof FILE_FILTERS)[number];

export const FILTER_NAMES: Record<FileFilter, string> = {
  all: 'All',
  working: 'Under way',
  stored: 'Stored',
  quarantined: 'To be looked at',
  duplicate: 'Already there',
  refused: 'Refused',
};

const FINAL = new Set<UploadFile['phase']>(['stored', 'quarantined', 'duplicate', 'refused', 'cancelled']);

export function isFinal(file: UploadFile): boolean {
  return FINAL.has(file.phase);
}

export function filterFiles(files: readonly UploadFile[], filter: FileFilter): readonly UploadFile[] {
  if (filter === 'all') return files;
  return files.filter((file) => (filter === 'working' ? !isFinal(file) : file.phase === filter));
}
