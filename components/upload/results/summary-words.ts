import type { UploadFile, UploadState } from '@/lib/browser/upload';
import { filesWords, remainingWords, sizeWords } from './words';

type Shown = Pick<UploadState, 'status' | 'totals' | 'reading' | 'toStart' | 'needsDetails' | 'progress' | 'remainingS'>;

const number = (count: number) => count.toLocaleString('en');

/** In what state the whole is. */
export function headlineOf({ status, totals, reading, toStart, needsDetails }: Shown): string {
  if (status === 'paused') return 'Paused';
  if (reading) return 'Sent. The server is reading';
  if (status === 'running') return 'Uploading';
  if (toStart > 0) return 'Not sent yet';
  if (needsDetails) return 'Waits for your answer';
  return totals.refused > 0 ? 'Finished, with refused files' : 'Finished';
}

/** How far it is, in numbers: of sending first, then of reading. */
export function progressLine({ status, totals, reading, progress, remainingS }: Shown): string {
  if (reading) return `${number(reading.done)} of ${filesWords(reading.of)} read. This page may be closed: the server goes on by itself.`;
  const done = totals.stored + totals.quarantined + totals.duplicate + totals.refused + totals.cancelled;
  const line = `${number(done)} of ${filesWords(totals.files)}${totals.bytes > 0 ? ` · ${sizeWords(totals.bytesDone)} of ${sizeWords(totals.bytes)}` : ''}`;
  if (status !== 'running') return line;
  // "100 %" is for what is through.
  const percent = Math.min(99, Math.floor(progress * 100));
  return `${line} · ${percent} % sent${remainingS === null ? '' : `, ${remainingWords(remainingS)}`}`;
}

/** Changes with the status only: progress read out loud every second would drown everything else. */
export function announcement({ status, totals, reading, toStart, needsDetails }: Shown): string {
  if (reading) return 'Everything is sent. The server is reading.';
  if (status === 'running') return `Uploading ${filesWords(totals.files)}.`;
  if (status === 'paused') return 'The upload is paused.';
  if (toStart > 0 || needsDetails) return '';
  const looks = totals.quarantined > 0 ? `${totals.quarantined} to be looked at, ` : '';
  return `Upload finished: ${totals.stored} stored, ${looks}${totals.duplicate} already in the project, ${totals.refused} refused, ${totals.cancelled} cancelled.`;
}

/** What the server does with a file that it has. */
export function checkingWords({ pictures }: Pick<UploadFile, 'pictures'>): string {
  if (!pictures) return 'Sent. The server is reading it';
  const { done, expected } = pictures;
  return `Taking the pictures out of the video: ${number(done)}${expected >= done ? ` of ${number(expected)}` : ''}`;
}
