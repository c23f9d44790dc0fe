'use client';
import { History } from 'lucide-react';
import { Button } from '@/components/ui';
import type { InterruptedUpload } from '@/lib/browser/upload';
import { filesWords } from './results/words';

/** An upload of this project was not finished in this browser. The files are asked for again, since a page may not open them by itself. */
export function InterruptedNotice({ interrupted, onForget }: { interrupted: InterruptedUpload; onForget: () => void }) {
  const { files, arrived } = interrupted;
  return (
    <section aria-label="Interrupted upload" className="flex flex-wrap items-center gap-3 rounded-lg border border-warn/60 bg-panel px-4 py-3">
      <History aria-hidden size={20} className="shrink-0 text-warn" />
      <p className="min-w-0 flex-1 basis-80">
        <span className="font-semibold">An upload of {filesWords(files)} was interrupted: {arrived.toLocaleString('en')} arrived.</span>{' '}
        <span className="text-ink-soft">Choose the same folder or files again to go on. What has arrived is not sent twice.</span>
      </p>
      <Button tone="quiet" onClick={onForget}>Do not go on</Button>
    </section>
  );
}
