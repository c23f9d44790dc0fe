'use client';
import { Download, Eraser, Pause, Play, X } from 'lucide-react';
import { Button, ProgressBar } from '@/components/ui';
import type { UploadQueue, UploadState } from '@/lib/browser/upload';
import { saveText } from './results/save-text';
import { writeResultsCsv } from './results/results-csv';
import { announcement, headlineOf, progressLine } from './results/summary-words';

export function UploadSummary({ queue, state }: { queue: UploadQueue; state: UploadState }) {
  const { totals, status } = state;
  const done = totals.stored + totals.quarantined + totals.duplicate + totals.refused + totals.cancelled;
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div>
          <p className="text-lg font-semibold">{headlineOf(state)}</p>
          <p className="text-ink-soft">{progressLine(state)}</p>
        </div>
        <div className="flex flex-wrap gap-2">
          {status === 'running' && !state.reading ? <Button onClick={() => queue.pause()}><Pause aria-hidden size={15} />Pause</Button> : null}
          {status === 'paused' ? <Button tone="primary" onClick={() => queue.resume()}><Play aria-hidden size={15} />Resume</Button> : null}
          {status === 'idle' || state.reading ? null : <Button onClick={() => queue.cancelAll()}><X aria-hidden size={15} />Cancel all</Button>}
          {done > 0 ? <Button tone="quiet" onClick={() => saveText('upload-results.csv', 'text/csv', writeResultsCsv(state.files))}><Download aria-hidden size={15} />Results as CSV</Button> : null}
          {done > 0 ? <Button tone="quiet" onClick={() => queue.clearFinished()}><Eraser aria-hidden size={15} />Clear finished</Button> : null}
        </div>
      </div>
      {state.reading ? <ProgressBar label="Read by the server" fraction={state.reading.share} /> : <ProgressBar label="All files" fraction={state.progress} tone={status === 'idle' ? 'good' : 'primary'} />}
      {state.problem ? <p role="alert" className="text-warn">{state.problem}</p> : null}
      <p aria-live="polite" className="sr-only">{announcement(state)}</p>
    </div>
  );
}
