import type { InterruptedUpload, UploadFile, UploadState, UploadTotals } from '../../contract';
import { isOver } from '../entry-list';

/** What a file costs besides its bytes: a request, a transaction, a look. Makes the estimate for thousands of small files an honest one. */
const BYTES_PER_FILE = 128 * 1024;

const ARCHIVE_NAME = /\.zip$/i;

/** Share of a file's bytes that are through: sending is what takes the time. */
function doneShare({ phase, progress }: UploadFile): number {
  if (phase === 'uploading') return progress;
  return phase === 'checking' || phase === 'stored' || phase === 'duplicate' || phase === 'quarantined' ? 1 : 0;
}

const picturesShare = ({ pictures }: UploadFile): number => (pictures && pictures.expected > 0 ? Math.min(1, pictures.done / pictures.expected) : 0);

export interface Sums {
  readonly totals: UploadTotals;
  readonly work: number;
  readonly workDone: number;
  readonly isRunning: boolean;
  /** Something has still to be looked at, de-identified or sent. */
  readonly isSending: boolean;
  /** Files that the server has and has not judged, and how much of them is read. */
  readonly checking: number;
  readonly checked: number;
  readonly needsDetails: boolean;
  readonly toStart: number;
  readonly looking: number;
  /** Something that is still to be looked at calls itself an archive: nobody knows yet for how many files it stands. */
  readonly mayGrow: boolean;
}

export function sumUp(files: readonly UploadFile[]): Sums {
  const totals = { files: files.length, stored: 0, duplicate: 0, quarantined: 0, refused: 0, cancelled: 0, bytes: 0, bytesDone: 0 };
  const sums = { work: 0, workDone: 0, isRunning: false, isSending: false, checking: 0, checked: 0, needsDetails: false, toStart: 0, looking: 0, mayGrow: false };
  for (const file of files) {
    const { phase, size, isStarted } = file;
    if (phase === 'stored' || phase === 'duplicate' || phase === 'quarantined' || phase === 'refused' || phase === 'cancelled') totals[phase] += 1;
    if (file.needsDetails) sums.needsDetails = true;
    if (phase === 'looking') {
      sums.looking += 1;
      if (ARCHIVE_NAME.test(file.displayName)) sums.mayGrow = true;
    }
    if (!isOver(file)) {
      if (!isStarted) sums.toStart += 1;
      else if (!file.needsDetails) {
        sums.isRunning = true;
        if (phase !== 'checking') sums.isSending = true;
      }
    }
    if (phase === 'checking') {
      sums.checking += 1;
      sums.checked += picturesShare(file);
    }
    if (phase === 'refused' || phase === 'cancelled') continue;
    const share = doneShare(file);
    totals.bytes += size;
    totals.bytesDone += size * share;
    sums.work += size + BYTES_PER_FILE;
    sums.workDone += (size + BYTES_PER_FILE) * share;
  }
  return { totals, ...sums };
}

export function makeState(files: readonly UploadFile[], sums: Sums, more: { isPaused: boolean; remainingS: number | null; looking: UploadState['looking']; interrupted: InterruptedUpload | null; problem: string }): UploadState {
  const { totals, work, workDone, isRunning, isSending, checking, checked, needsDetails, toStart } = sums;
  const { isPaused, remainingS, looking, interrupted, problem } = more;
  const isReading = isRunning && !isSending && !isPaused && checking > 0;
  const read = totals.stored + totals.duplicate + totals.quarantined;
  return {
    files, totals, needsDetails, toStart, looking, interrupted, problem,
    status: !isRunning ? 'idle' : isPaused ? 'paused' : 'running',
    reading: isReading ? { done: read, of: read + checking, share: (read + checked) / (read + checking) } : null,
    progress: work > 0 ? workDone / work : 0,
    remainingS: isRunning && !isPaused && !isReading ? remainingS : null,
  };
}

export const emptyState: UploadState = makeState([], sumUp([]), { isPaused: false, remainingS: null, looking: null, interrupted: null, problem: '' });
