'use client';
import { CircleX, Send, ShieldCheck, X } from 'lucide-react';
import { Button, Panel } from '@/components/ui';
import type { Preflight, UploadState } from '@/lib/browser/upload';
import { LookingProgress } from './LookingProgress';
import { filesWords as count, sizeWords } from './results/words';

const REASONS_SHOWN = 4;

interface Props {
  preflight: Preflight;
  looking: UploadState['looking'];
  onStart: () => void;
  onDrop: () => void;
}

/** What would be sent, what will be refused, and what stays here; nothing is sent before the person says so. */
export function PreflightPanel({ preflight, looking, onStart, onDrop }: Props) {
  const { files, bytes, kinds, refused, needDetails } = preflight;
  const refusedFiles = refused.reduce((sum, one) => sum + one.files, 0);
  return (
    <Panel
      title={looking ? 'Looking at your files' : files > 0 ? 'Ready to send' : 'Nothing to send'}
      description={looking ? 'You can start already: what is fine follows by itself.' : undefined}
      actions={
        <div className="flex flex-wrap gap-2">
          {files > 0 ? <Button onClick={onDrop}><X aria-hidden size={15} />Remove from the list</Button> : null}
          {files > 0 ? <Button tone="primary" onClick={onStart}><Send aria-hidden size={15} />Send {count(files)}</Button> : <Button tone="primary" onClick={onStart}>Close</Button>}
        </div>
      }
      className="border-primary/60"
    >
      <div className="grid gap-x-8 gap-y-4 md:grid-cols-2">
        <div>
          <p className="font-semibold">{count(files)}, {sizeWords(bytes)}</p>
          <ul className="mt-1 text-ink-soft">
            {kinds.map((kind) => <li key={kind.format}>{kind.files.toLocaleString('en')} × {kind.format} · {sizeWords(kind.bytes)}</li>)}
          </ul>
          {looking ? <LookingProgress looking={looking} /> : null}
          {needDetails > 0 ? <p className="mt-2 text-warn">{count(needDetails)} {needDetails === 1 ? 'waits' : 'wait'} for your answer below.</p> : null}
        </div>
        <div className="flex flex-col gap-3">
          <p className="flex gap-2 text-ink-soft">
            <ShieldCheck aria-hidden size={17} className="mt-px shrink-0 text-good" />
            Stays on this computer: names, dates, numbers and addresses of patients and staff, free text, private fields, and the names of files and folders.
          </p>
          {refusedFiles > 0 ? <Refused files={refusedFiles} refused={refused} /> : null}
        </div>
      </div>
    </Panel>
  );
}

function Refused({ files, refused }: { files: number; refused: Preflight['refused'] }) {
  return (
    <div className="flex gap-2">
      <CircleX aria-hidden size={17} className="mt-px shrink-0 text-bad" />
      <div className="min-w-0">
        <p>{count(files)} will not be sent:</p>
        <ul className="text-ink-soft">
          {refused.slice(0, REASONS_SHOWN).map((one) => <li key={one.reason}>{one.files.toLocaleString('en')} × {one.reason}</li>)}
          {refused.length > REASONS_SHOWN ? <li>and {refused.length - REASONS_SHOWN} more reasons, in the list below</li> : null}
        </ul>
      </div>
    </div>
  );
}
