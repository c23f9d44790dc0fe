'use client';
import { Download, Eraser, Pause, Play, X } from 'lucide-react';
import { Button, ProgressBar } from '@/components/ui';
import type { UploadQueue, UploadState } from '@/lib/browser/upload';
import { saveText } from './results/save-text';
import { writeResultsCsv } from './results/results-csv';
import { remainingWords, sizeWords } from './results/words';

export function UploadSummary({ queue, state }: { queue: UploadQueue; state: UploadState }) {
  const { totals, status } = state;
  const done = totals.stored + totals.quarantined + totals.duplicate + totals.refused + totals.cancelled;
  const percent = Math.floor(state.progress * 100);
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div>
          <p className="text-lg font-semibold">{headline(state)}</p>
          <p className="text-ink-soft">
            {done.toLocaleString('en')} of {totals.files.toLocaleString('en')} files · {sizeWords(totals.bytesDone)} of {sizeWords(totals.bytes)}
            {status === 'running' ? ` · ${percent} % ${remainingWords(state.remainingS)}` : ''}
          </p>
        </div>
        <div className="flex flex-wrap gap-2">
          {status === 'running' ? <Button onClick={() => queue.pause()}><Pause aria-hidden size={15} />Pause</Button> : null}
          {status === 'paused' ? <Button tone="primary" onClick={() => queue.resume()}><Play aria-hidden size={15} />Resume</Button> : null}
          {status === 'idle' ? null : <Button onClick={() => queue.cancelAll()}><X aria-hidden size={15} />Cancel all</Button>}
          {done > 0 ? <Button tone="quiet" onClick={() => saveText('upload-results.csv', 'text/csv', writeResultsCsv(state.files))}><Download aria-hidden size={15} />Results as CSV</Button> : null}
          {done > 0 ? <Button tone="quiet" onClick={() => queue.clearFinished()}><Eraser aria-hidden size={15} />Clear finished</Button> : null}
        </div>
      </div>
      <ProgressBar label="All files" fraction={state.progress} tone={status === 'idle' ? 'good' : 'primary'} />
      {state.problem ? <p role="alert" className="text-warn">{state.problem}</p> : null}
      <p aria-live="polite" className="sr-only">{announcement(state)}</p>
    </div>
  );
}

function headline(state: UploadState): string {
  if (state.status === 'paused') return 'Paused';
  if (state.status === 'running') return 'Uploading';
  if (state.toStart > 0) return 'Not sent yet';
  if (state.needsDetails) return 'Waits for your answer';
  return state.totals.refused > 0 ? 'Finished, with refused files' : 'Finished';
}

/** Changes with the status only: progress read out loud every second would drown everything else. */
function announcement({ status, totals, toStart, needsDetails }: UploadState): string {
  if (status === 'running') return `Uploading ${totals.files} files.`;
  if (status === 'paused') return 'The upload is paused.';
  if (toStart > 0 || needsDetails) return '';
  const looks = totals.quarantined > 0 ? `${totals.quarantined} to be looked at, ` : '';
  return `Upload finished: ${totals.stored} stored, ${looks}${totals.duplicate} already in the project, ${totals.refused} refused, ${totals.cancelled} cancelled.`;
}
