import type { ChosenFile, UploadDetails, UploadFile, UploadState, UploadTotals } from './contract';
import type { Sending } from './send-file';

/** What the queue itself keeps of a file; `view` is what it shows. */
export interface Entry {
  view: UploadFile;
  readonly source: ChosenFile;
  /** Random; the only name by which the server knows the file. */
  clientKey: string;
  readonly groupKey: string;
  details: UploadDetails | null;
  /** Whether the file tells its kind; null before it was looked at. */
  saysItsKind: boolean | null;
  /** De-identified and waiting for its turn to be sent. */
  clean: Blob | null;
  sending: Sending | null;
  abort: AbortController;
}

const OVER = new Set<UploadFile['phase']>(['stored', 'quarantined', 'duplicate', 'refused', 'cancelled']);

export const isOver = (entry: Entry) => OVER.has(entry.view.phase);

export function makeEntry(source: ChosenFile, groupKey: string): Entry {
  const { file, folder } = source;
  return {
    view: {
      id: crypto.randomUUID(), displayName: folder === '' ? file.name : `${folder}/${file.name}`, size: file.size, phase: 'waiting', progress: 0, reason: '',
      canRetry: false, imageId: null, studyId: null, needsDetails: false,
    },
    source, groupKey, clientKey: crypto.randomUUID(), details: null, saysItsKind: null, clean: null, sending: null, abort: new AbortController(),
  };
}

/** Share of a file's bytes that are through: sending is what takes the time. */
function doneShare({ phase, progress }: UploadFile): number {
  if (phase === 'uploading') return progress;
  return phase === 'checking' || phase === 'stored' || phase === 'quarantined' || phase === 'duplicate' ? 1 : 0;
}

export function totalsOf(files: readonly UploadFile[]): UploadTotals {
  const totals = { files: files.length, stored: 0, quarantined: 0, duplicate: 0, refused: 0, cancelled: 0, bytes: 0, bytesDone: 0 };
  for (const file of files) {
    if (file.phase === 'stored' || file.phase === 'quarantined' || file.phase === 'duplicate' || file.phase === 'refused' || file.phase === 'cancelled') totals[file.phase] += 1;
    if (file.phase === 'refused' || file.phase === 'cancelled') continue;
    totals.bytes += file.size;
    totals.bytesDone += file.size * doneShare(file);
  }
  return totals;
}

export const emptyState: UploadState = {
  files: [], totals: totalsOf([]), status: 'idle', progress: 0, remainingS: null, needsDetails: false, problem: '',
};
